/** Sentences that ask an organiser whether something about a session is right. */
import type { SessionQuestion } from '#app/domain/learning/sessions.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { formatDayOf, formatInstant, formatRange } from '#app/ui/text/dates.ts'

type Titled = { title: string; startsAt: Date; endsAt: Date }
const describe = ({ title, startsAt, endsAt }: Titled): string =>
  `“${title}” (${formatRange(startsAt, endsAt)})`

/** The sentences. Sessions in the past share one. */
export function questionSentences(questions: readonly SessionQuestion[]): string[] {
  const past = questions.filter(({ kind }) => kind === 'in-past')
  if (past.length < 2) return questions.map(questionSentence)
  const titles = joinWords(past.map(({ session }) => `“${session.title}”`))
  return [
    `${titles} are in the past. The cohort will count as started, so no one can enrol on it.`,
    ...questions.filter(({ kind }) => kind !== 'in-past').map(questionSentence),
  ]
}

function questionSentence(question: SessionQuestion): string {
  const { session } = question
  switch (question.kind) {
    case 'in-past':
      return `${describe(session)} is in the past. The cohort will count as started, so no one can enrol on it.`
    case 'overlap':
      return `${describe(session)} is at the same time as ${describe(question.other)} of this cohort.`
    case 'facilitator-clash':
      return `${question.name} leads ${describe(session)} and, at the same time, ${describe(question.other)} of ${question.other.cohort}.`
    case 'closes-in-past':
      return `The last day to enrol or withdraw is ${formatDayOf(new Date(question.closesAt.getTime() - 1))}, which is in the past. No one can enrol or withdraw any more.`
    case 'comes-twice':
      return `${describe(session)} starts or ends at a time that happens twice, because the clocks go back. We have used the first. To use the second, save the cohort, then change the session.`
    case 'closes-after-start':
      return `The last day to enrol or withdraw is ${formatDayOf(new Date(question.closesAt.getTime() - 1))}, but the first session starts on ${formatInstant(session.startsAt)}. No one can enrol or withdraw after that.`
  }
}
