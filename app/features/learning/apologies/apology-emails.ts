/** Emails to people who cannot come to a session. */
import { formatRange } from '#app/ui/text/dates.ts'

export type ApologyContext = {
  name: string
  courseTitle: string
  session: { title: string; startsAt: Date; endsAt: Date }
  /** The page on which they can change their mind. */
  url: string
}
type Email = { subject: string; body: string }

const describeSession = ({ courseTitle, session }: ApologyContext): string =>
  `${courseTitle}, ${session.title}: ${formatRange(session.startsAt, session.endsAt)}, London time`

export const apologiesNoted = (context: ApologyContext & { why: string }): Email => ({
  subject: `Apologies noted: ${context.session.title}`,
  body: [
    `Dear ${context.name}`,
    '',
    'The organiser knows that you cannot come to this session:',
    describeSession(context),
    `Reason: ${context.why}`,
    '',
    'You keep your place on the course. If you can come after all, tell us before the session starts:',
    context.url,
  ].join('\n'),
})

export const apologiesTakenBack = (context: ApologyContext): Email => ({
  subject: `You are expected: ${context.session.title}`,
  body: [
    `Dear ${context.name}`,
    '',
    'Your apologies have been withdrawn, and the organiser expects you at this session:',
    describeSession(context),
    '',
    'If you cannot come, send apologies before it starts:',
    context.url,
  ].join('\n'),
})
