/** Shows exactly what is signed off, and asks for confirmation. */
import { paths } from '#app/paths.ts'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Checkboxes } from '#app/ui/forms/checkboxes.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { SummaryList } from '#app/ui/summary-list.tsx'
import { WarningText } from '#app/ui/warning-text.tsx'

type Props = {
  release: {
    id: number
    title: string
    checksum: string
    files: readonly { name: string; sha256: string }[]
    isLate: boolean
    publishAt: string
  }
  error?: string
}

export function SignOffForm({
  release: { id, title, checksum, files, isLate, publishAt },
  error,
}: Props) {
  return (
    <>
      <h2 className="govuk-heading-m">What you are signing off</h2>
      <SummaryList
        rows={[
          { key: 'Release', value: title },
          { key: 'Publication date', value: publishAt },
          {
            key: 'SHA-256 checksum of all files',
            value: <code className="app-checksum">{checksum}</code>,
          },
          {
            key: 'Files',
            value: files.map((file) => (
              <p key={file.name}>
                <a className="govuk-link app-checksum" href={paths.releaseFile(id, file.name)}>
                  {file.name}
                </a>
              </p>
            )),
          },
        ]}
      />
      {isLate ? (
        <WarningText>
          The time of publication has passed. The release will be published as soon as it has its
          last sign-off.
        </WarningText>
      ) : null}
      <Form>
        <input type="hidden" name="checksum" value={checksum} />
        <Checkboxes
          name="checked"
          legend="Confirmation"
          legendHidden
          items={[
            {
              value: 'yes',
              text: 'I have checked the figures, method and quality notes, and they can be published',
            },
          ]}
          error={error}
        />
        <SubmitOrCancel submit="Sign off" href={paths.release(id)} />
      </Form>
    </>
  )
}
