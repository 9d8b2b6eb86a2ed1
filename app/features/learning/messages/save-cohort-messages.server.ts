/** Saves emails to people in a cohort, with entries for their calendars, in the transaction of the change. */
import { actorId, type Actor } from '#app/data/operations/audit.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import {
  saveCalendarEntries,
  type CalendarEntry,
} from '#app/data/learning/places/calendar-entries.server.ts'
import { saveBatch } from '#app/data/operations/message-batches.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import { MAX_SENT_AT_ONCE } from '#app/domain/operations/batches.ts'
import type { Invite, InviteMethod } from '#app/domain/operations/invite.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

export type SessionForInvite = {
  id: number
  title: string
  startsAt: Date
  endsAt: Date
  /** If it differs from that of the cohort. */
  place?: string | null
  link?: string | null
}

export type CohortForMessages = {
  id: number
  name: string
  place: string | null
  link: string | null
  course: { title: string }
}

type CohortMessage = {
  enrolmentId: number
  personId: number
  name: string
  email: string | null
  subject: string
  body: string
  /** Whether the message includes the calendar entries. By default it does. */
  hasInvite?: boolean
  /** The place that they gave up for the one that the message is about. Its calendar entries are removed. */
  left?: {
    enrolmentId: number
    cohort: CohortForMessages & { sessions: readonly SessionForInvite[] }
  } | null
  /** If a message with the same key was saved before, this one is not saved. */
  key?: string
}

type Options = {
  cohort: CohortForMessages
  kind: string
  messages: readonly CohortMessage[]
  /**
   * What the messages do to the recipients' calendars: `REQUEST` adds or moves the entries of these
   * sessions, `CANCEL` removes them. Sessions that are over are left out. Only for people with a
   * confirmed place, or who had one.
   */
  invite?: { method: InviteMethod; sessions: readonly SessionForInvite[] }
  /** An admin whose change causes the messages. If there are many, the admin can stop them. */
  stoppableBy?: Actor
}

const entryUid = ({ sessionId, enrolmentId }: CalendarEntry): string =>
  `session-${sessionId}-place-${enrolmentId}@${new URL(env().baseUrl).hostname}`

/** The calendar entry of a session. */
export function calendarEvent(
  cohort: CohortForMessages,
  session: SessionForInvite,
  entry: CalendarEntry,
) {
  const url = env().baseUrl + paths.cohort(cohort.id)
  const [place, link] = [session.place ?? cohort.place, session.link ?? cohort.link]
  return {
    uid: entryUid(entry),
    sequence: entry.sequence,
    title: `${cohort.course.title}: ${session.title}`,
    startsAt: session.startsAt,
    endsAt: session.endsAt,
    location: place ?? link,
    description: [cohort.name, ...(link === null ? [] : [`Link to join: ${link}`]), url].join('\n'),
    url,
  }
}

async function invitesByEnrolment(
  tx: Tx,
  { cohort, messages, invite }: Options,
): Promise<Map<number, Invite>> {
  if (!invite) return new Map()
  const sessions = new Map(
    invite.sessions.filter(({ endsAt }) => endsAt > now()).map((session) => [session.id, session]),
  )
  if (messages.length === 0) return new Map()
  const removed = await removedByEnrolment(tx, messages)
  if (sessions.size === 0 && removed.size === 0) return new Map()
  const entries = await saveCalendarEntries(tx, invite.method, {
    enrolmentIds: messages
      .filter(({ hasInvite = true }) => hasInvite)
      .map(({ enrolmentId }) => enrolmentId),
    sessionIds: [...sessions.keys()],
  })
  const byEnrolment = Map.groupBy(entries, ({ enrolmentId }) => enrolmentId)
  return new Map(
    messages.flatMap(({ enrolmentId, name }): [number, Invite][] => {
      const own = byEnrolment.get(enrolmentId)
      const gone = removed.get(enrolmentId)
      if (!own)
        return gone ? [[enrolmentId, { method: 'CANCEL', attendee: name, events: gone }]] : []
      const events = own
        .flatMap((entry) => {
          const session = sessions.get(entry.sessionId)
          return session ? [calendarEvent(cohort, session, entry)] : []
        })
        .toSorted((one, other) => one.startsAt.getTime() - other.startsAt.getTime())
      const sent = { method: invite.method, attendee: name, events }
      return [[enrolmentId, gone ? { ...sent, removed: gone } : sent]]
    }),
  )
}

/** The calendar entries of places that people gave up, by the enrolment that each message is about. */
async function removedByEnrolment(tx: Tx, messages: readonly CohortMessage[]) {
  const removed = new Map<number, ReturnType<typeof calendarEvent>[]>()
  for (const { enrolmentId, left } of messages) {
    if (!left) continue
    const sessions = new Map(
      left.cohort.sessions
        .filter(({ endsAt }) => endsAt > now())
        .map((session) => [session.id, session]),
    )
    const entries = await saveCalendarEntries(tx, 'CANCEL', {
      enrolmentIds: [left.enrolmentId],
      sessionIds: [...sessions.keys()],
    })
    const events = entries.flatMap((entry) => {
      const session = sessions.get(entry.sessionId)
      return session ? [calendarEvent(left.cohort, session, entry)] : []
    })
    if (events.length > 0) removed.set(enrolmentId, events)
  }
  return removed
}

/** @returns how many messages were saved, and the id of the batch if they wait so that they can be stopped */
export async function saveCohortMessages(
  tx: Tx,
  options: Options,
): Promise<{ saved: number; batchId: number | null }> {
  const { cohort, kind, messages, stoppableBy } = options
  const invites = await invitesByEnrolment(tx, options)
  const sent = messages.filter(({ email }) => email !== null)
  const [first] = sent
  const batch =
    stoppableBy && first && sent.length > MAX_SENT_AT_ONCE
      ? await saveBatch(tx, {
          cohortId: cohort.id,
          subject: first.subject,
          body: first.body,
          recipients: sent.length,
          createdById: actorId(stoppableBy),
          now: now(),
        })
      : null
  const saved = await saveMessages(
    tx,
    sent.map(({ enrolmentId, personId, email, subject, body, key }) => {
      const invite = invites.get(enrolmentId)
      return {
        to: email,
        kind,
        subject,
        body,
        personId,
        cohortId: cohort.id,
        ...(invite && { invite }),
        ...(key !== undefined && { key }),
        ...(batch && { batchId: batch.id, sendAfter: batch.sendAt }),
      }
    }),
  )
  return { saved, batchId: batch?.id ?? null }
}
