/** What exactly is signed, and the signing of it. */
import { paths } from '#app/paths.ts'
import { Button, ButtonGroup } from '#app/ui/forms/button.tsx'
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
      <h2 className="govuk-heading-m">What you sign off</h2>
      <SummaryList
        rows={[
          { key: 'Release', value: title },
          { key: 'Published', value: publishAt },
          {
            key: 'SHA-256 over all files',
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
          The time set has passed: with the last sign-off it is published at once.
        </WarningText>
      ) : null}
      <Form>
        <input type="hidden" name="checksum" value={checksum} />
        <Checkboxes
          name="checked"
          legend="Your word"
          legendHidden
          items={[
            {
              value: 'yes',
              text: 'I have checked the figures, method and quality notes, and they may be published',
            },
          ]}
          error={error}
        />
        <ButtonGroup>
          <Button preventDoubleClick>Sign it off</Button>
          <a className="govuk-link" href={paths.release(id)}>
            Do not sign it off
          </a>
        </ButtonGroup>
      </Form>
    </>
  )
}
