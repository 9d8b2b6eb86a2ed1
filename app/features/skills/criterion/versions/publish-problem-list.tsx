import type { PublishProblem } from '#app/features/skills/criterion/versions/publish-check.server.ts'
import { paths } from '#app/paths.ts'

const MOST_SHOWN = 50

type Props = { versionId: number; problems: readonly PublishProblem[] }

/** What must be done before a draft can be published. */
export function PublishProblemList({ versionId, problems }: Props) {
  const inDraft = problems.filter(({ isMapping }) => !isMapping)
  const inMapping = problems.length - inDraft.length
  return (
    <>
      {inDraft.length > 0 ? (
        <>
          <h2 className="govuk-heading-m">Correct the draft</h2>
          <ul className="govuk-list govuk-list--bullet">
            {inDraft.slice(0, MOST_SHOWN).map(({ where, message }) => (
              <li key={`${where} ${message}`}>
                <strong>{where}</strong>: {message}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {inMapping > 0 ? (
        <>
          <h2 className="govuk-heading-m">Decide what happened to each skill</h2>
          <p className="govuk-body">
            {inMapping === 1 ? '1 decision is missing: ' : `${inMapping} decisions are missing: `}
            {problems
              .filter(({ isMapping }) => isMapping)
              .slice(0, MOST_SHOWN)
              .map(({ where }) => where)
              .join(', ')}
            .{' '}
            <a className="govuk-link" href={paths.criterionMapping(versionId)}>
              Decide
            </a>
          </p>
        </>
      ) : null}
    </>
  )
}
