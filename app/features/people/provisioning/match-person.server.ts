/** Finds the person whom a directory sends for the first time, so that no one gets a second record. */
import type { Tx } from '#app/data/database/database.server.ts'
import { findDetails, findEmailRecord } from '#app/data/people/change-details.server.ts'
import { findLink, isNameTaken } from '#app/data/people/directory/directory-people.server.ts'
import { findStaffNumberHolders } from '#app/data/people/find-people.server.ts'
import {
  refuseWish,
  type DirectoryRefusal,
  type DirectoryWish,
} from '#app/features/people/provisioning/wish.ts'
import { today } from '#app/platform/clock.server.ts'

type Matched = { refused: DirectoryRefusal } | { personId: number | null }

/** By staff number, and otherwise by an email address of someone in post who has no other number. */
async function findMatch(tx: Tx, { staffNumber, email }: DirectoryWish): Promise<Matched> {
  if (staffNumber !== undefined) {
    const holder = (await findStaffNumberHolders([staffNumber], tx)).get(staffNumber)
    if (holder === 'several' || holder === 'unknown')
      return refuseWish(
        'taken',
        'This was the staff number of several people. Merge their records.',
      )
    if (holder !== undefined) {
      const person = await findDetails(tx, holder)
      return person?.staffId === staffNumber
        ? { personId: holder }
        : refuseWish('taken', 'This was the staff number of another person before.')
    }
  }
  const found = email === undefined ? null : await findEmailRecord(tx, email)
  if (!found) return { personId: null }
  const person = await findDetails(tx, found.personId)
  if (!person) return { personId: null }
  const isOther = staffNumber !== undefined && person.staffId !== null
  if (isOther || (found.leftOn !== null && found.leftOn <= today()))
    return refuseWish(
      'taken',
      `The email address belongs to another person${person.staffId === null ? '' : ', who has another staff number'}. Send the staff number in employeeNumber, or correct the email address.`,
    )
  return { personId: found.personId }
}

/** @returns null for a new person */
export async function matchPerson(tx: Tx, wish: DirectoryWish): Promise<Matched> {
  const matched = await findMatch(tx, wish)
  if ('refused' in matched) return matched
  const link = matched.personId === null ? null : await findLink(tx, matched.personId)
  if ((link && link.removedAt === null) || (await isNameTaken(tx, matched.personId, wish)))
    return refuseWish('taken', 'The directory has already sent this person.')
  return matched
}
