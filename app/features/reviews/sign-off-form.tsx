import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { Form } from '#app/ui/forms/form.tsx'

type SignOffFormProps = {
  seen: { revision: number; figures: string }
  declaration: string
  error?: string
  back: string
}

/** Carries what the signer has before them, so that nothing else is signed. */
export const SignOffForm = ({ seen, declaration, error, back }: SignOffFormProps) => (
  <Form>
    <input type="hidden" name="revision" value={seen.revision} />
    <input type="hidden" name="figures" value={seen.figures} />
    <Checkboxes
      name="declared"
      legend="Declaration"
      legendSize="m"
      items={[{ value: 'yes', text: declaration }]}
      error={error}
    />
    <ButtonGroup>
      <Button preventDoubleClick>Sign off the return</Button>
      <a className="govuk-link" href={back}>
        Not yet
      </a>
    </ButtonGroup>
  </Form>
)
