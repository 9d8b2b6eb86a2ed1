/** Sentences about one skill over time. They only use the numbers shown. */
import { joinWords } from '#app/domain/text/join-words.ts'
import type { OverTimeReport } from '#app/features/needs/over-time/answer-query.server.ts'
import { PEOPLE } from '#app/reports/uptake-sentences.ts'
import { theBody } from '#app/ui/text/body-names.ts'
import { formatDay } from '#app/ui/text/dates.ts'

export const overTimeSubtitle = ({ population, skill, asAt }: OverTimeReport): string =>
  `Share of ${PEOPLE[population]} at or above the level expected of them in ${skill.name}, among people who answered with a level or “not yet”, at the end of each quarter to ${formatDay(asAt)}`

/** The page's main message: the latest share, and the one a year before if the question was the same. */
export function overTimeMessage({ points, skill, breaks }: OverTimeReport): string {
  const latest = points.findLast(({ percent }) => percent !== null)
  if (!latest)
    return `We cannot show a share for ${theBody(skill.name)} in any of these quarters, because too few people answered.`
  const share = `${latest.percent}% were at target in ${theBody(skill.name)} on ${formatDay(latest.asAt)}`
  const before = points.find(
    ({ percent, asAt, lineageId }) =>
      percent !== null && asAt < latest.asAt && lineageId === latest.lineageId,
  )
  return before && breaks.length === 0
    ? `${share}, and ${before.percent}% on ${formatDay(before.asAt)}.`
    : `${share}.`
}

/** Says when the question changed. Null if it did not. */
export const breakSentence = ({ breaks, skill }: OverTimeReport): string | null =>
  breaks.length === 0
    ? null
    : `The question about ${theBody(skill.name)} changed on ${joinWords(
        breaks.map((day) => formatDay(day)),
        'and',
      )}. Shares before and after cannot be compared.`
