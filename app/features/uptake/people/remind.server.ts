/** Reminds people on a list, after a preview of who gets which message. */
import { createHash } from 'node:crypto'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { saveBatch } from '#app/data/operations/message-batches.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import {
  listToRemind,
  REMINDER_KIND,
  savePeopleReminder,
  type PersonToRemind,
} from '#app/data/uptake/people/reminders.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { MAX_SENT_AT_ONCE } from '#app/domain/operations/batches.ts'
import type { PeopleQuery } from '#app/domain/uptake/people.ts'
import {
  MAX_REMINDED,
  remindedSince,
  whyLeftOut,
  type LeftOutReason,
} from '#app/domain/uptake/reminders.ts'
import type { ChosenPeople } from '#app/features/uptake/people/chosen-people.server.ts'
import { reminderEmail } from '#app/features/uptake/people/reminder-email.ts'
import { paths } from '#app/paths.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

type LeftOut = Pick<PersonToRemind, 'personId' | 'name' | 'remindedAt' | 'remindedBy'> & {
  reason: LeftOutReason
}
type Checked = { recipients: PersonToRemind[]; leftOut: LeftOut[]; gone: number; digest: string }
type Reminding = {
  viewer: Viewer
  chosen: ChosenPeople
  query: PeopleQuery
  note: string
  now: Date
}

/** Changes if anyone joins or leaves the recipients, so that no one is sent what the leader did not see. */
const digestOf = (people: readonly PersonToRemind[]): string =>
  createHash('sha256')
    .update(people.map(({ personId }) => personId).join(','))
    .digest('hex')
    .slice(0, 16)

async function checkPeople(tx: Tx, { chosen, query, now }: Reminding): Promise<Checked> {
  const people = await listToRemind(tx, query, {
    ids: chosen.ids,
    today: dayInLondon(now),
    since: remindedSince(now),
  })
  const recipients: PersonToRemind[] = []
  const leftOut: LeftOut[] = []
  for (const person of people) {
    const reason = whyLeftOut(person)
    if (reason === null) recipients.push(person)
    else leftOut.push({ ...person, reason })
  }
  const gone = chosen.gone + chosen.ids.length - people.length
  return { recipients, leftOut, gone, digest: digestOf(recipients) }
}

const emailTo = (name: string, { viewer, query, note }: Reminding) =>
  reminderEmail({
    name,
    leader: viewer.name,
    list: query.list,
    note,
    coursesUrl: env().baseUrl + paths.courses(),
    preferencesUrl: env().baseUrl + paths.messagePreferences(),
  })

/** Who would get the reminder and what it says, and who is left out and why. Changes nothing. */
export async function previewReminder(reminding: Reminding) {
  const { recipients, leftOut, gone, digest } = await inTransaction((tx) =>
    checkPeople(tx, reminding),
  )
  return {
    email: emailTo(recipients[0]?.name ?? reminding.viewer.name, reminding),
    recipients: recipients.map(({ name }) => name),
    leftOut,
    gone,
    digest,
    waits: recipients.length > MAX_SENT_AT_ONCE,
  }
}
export type ReminderPreview = Awaited<ReturnType<typeof previewReminder>>

export type RemindRefusal = 'no-one' | 'too-many' | 'changed'

/**
 * Sends the reminder to the people who were previewed, each once.
 * @param previewed the digest of the preview
 * @returns the id of the reminder, or why it was not sent
 */
export const remindPeople = (
  reminding: Reminding & { previewed: string },
): Promise<{ id: number } | { refusal: RemindRefusal }> =>
  inTransaction(async (tx) => {
    const { viewer, query, previewed, now } = reminding
    const { recipients, digest } = await checkPeople(tx, reminding)
    if (recipients.length === 0) return { refusal: 'no-one' }
    if (recipients.length > MAX_REMINDED) return { refusal: 'too-many' }
    if (digest !== previewed) return { refusal: 'changed' }
    const by = { personId: viewer.personId }
    const { id: batchId, sendAt } = await saveBatch(tx, {
      cohortId: null,
      ...emailTo(recipients[0]?.name ?? '', reminding),
      recipients: recipients.length,
      createdById: viewer.personId,
      now,
    })
    const personIds = recipients.map(({ personId }) => personId)
    const id = await savePeopleReminder(tx, {
      list: query.list,
      batchId,
      personIds,
      createdById: viewer.personId,
      now,
    })
    await saveMessages(
      tx,
      recipients.map(({ personId, name, email }) => ({
        to: email,
        kind: REMINDER_KIND,
        ...emailTo(name, reminding),
        sendAfter: sendAt,
        personId,
        batchId,
        key: `people-reminder ${id} ${personId}`,
      })),
    )
    await saveAudit(tx, {
      by,
      action: 'message:remind',
      subjectId: batchId,
      after: { list: query.list, recipients: recipients.length },
    })
    return { id }
  })
