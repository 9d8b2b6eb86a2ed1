/** What prevents a change of someone's details: the rules of a people file, for one person. */
import {
  findEmailRecord,
  findLastChanges,
  type DetailsRecord,
  type EmailRecord,
} from '#app/data/people/change-details.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import { findByIdentifiers } from '#app/data/people/find-by-identifiers.server.ts'
import { findStaffNumberHolders } from '#app/data/people/find-people.server.ts'
import type { Details } from '#app/data/people/former-details.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

type DetailsField = 'name' | 'email' | 'staffId' | 'manager' | 'on' | 'form'
/** Why details cannot be changed, at the field that it is about. */
export type RefusedDetails = {
  field: DetailsField
  message: string
  canHandOn?: true
  /** Whether nothing would change. */
  unchanged?: true
}

const refused = (field: DetailsField, message: string): RefusedDetails => ({ field, message })

/** The manager whose email address or staff number was entered. Null if the field is empty. */
export async function findManager(
  tx: Tx,
  personId: number | null,
  entered: string,
): Promise<{ managerId: number | null } | RefusedDetails> {
  if (entered === '') return { managerId: null }
  const found = (await findByIdentifiers([entered], tx)).get(entered)
  if (found === 'several')
    return refused('manager', 'Several people had this email address. Enter the staff number')
  if (typeof found !== 'number')
    return refused(
      'manager',
      'There is no one with this email address or staff number. Check it, or leave it empty',
    )
  return found === personId
    ? refused('manager', 'A person cannot be their own manager')
    : { managerId: found }
}

/**
 * The record that hands on an email address, or null if no one has it now. Someone in post keeps
 * theirs.
 */
export async function findHandedOn(
  tx: Tx,
  { personId, email, on, isConfirmed }: HandOn,
): Promise<{ from: EmailRecord | null } | RefusedDetails> {
  const holder = email === null ? null : await findEmailRecord(tx, email)
  if (!holder || holder.id === personId) return { from: null }
  // The person's own record that was merged into this one.
  if (holder.personId === personId) return { from: holder }
  if (holder.leftOn === null || holder.leftOn > on)
    return refused(
      'email',
      `This email address belongs to ${holder.name}, who is in post. Correct one of the two, or merge the records if they are one person`,
    )
  return isConfirmed
    ? { from: holder }
    : {
        ...refused(
          'email',
          `This email address belonged to ${holder.name}, who left. Merge the records if they are one person. Otherwise select that it has passed to someone else`,
        ),
        canHandOn: true,
      }
}
type HandOn = { personId: number | null; email: string | null; on: Day; isConfirmed: boolean }

/** Whether a staff number is someone else's, now or before. */
export async function findTakenNumber(
  tx: Tx,
  personId: number | null,
  staffId: string | null,
): Promise<RefusedDetails | null> {
  if (staffId === null) return null
  const holder = (await findStaffNumberHolders([staffId], tx)).get(staffId)
  if (holder === undefined || holder === personId) return null
  return refused(
    'staffId',
    'This is or was the staff number of another person. Correct it, or merge the records if they are one person',
  )
}

const LABELS = {
  name: 'The name',
  email: 'The email address',
  staffId: 'The staff number',
  managerId: 'The manager',
} as const

/** Whether a detail changes before the day on which it last changed. */
export async function findEarlierChange(
  tx: Tx,
  record: DetailsRecord,
  { details, on }: { details: Details; on: Day },
): Promise<{ label: string; day: Day } | null> {
  const last = await findLastChanges(tx, record.id)
  for (const key of Object.keys(LABELS) as (keyof typeof LABELS)[]) {
    const day = last[key]
    if (details[key] !== record[key] && day !== null && on < day) return { label: LABELS[key], day }
  }
  return null
}
