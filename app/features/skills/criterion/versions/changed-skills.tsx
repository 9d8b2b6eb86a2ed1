import { joinWords } from '#app/domain/text/join-words.ts'
import { CHANGE_HEADINGS } from '#app/features/skills/criterion/versions/change-sentences.ts'
import { ChangesTable } from '#app/features/skills/criterion/versions/changes-table.tsx'
import type {
  CompareView,
  ShownChange,
} from '#app/features/skills/criterion/versions/compare-view.server.ts'

const namesOf = (skills: readonly { code: string; name: string }[]): string =>
  joinWords(skills.map(({ code, name }) => `${code} ${name}`))

function headingOf({ kind, before, after }: ShownChange): string {
  const heading = kind === 'same' ? '' : CHANGE_HEADINGS[kind]
  const [older, newer] = [namesOf(before), namesOf(after)]
  if (older === '' || newer === '' || older === newer) return `${heading}: ${newer || older}`
  return `${heading}: ${older} became ${newer}`
}

/** Each skill that changed, with its texts in both versions side by side. */
export const ChangedSkills = ({ view }: { view: CompareView }) =>
  view.changes.map((change) => (
    <section key={headingOf(change)}>
      <h2 className="govuk-heading-m">{headingOf(change)}</h2>
      {change.tables.map(({ caption, changes }) =>
        changes.length === 0 ? (
          <p key={caption} className="govuk-body">
            The texts are the same.
          </p>
        ) : (
          <ChangesTable
            key={caption}
            caption={`${CHANGE_HEADINGS[change.kind === 'same' ? 'changed' : change.kind]}: ${caption}`}
            captionHidden
            before={view.from.version}
            after={view.to.version}
            changes={changes}
          />
        ),
      )}
    </section>
  ))
