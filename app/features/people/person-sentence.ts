import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { formatDay } from '#app/ui/text/dates.ts'

type Posting = {
  from: Day
  until: Day | null
  organisation: { name: string }
  profession: { name: string }
  grade: { name: string }
}

/**
 * Where a person is or was, in one sentence.
 * @param postings the most recent first
 * @param when.until the first day that the viewer cannot see, if there is one
 */
export function describePerson(
  postings: readonly Posting[],
  { day, until }: { day: Day; until: Day | null },
): string {
  const [latest] = postings
  if (!latest) return 'Has never had a posting.'
  const post = `${latest.grade.name}, ${latest.profession.name}, ${latest.organisation.name}`
  if (until !== null) return `Was ${post} until ${formatDay(addDays(until, -1))}.`
  if (latest.until !== null && latest.until <= day)
    return `Left on ${formatDay(addDays(latest.until, -1))}. Was ${post}.`
  return `${post}, ${latest.from > day ? 'from' : 'since'} ${formatDay(latest.from)}.`
}
