/** Sends managers who chose it a digest of their team each working day: requests to approve, changes of places, and new shares. */
import { z } from 'zod'
import { inTransaction } from '#app/data/database/database.server.ts'
import {
  listDigestReaders,
  listNewSharers,
  listPlaceChanges,
  listWaitingRequests,
} from '#app/data/learning/team-news.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { isWeekend } from '#app/domain/calendar/week.ts'
import { managerDigest } from '#app/features/learning/messages/digest-email.ts'
import { defineJob } from '#app/features/operations/define-job.ts'
import { paths } from '#app/paths.ts'
import { hourInLondon, instantInLondon, now, today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

/** The hour at which digests are sent, in London time. */
const DIGEST_HOUR = 8
const DIGEST_TIME = '08:00'

/** The interval since the digest of the working day before. */
function sinceLastDigest(): { from: Date; until: Date } {
  let before = addDays(today(), -1)
  while (isWeekend(before)) before = addDays(before, -1)
  return {
    from: instantInLondon(before, DIGEST_TIME) ?? now(),
    until: instantInLondon(today(), DIGEST_TIME) ?? now(),
  }
}

/** @returns how many digests were saved. A manager with nothing to read gets none. */
export async function sendDigests(): Promise<number> {
  if (isWeekend(today()) || hourInLondon(now()) < DIGEST_HOUR) return 0
  let sent = 0
  for (const { id, name, email } of await listDigestReaders(today())) {
    const waiting = await listWaitingRequests(id)
    const changes = await listPlaceChanges(id, sinceLastDigest())
    const sharers = await listNewSharers(id, sinceLastDigest())
    if (waiting.length + changes.length + sharers.length === 0) continue
    const digest = managerDigest({
      name,
      waiting: waiting.map(({ person, cohort }) => ({ person: person.name, cohort })),
      changes: changes.map(({ status, enrolment: { person, cohort } }) => ({
        person: person.name,
        status,
        cohort,
      })),
      sharers,
      teamUrl: env().baseUrl + paths.team(),
      preferencesUrl: env().baseUrl + paths.messagePreferences(),
    })
    const isNew = await inTransaction((tx) =>
      saveMessage(tx, {
        to: email,
        kind: 'manager-digest',
        personId: id,
        key: `manager-digest ${id} ${today()}`,
        ...digest,
      }),
    )
    if (isNew) sent += 1
  }
  return sent
}

export const sendDigestsJob = defineJob({
  kind: 'send-digests',
  length: 'short',
  schedule: () => ({ everyMinutes: 30 }),
  payload: z.object({}),
  result: z.object({ sent: z.number() }),
  run: async () => ({ sent: await sendDigests() }),
})
