/** Reminds people of their sessions, a week and a day before. No one is reminded twice of one day, however often the job runs. */
import { z } from 'zod'
import { inTransaction } from '#app/data/database/database.server.ts'
import { listPlacesToRemind } from '#app/data/learning/cohorts/session-reminders.server.ts'
import { hostSettings } from '#app/data/operations/host-settings.server.ts'
import { isMode } from '#app/domain/learning/courses.ts'
import { dueReminder, reminderDay, REMINDERS } from '#app/domain/learning/reminders.ts'
import type { HostSettings } from '#app/domain/operations/host-settings.ts'
import { sessionReminder } from '#app/features/learning/messages/reminder-emails.ts'
import { saveCohortMessages } from '#app/features/learning/messages/save-cohort-messages.server.ts'
import { defineJob } from '#app/features/operations/define-job.ts'
import { paths } from '#app/paths.ts'
import {
  dayInLondon,
  hourInLondon,
  instantInLondon,
  now,
  today,
} from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'

/** The earliest hour to send reminders, in London time, so that none is sent at night. */
const EARLIEST_HOUR = 8
const DAY_MS = 24 * 60 * 60_000

/** @returns how many messages were saved */
export async function remindOfSessions(): Promise<number> {
  if (hourInLondon(now()) < EARLIEST_HOUR) return 0
  const { reminders } = await hostSettings()
  const until = new Date(now().getTime() + (REMINDERS.week + 1) * DAY_MS)
  const found = await listPlacesToRemind({ from: now(), until })
  // Sessions of one cohort on one day are in one message.
  const days = Map.groupBy(found, ({ session, cohort }) =>
    [cohort.id, dayInLondon(session.startsAt)].join(' '),
  )
  let reminded = 0
  for (const sameDay of days.values()) reminded += await remindOfDay(sameDay, reminders)
  return reminded
}

type Found = Awaited<ReturnType<typeof listPlacesToRemind>>

async function remindOfDay(sameDay: Found, reminders: HostSettings['reminders']): Promise<number> {
  const [first] = sameDay
  if (!first) return 0
  const { cohort } = first
  const day = dayInLondon(first.session.startsAt)
  const when = dueReminder(day, today())
  if (when === null || !reminders[`session-${when}`] || !isMode(cohort.mode)) return 0
  const due = instantInLondon(reminderDay(when, day), '08:00')
  const places = new Map(
    sameDay.flatMap(({ people }) => people.map((person) => [person.enrolmentId, person])),
  )
  // People who took their place later have just been sent the dates.
  const recipients = [...places.values()].filter(
    ({ confirmedAt }) => confirmedAt === null || due === null || confirmedAt < due,
  )
  const sessionsOf = (enrolmentId: number) =>
    sameDay
      .filter(({ people }) => people.some((person) => person.enrolmentId === enrolmentId))
      .map(({ session }) => ({
        ...session,
        place: session.place ?? cohort.place,
        link: session.link ?? cohort.link,
      }))
  const reminder = {
    courseTitle: cohort.course.title,
    cohortName: cohort.name,
    mode: cohort.mode,
    day: formatDay(day, { weekday: true }),
    when,
    url: env().baseUrl + paths.cohort(cohort.id),
  }
  const { saved } = await inTransaction((tx) =>
    saveCohortMessages(tx, {
      cohort,
      kind: `reminder-${when}`,
      messages: recipients.map((person) => ({
        ...person,
        ...sessionReminder({
          ...reminder,
          name: person.name,
          sessions: sessionsOf(person.enrolmentId),
        }),
        key: `reminder-${when} ${person.enrolmentId} ${day}`,
      })),
    }),
  )
  return saved
}

export const remindOfSessionsJob = defineJob({
  kind: 'remind-of-sessions',
  length: 'short',
  schedule: () => ({ everyMinutes: 30 }),
  payload: z.object({}),
  result: z.object({ reminded: z.number() }),
  run: async () => ({ reminded: await remindOfSessions() }),
})
