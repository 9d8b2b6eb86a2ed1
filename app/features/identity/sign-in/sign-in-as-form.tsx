import type { SignInChoice } from '#app/features/identity/sign-in/list-sign-in-choices.server.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'

export function SignInAsForm({
  choices,
  next,
}: {
  choices: readonly SignInChoice[]
  next: string | null
}) {
  return (
    <Form action={paths.signInAs()}>
      <h2 className="govuk-heading-m">Try the demonstration as a made-up person</h2>
      <p className="govuk-body">
        Each person sees what their role allows. You can sign out and sign in as another person.
      </p>
      <input type="hidden" name="next" value={next ?? ''} />
      <dl className="govuk-summary-list">
        {choices.map((choice) => (
          <div key={choice.role} className="govuk-summary-list__row">
            <dt className="govuk-summary-list__key">{choice.roleName}</dt>
            <dd className="govuk-summary-list__value">{choice.name}</dd>
            <dd className="govuk-summary-list__actions">
              <Button
                look="secondary"
                name="role"
                value={choice.role}
                className="govuk-!-margin-bottom-0"
              >
                Sign in
                <span className="govuk-visually-hidden">
                  {' '}
                  as {choice.name}, {choice.roleName.toLowerCase()}
                </span>
              </Button>
            </dd>
          </div>
        ))}
      </dl>
    </Form>
  )
}
