import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { Form } from '#app/ui/forms/form.tsx'

type SignOffFormProps = {
  toSign: { revision: number; figures: string }
  declaration: string
  error?: string
  back: string
}

/** Its hidden fields identify what the signer saw, so that nothing else is signed. */
export const SignOffForm = ({ toSign, declaration, error, back }: SignOffFormProps) => (
  <Form>
    <input type="hidden" name="revision" value={toSign.revision} />
    <input type="hidden" name="figures" value={toSign.figures} />
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
        Cancel
      </a>
    </ButtonGroup>
  </Form>
)
