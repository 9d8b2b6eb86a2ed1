import type { MergeView } from '#app/features/people/merge-view.server.ts'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { Table } from '#app/ui/table.tsx'
import { emailText } from '#app/ui/text/email-text.ts'

/** Asks which record to merge with, and lists other people with the same name. */
export const OtherRecordForm = ({
  person,
  suggestions,
  namesakes,
  other,
  error,
}: Pick<MergeView, 'person' | 'suggestions' | 'namesakes' | 'other'> & { error?: string }) => (
  <>
    <p className="govuk-body">
      Merge two records if they are the same person, for example after a change of staff number.
      Postings and completions move to the record you keep, and figures count the person once. You
      can undo the merge later.
    </p>
    <Form method="get" action={paths.mergePerson(person.id)}>
      <TextInput
        name="other"
        label="Email address or staff number of the other record"
        value={other}
        error={error}
        width="one-half"
        spellCheck={false}
      />
      <Button look="secondary">Compare the two records</Button>
    </Form>
    {suggestions.length > 0 ? (
      <Table
        caption="Records that may be of the same person"
        rows={suggestions}
        columns={[
          {
            header: 'Record',
            cell: ({ other: { text, detail }, fixes: [merge] }) => (
              <>
                <a className="govuk-link" href={merge?.href}>
                  {text}
                </a>
                <div className="govuk-body-s govuk-!-margin-bottom-0 govuk-!-text-break-word">
                  {detail}
                </div>
              </>
            ),
          },
          { header: 'Why we think so', cell: ({ lines }) => lines.join('. ') },
        ]}
      />
    ) : null}
    {namesakes.length > 0 ? (
      <Table
        caption={`Other people called ${person.name}`}
        rows={namesakes}
        columns={[
          {
            header: 'Email address',
            cell: ({ email, staffId }) => (
              <a
                className="govuk-link govuk-!-text-break-word"
                href={paths.mergePerson(person.id, { other: email ?? staffId ?? '' })}
              >
                {emailText(email)}
              </a>
            ),
          },
          { header: 'Staff number', cell: ({ staffId }) => staffId ?? 'None' },
        ]}
      />
    ) : null}
  </>
)
