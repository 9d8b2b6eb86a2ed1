import type { OwnCriterionNews } from '#app/features/skills/criterion/versions/find-criterion-news.server.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { paths } from '#app/paths.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

const MAX_NAMED = 4

function askedText(asked: OwnCriterionNews['asked']): string {
  const named = asked.slice(0, MAX_NAMED).map(({ name }) => name)
  const others = asked.length - named.length
  return joinWords([...named, ...(others > 0 ? [formatCount(others, 'other')] : [])])
}

/** What a new version of the criterion means for the reader. Renders nothing if there are no new questions. */
export function CriterionNews({
  news,
  isOnHome,
}: {
  news: OwnCriterionNews | null
  /** Whether to link to the page on which the questions are answered. */
  isOnHome?: boolean
}) {
  if (news === null) return null
  const { kept, asked, version, publishedAt, before } = news
  const since = publishedAt === null ? '' : ` on ${formatDayOf(publishedAt)}`
  return (
    <InsetText>
      <p className="govuk-body">
        <strong>The criterion changed{since}.</strong> You keep your answers to{' '}
        {formatCount(kept, 'skill')}. {formatCount(asked.length, 'skill')}{' '}
        {asked.length === 1 ? 'has' : 'have'} no answer from you yet: {askedText(asked)}.
      </p>
      <p className="govuk-body">
        {isOnHome ? (
          <a className="govuk-link" href={paths.assessments()}>
            Answer the new questions
          </a>
        ) : null}{' '}
        {before === null ? null : (
          <a className="govuk-link" href={paths.compareCriterion({ from: before, to: version })}>
            See what changed
          </a>
        )}
      </p>
    </InsetText>
  )
}
