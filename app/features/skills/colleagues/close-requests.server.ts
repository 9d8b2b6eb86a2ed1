/** Reminds colleagues who have not answered, and closes requests after their last day. */
import { z } from 'zod'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { hasLeft } from '#app/data/identity/role-grants.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import { findKeptIds } from '#app/data/people/merge-records.server.ts'
import {
  listAskedEarlier,
  listOpenRequests,
  saveCancellation,
  saveClosing,
  saveReminded,
  type OpenRequest,
} from '#app/data/skills/colleagues/requests.server.ts'
import {
  DAYS_BETWEEN_REQUESTS,
  isClosed,
  isReminderDue,
  poolAnswers,
} from '#app/domain/skills/colleagues.ts'
import { closedEmail, reminderEmail } from '#app/features/skills/colleagues/colleague-emails.ts'
import { defineJob } from '#app/features/operations/define-job.ts'
import { paths } from '#app/paths.ts'
import { dayInLondon, hourInLondon, now, today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

/** The earliest hour in London, so that no one is reminded at night. */
const EARLIEST_HOUR = 8
const DAY_MS = 24 * 60 * 60 * 1000

async function closeRequest(tx: Tx, request: OpenRequest): Promise<void> {
  const { id, person, invitations, askedAt } = request
  const since = new Date(askedAt.getTime() - DAYS_BETWEEN_REQUESTS * DAY_MS)
  const askedEarlier = await listAskedEarlier(tx, request, since)
  const keptIds = await findKeptIds(tx, [
    person.id,
    ...askedEarlier,
    ...invitations.map(({ colleagueId }) => colleagueId),
  ])
  // Each of them counts in one pool, so that no two pools differ by one colleague.
  const counted = new Set(
    askedEarlier.map((colleagueId) => keptIds.get(colleagueId) ?? colleagueId),
  )
  const ownId = keptIds.get(person.id) ?? person.id
  const given = invitations.flatMap(({ colleagueId, answeredAt, answers }) => {
    const personId = keptIds.get(colleagueId) ?? colleagueId
    return answeredAt === null || personId === ownId || counted.has(personId)
      ? []
      : [{ personId, answeredAt, levels: answers }]
  })
  const { answerers, pool } = poolAnswers(given)
  await saveClosing(tx, id, { closedAt: now(), answerers, pool })
  await saveAudit(tx, { by: 'service', action: 'colleague-request:close', subjectId: id })
  await saveMessages(tx, [
    {
      to: person.email,
      kind: 'colleague-closed',
      personId: person.id,
      ...closedEmail({
        person: person.name,
        isAnswered: answerers !== null,
        url: env().baseUrl + paths.colleagues(),
      }),
    },
  ])
}

/** @returns how many were reminded */
async function remindColleagues(tx: Tx, request: OpenRequest): Promise<number> {
  const { id, person, closesOn, askedAt, invitations } = request
  if (!isReminderDue({ askedOn: dayInLondon(askedAt), closesOn }, today())) return 0
  const waiting = invitations.filter(
    ({ answeredAt, declinedAt, remindedAt }) => !answeredAt && !declinedAt && !remindedAt,
  )
  await saveReminded(
    tx,
    waiting.map((invitation) => invitation.id),
    now(),
  )
  await saveMessages(
    tx,
    waiting.map(({ colleague }) => ({
      to: colleague.email,
      kind: 'colleague-reminder',
      personId: colleague.id,
      ...reminderEmail({
        person: person.name,
        colleague: colleague.name,
        closesOn,
        url: env().baseUrl + paths.colleagueRequest(id),
      }),
    })),
  )
  return waiting.length
}

/** Also cancels the requests of people who have left, because they could not see the answers. */
export const closeColleagueRequests = (): Promise<{ closed: number; reminded: number }> =>
  inTransaction(async (tx) => {
    const counts = { closed: 0, reminded: 0 }
    for (const request of await listOpenRequests(tx)) {
      if (await hasLeft(request.personId, tx)) await saveCancellation(tx, request.id, now())
      else if (isClosed(request.closesOn, today())) {
        await closeRequest(tx, request)
        counts.closed += 1
      } else if (hourInLondon(now()) >= EARLIEST_HOUR)
        counts.reminded += await remindColleagues(tx, request)
    }
    return counts
  })

export const colleagueRequestsJob = defineJob({
  kind: 'colleague-requests',
  length: 'short',
  schedule: () => ({ everyMinutes: 60, offsetMinutes: 20 }),
  payload: z.object({}),
  result: z.object({ closed: z.number(), reminded: z.number() }),
  run: closeColleagueRequests,
})
