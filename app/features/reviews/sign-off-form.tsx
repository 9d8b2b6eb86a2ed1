import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { Form } from '#app/ui/forms/form.tsx'

type SignOffFormProps = {
  toSign: { revision: number; figures: string }
  declaration: string
  error?: string
  back: string
}

/** The form to sign off a return. Hidden fields identify what the signer saw, so that nothing else is signed. */
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
    <SubmitOrCancel submit="Sign off the return" href={back} />
  </Form>
)
