/** Corrects a person's name, email address, staff number or manager, from a day on. */
import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { inTransaction, Prisma, Rollback, type Tx } from '#app/data/database/database.server.ts'
import {
  changeDetails,
  findDetails,
  type DetailsRecord,
  type EmailRecord,
} from '#app/data/people/change-details.server.ts'
import { saveCorrection } from '#app/data/people/corrections.server.ts'
import type { Details } from '#app/data/people/former-details.server.ts'
import { afterEmailChanges } from '#app/data/people/person-emails.server.ts'
import { lockPerson } from '#app/data/people/person-locks.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { emailCorrectedEmail } from '#app/features/people/corrections/correction-emails.ts'
import type { DetailsInput } from '#app/features/people/corrections/details.schema.ts'
import {
  findEarlierChange,
  findHandedOn,
  findManager,
  findTakenNumber,
  type RefusedDetails,
} from '#app/features/people/corrections/details-rules.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'

const DETAILS = ['name', 'email', 'staffId', 'managerId'] as const

/** The details that differ, as they were and as they are now. */
function differences(record: Details, details: Details, on: Day) {
  const changed = DETAILS.filter((key) => record[key] !== details[key])
  const pick = (from: Details): Partial<Details> =>
    Object.fromEntries(changed.map((key) => [key, from[key]]))
  return { changed, before: pick(record), after: { ...pick(details), on } }
}

/** What depends on an email address: logins, links, answers, and a message to the old address. */
async function followEmailChange(
  tx: Tx,
  { id, name, email }: DetailsRecord,
  { reason, losing }: { reason: string; losing: number | null },
): Promise<void> {
  const ids = losing === null ? [id] : [id, losing]
  const changed = Prisma.sql`(SELECT p."id" AS "personId" FROM "Person" p WHERE p."id" IN (${Prisma.join(ids)}))`
  const message =
    email === null
      ? []
      : [
          {
            to: email,
            kind: 'email-changed',
            ...emailCorrectedEmail({ name, before: email, reason }),
          },
        ]
  await afterEmailChanges(tx, changed, message, now())
}

type NewDetails = {
  details: Details
  on: Day
  /** The record that loses the email address, if any. */
  from: EmailRecord | null
  reason: string
  by: Actor
}

/** Saves details that were checked, with what depends on them. */
export async function saveDetails(
  tx: Tx,
  record: DetailsRecord,
  { details, on, from, reason, by }: NewDetails,
): Promise<void> {
  const personId = record.id
  const { changed, before, after } = differences(record, details, on)
  await changeDetails(tx, record, { details, on, from })
  if (changed.includes('email'))
    await followEmailChange(tx, record, { reason, losing: from?.id ?? null })
  await saveCorrection(tx, { personId, kind: 'details', before, after, reason, by, now: now() })
  await saveAudit(tx, { by, action: 'person:correct', subjectId: personId, before, after, reason })
}

type Circumstances = {
  /** The details on which the input is based. If they differ now, nothing is changed. */
  expected?: Details
  /** Finds out whether the details can be changed, and changes nothing. */
  isRehearsal?: boolean
}

/** @returns why the details were not changed, or null if they were */
export const correctDetails = (
  personId: number,
  input: DetailsInput,
  by: Actor,
  { expected, isRehearsal = false }: Circumstances = {},
): Promise<RefusedDetails | null> =>
  inTransaction(async (tx): Promise<RefusedDetails | null> => {
    await lockPerson(tx, personId)
    const record = await findDetails(tx, personId)
    if (!record || record.isMerged || record.isErased)
      return { field: 'form', message: 'This record was merged into another, or erased' }
    if (expected && DETAILS.some((key) => record[key] !== expected[key]))
      return { field: 'form', message: 'Someone else has changed this record meanwhile' }
    const { on, reason } = input
    const manager = await findManager(tx, personId, input.manager)
    if ('field' in manager) return manager
    const details: Details = {
      name: input.name,
      email: input.email,
      staffId: input.staffId,
      managerId: manager.managerId,
    }
    const { changed } = differences(record, details, on)
    if (changed.length === 0)
      return { field: 'form', message: 'Change at least one of the details', unchanged: true }
    if (record.email !== null && details.email === null)
      return { field: 'email', message: 'Enter an email address. Only people who left have none' }
    if (record.staffId !== null && details.staffId === null)
      return { field: 'staffId', message: 'Enter the staff number' }
    const taken = await findTakenNumber(tx, personId, details.staffId)
    if (taken) return taken
    const earlier = await findEarlierChange(tx, record, { details, on })
    if (earlier)
      return {
        field: 'on',
        message: `${earlier.label} last changed on ${formatDay(earlier.day)}. Enter that day or a later one`,
      }
    const { email } = details
    const handOn = await findHandedOn(tx, { personId, email, on, isConfirmed: input.handOn })
    if ('field' in handOn) return handOn

    await saveDetails(tx, record, { details, on, from: handOn.from, reason, by })
    if (isRehearsal) throw new Rollback<RefusedDetails | null>(null)
    return null
  })
