import type { FileQuestion } from '#app/features/learning/attendance-files/check-file-view.server.ts'
import { choiceField, whoField } from '#app/features/learning/attendance-files/check-file-fields.ts'
import { Radios } from '#app/ui/forms/radios.tsx'
import { TextInput } from '#app/ui/forms/text-input.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

const TITLES: Readonly<Record<FileQuestion['kind'], { title: string; text: string }>> = {
  ambiguous: {
    title: 'Names that fit more than one person',
    text: 'Choose the right person for each name.',
  },
  similar: {
    title: 'Similar names',
    text: 'We think we know who these people are, but their names are not exactly the same.',
  },
  'not-on-register': {
    title: 'Not on the register',
    text: 'They have no place on this cohort. If they took part, you can add them.',
  },
  unknown: {
    title: 'People we do not know',
    text: 'If you know who someone is, enter their email address, staff number or name. Leave the box empty to leave them out.',
  },
}
const ORDER = ['ambiguous', 'similar', 'not-on-register', 'unknown'] as const

type Props = {
  questions: readonly FileQuestion[]
  /** How many more people are left out without a question. */
  more: number
  choices: Readonly<Record<string, string>>
  who: Readonly<Record<string, string>>
  errors?: Readonly<Record<string, string>>
}

const nameOf = ({ name, detail }: FileQuestion) => (detail === '' ? name : `${name} (${detail})`)

/** A question about each person in a file who was not matched with certainty. */
export function FileQuestions({ questions, more, choices, who, errors }: Props) {
  return (
    <>
      {ORDER.map((kind) => {
        const own = questions.filter((question) => question.kind === kind)
        return own.length === 0 ? null : (
          <section key={kind}>
            <h2 className="govuk-heading-m">
              {TITLES[kind].title}: {own.length}
            </h2>
            <p className="govuk-body">{TITLES[kind].text}</p>
            {own.map((question) =>
              question.options.length === 0 ? (
                <TextInput
                  key={question.row}
                  name={whoField(question.row)}
                  label={nameOf(question)}
                  width={20}
                  value={who[String(question.row)]}
                  error={errors?.[whoField(question.row)]}
                />
              ) : (
                <Radios
                  key={question.row}
                  name={choiceField(question.row)}
                  legend={nameOf(question)}
                  legendSize="s"
                  small
                  items={question.options}
                  value={choices[String(question.row)] ?? question.value}
                />
              ),
            )}
          </section>
        )
      })}
      {more > 0 ? (
        <p className="govuk-body">
          {formatCount(more, 'more person', 'more people')} in the file are not shown, and are left
          out. Check that this is the right file.
        </p>
      ) : null}
    </>
  )
}
