/** Emails to people whose completion is recorded or removed. */
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { formatDay } from '#app/ui/text/dates.ts'

export type CompletionContext = {
  name: string
  courseTitle: string
  completedOn: Day
  endsOn: Day | null
  /** Whether the course has certificates. */
  hasCertificate?: boolean
  url: string
}
type Email = { subject: string; body: string }

/** A completion whose day is no longer `before`. It is now `completedOn` of the context. */
export type MovedCompletion = CompletionContext & { before: Day; reason: string }
/** The course or the day of a completion was corrected. */
export type CorrectedCompletion = MovedCompletion & { courseBefore: string }

const describeValidity = ({ endsOn }: CompletionContext): string =>
  endsOn === null ? 'It does not expire.' : `It is valid until ${formatDay(addDays(endsOn, -1))}.`

const IF_WRONG = 'If this is wrong, contact the organiser of the course.'

const describe = ({ courseTitle, completedOn }: CompletionContext): string =>
  `Your completion of ${courseTitle} on ${formatDay(completedOn)}`

export const completionRecorded = (context: CompletionContext): Email => ({
  subject: `You have completed ${context.courseTitle}`,
  body: [
    `Dear ${context.name}`,
    '',
    `${describe(context)} has been recorded.`,
    describeValidity(context),
    '',
    context.hasCertificate
      ? 'Your completions and certificates are in Your learning:'
      : 'Your completions are in Your learning:',
    context.url,
  ].join('\n'),
})

export const completionRevoked = (context: CompletionContext & { reason: string }): Email => ({
  subject: `Completion removed: ${context.courseTitle}`,
  body: [
    `Dear ${context.name}`,
    '',
    `${describe(context)} has been removed. Reason: ${context.reason}`,
    '',
    `${IF_WRONG} Your completions are in Your learning:`,
    context.url,
  ].join('\n'),
})

/** The day changed, because a register or a session changed. */
export const completionMoved = (context: MovedCompletion): Email => ({
  subject: `Completion date changed: ${context.courseTitle}`,
  body: [
    `Dear ${context.name}`,
    '',
    `The date of your completion of ${context.courseTitle} was ${formatDay(context.before)}. It is now ${formatDay(context.completedOn)}. Reason: ${context.reason}`,
    describeValidity(context),
    '',
    `${IF_WRONG} Your completions are in Your learning:`,
    context.url,
  ].join('\n'),
})

/** An admin corrected the day or the course. */
export const completionCorrected = (context: CorrectedCompletion): Email => ({
  subject: `Completion corrected: ${context.courseTitle}`,
  body: [
    `Dear ${context.name}`,
    '',
    'One of your completions was wrong, and has been corrected.',
    `Before: ${context.courseBefore}, completed on ${formatDay(context.before)}`,
    `Now: ${context.courseTitle}, completed on ${formatDay(context.completedOn)}`,
    `Reason: ${context.reason}`,
    '',
    describeValidity(context),
    '',
    `${IF_WRONG} Your completions are in Your learning:`,
    context.url,
  ].join('\n'),
})

/** Before a completion ends. */
export const completionExpires = ({
  name,
  courseTitle,
  endsOn,
  url,
}: Pick<CompletionContext, 'name' | 'courseTitle' | 'url'> & { endsOn: Day }): Email => ({
  subject: `Your completion of ${courseTitle} expires on ${formatDay(addDays(endsOn, -1))}`,
  body: [
    `Dear ${name}`,
    '',
    `Your completion of ${courseTitle} is valid until ${formatDay(addDays(endsOn, -1))}. After that it no longer counts.`,
    'To renew it, take the course again. See the dates and how to complete it:',
    url,
  ].join('\n'),
})
