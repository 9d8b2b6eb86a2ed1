import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
// oxlint-disable-next-line import/default -- the query is Vite's; the linter looks for an export of the file itself
import scriptHref from '#app/ui/passkeys.ts?worker&url'

/** A button that asks the device for a passkey. Shown by a script, because browsers only offer passkeys to scripts. */
export const PasskeySignInForm = ({ next }: { next: string | null }) => (
  <div data-passkey="sign-in" data-options-href={paths.passkeySignInOptions()} hidden>
    <Form action={paths.signInWithPasskey()}>
      <h2 className="govuk-heading-m">Sign in with a passkey</h2>
      <p className="govuk-body">
        If you added a passkey to your account, your device can sign you in with your fingerprint,
        face or screen lock.
      </p>
      <input type="hidden" name="next" value={next ?? ''} />
      <input type="hidden" name="response" value="" />
      <p className="govuk-error-message" role="alert" data-passkey-status="" hidden></p>
      <Button look="secondary">Use a passkey</Button>
    </Form>
    <script type="module" src={scriptHref} />
  </div>
)
