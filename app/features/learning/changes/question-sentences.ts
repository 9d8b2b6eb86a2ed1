/** Sentences that ask an organiser whether something about a session is right. */
import type { SessionQuestion } from '#app/domain/learning/sessions.ts'
import { formatDayOf, formatInstant, formatRange } from '#app/ui/text/dates.ts'

type Titled = { title: string; startsAt: Date; endsAt: Date }
const describe = ({ title, startsAt, endsAt }: Titled): string =>
  `“${title}” (${formatRange(startsAt, endsAt)})`

export function questionSentence(question: SessionQuestion): string {
  const { session } = question
  switch (question.kind) {
    case 'in-past':
      return `${describe(session)} is in the past. The cohort will count as started, so no one can enrol on it.`
    case 'overlap':
      return `${describe(session)} is at the same time as ${describe(question.other)} of this cohort.`
    case 'facilitator-clash':
      return `${question.name} leads ${describe(session)} and, at the same time, ${describe(question.other)} of ${question.other.cohort}.`
    case 'closes-after-start':
      return `The last day to enrol or withdraw is ${formatDayOf(new Date(question.closesAt.getTime() - 1))}, but the first session starts on ${formatInstant(session.startsAt)}. No one can enrol or withdraw after that.`
  }
}
