import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'

type SignInFormProps = { next: string | null; email?: string; error?: string; isSecond: boolean }

export function SignInForm({ next, email, error, isSecond }: SignInFormProps) {
  return (
    <Form>
      {isSecond ? <h2 className="govuk-heading-m">Sign in by email</h2> : null}
      <p className="govuk-body">
        We will send you a link that signs you in. There is no password to remember.
      </p>
      <input type="hidden" name="next" value={next ?? ''} />
      <TextInput
        name="email"
        label="Work email address"
        type="email"
        autoComplete="email"
        spellCheck={false}
        value={email}
        error={error}
        width="two-thirds"
      />
      <Button preventDoubleClick>Email me a link</Button>
    </Form>
  )
}
