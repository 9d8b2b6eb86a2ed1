/** What a directory changes of someone's name, email address, staff number and manager, from the day of its request on. */
import type { Actor } from '#app/data/operations/audit.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import { findDetails, type DetailsRecord } from '#app/data/people/change-details.server.ts'
import type { Details } from '#app/data/people/former-details.server.ts'
import type { Leads } from '#app/domain/operations/leading-sources.ts'
import { saveDetails } from '#app/features/people/corrections/correct-details.server.ts'
import {
  findHandedOn,
  findTakenNumber,
} from '#app/features/people/corrections/details-rules.server.ts'
import {
  SCIM_REASON,
  type DirectoryRefusal,
  type DirectoryWish,
} from '#app/features/people/provisioning/wish.ts'
import { today } from '#app/platform/clock.server.ts'

const refuse = (kind: DirectoryRefusal['kind'], message: string): DirectoryRefusal => ({
  kind,
  message,
})

/** Why someone cannot be the manager of a person, or null. */
export async function whyNotManager(
  tx: Tx,
  personId: number | null,
  { managerId }: DirectoryWish,
): Promise<DirectoryRefusal | null> {
  if (managerId === undefined || managerId === null) return null
  if (managerId === personId) return refuse('invalid', 'A person cannot be their own manager.')
  const manager = await findDetails(tx, managerId)
  return manager && !manager.isErased && !manager.isMerged
    ? null
    : refuse('invalid', 'There is no User with the id in manager.value. Send the manager first.')
}

const detailsFor = (record: DetailsRecord, wish: DirectoryWish, leads: Leads): Details => ({
  // Someone has one staff number, which no source replaces.
  staffId: record.staffId ?? wish.staffNumber ?? null,
  name: (leads.name === 'directory' ? wish.name : undefined) ?? record.name,
  email: (leads.email === 'directory' ? wish.email : undefined) ?? record.email,
  managerId:
    leads.manager === 'directory' && wish.managerId !== undefined
      ? wish.managerId
      : record.managerId,
})

const KEYS = ['name', 'email', 'staffId', 'managerId'] as const

/** @returns why the details were not changed, or null */
export async function applyDirectoryDetails(
  tx: Tx,
  record: DetailsRecord,
  { wish, leads, by }: { wish: DirectoryWish; leads: Leads; by: Actor },
): Promise<DirectoryRefusal | null> {
  const { staffNumber } = wish
  if (staffNumber !== undefined && record.staffId !== null && staffNumber !== record.staffId)
    return refuse(
      'taken',
      'This person has another staff number. Correct employeeNumber in the directory, or the staff number in Fluency.',
    )
  const details = detailsFor(record, wish, leads)
  if (KEYS.every((key) => details[key] === record[key])) return null
  const on = today()
  const personId = record.id
  const taken = await findTakenNumber(tx, personId, details.staffId)
  if (taken) return refuse('taken', `${taken.message}.`)
  const handOn = await findHandedOn(tx, { personId, email: details.email, on, isConfirmed: false })
  if ('field' in handOn)
    return refuse('taken', 'The email address belongs, or belonged, to another person.')
  await saveDetails(tx, record, { details, on, from: handOn.from, reason: SCIM_REASON, by })
  return null
}
