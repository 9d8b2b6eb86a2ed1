import { MAX_NAME_LENGTH } from '#app/features/identity/passkeys/passkey-messages.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
// oxlint-disable-next-line import/default -- the query is Vite's; the linter looks for an export of the file itself
import scriptHref from '#app/ui/passkeys.ts?worker&url'

type Props = { suggestedName: string; name?: string; error?: string }

/** A form that asks the device to make a passkey. Browsers only do that for scripts. */
export const AddPasskeyForm = ({ suggestedName, name, error }: Props) => (
  <>
    <h2 className="govuk-heading-m">Add a passkey</h2>
    <p className="govuk-body" data-passkey-missing="">
      To add a passkey, use a browser that supports passkeys and has JavaScript turned on.
    </p>
    <div data-passkey="add" data-options-href={paths.passkeyOptions()} hidden>
      <Form>
        <TextInput
          name="name"
          label="Name of the passkey"
          hint={`For example, the device it is on. Up to ${MAX_NAME_LENGTH} characters`}
          value={name ?? suggestedName}
          error={error}
          width="one-half"
        />
        <input type="hidden" name="response" value="" />
        <p className="govuk-error-message" role="alert" data-passkey-status="" hidden></p>
        <Button>Add a passkey</Button>
      </Form>
      <script type="module" src={scriptHref} />
    </div>
  </>
)
