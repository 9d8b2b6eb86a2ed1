/** The messages for rejected rows in a people file. */
import type {
  FoundPerson,
  HeldEmailRow,
  ImpossiblePosting,
} from '#app/data/imports/staged-people.server.ts'
import type { Found } from '#app/data/database/import-staging.server.ts'

export const OWN_MANAGER =
  'A person cannot be their own manager. Give another email address, or leave the cell empty.'

/** Describes a person, such as “Ann Lee, staff number 12”. */
const describe = ({ person, staffId }: Pick<FoundPerson, 'person' | 'staffId'>): string =>
  `${person ?? 'someone'}, ${staffId === null ? 'who has no staff number' : `staff number ${staffId}`}`

export const twoNumbers = (found: FoundPerson): string =>
  `Both staff numbers have records: the previous one belongs to ${describe(found)}. If they are one person, merge the two records. Otherwise leave the cell empty.`

export const formerNumber = (found: FoundPerson): string =>
  `This is the former staff number of ${describe(found)}. Give the person’s current number.`

export const samePerson = ({ other }: Found): string =>
  `This is the person in row ${other}, whose staff number changed. Remove one of the two rows.`

export const heldEmail = (found: HeldEmailRow): string => {
  if (found.other !== null)
    return `This email address belongs to the person in row ${found.other}, who does not get a new one because that row is rejected. Correct row ${found.other} first.`
  const belongs = `This email address belongs to ${describe(found)}, who is in post.`
  return found.isNew
    ? `${belongs} If the staff number changed, give the old one in previous_staff_id. Otherwise correct the email address.`
    : `${belongs} Correct the staff number or the email address. If the two records are one person, merge them.`
}

export const missingManager = ({ other, holders }: Found & { holders: number }): string => {
  if (other !== null)
    return `This manager is in row ${other}, which is rejected. Correct that row first.`
  return holders > 1
    ? 'Several people had this email address, but nobody has it on the day of the extract. Give the manager’s current email address, or leave the cell empty.'
    : 'This manager is not on record or in a valid row of the file. Correct the email address, add the manager, or leave the cell empty.'
}

/** The messages for postings that contradict the record. */
export const IMPOSSIBLE_POSTINGS: Record<
  ImpossiblePosting['reason'],
  (found: ImpossiblePosting) => string
> = {
  'later-extract-differs': () =>
    'A later extract contains different details for this person. Leave the row out, or undo the later import first.',
  'not-in-later-full-extract': () =>
    'A later full extract does not include this person. Leave the row out, or undo the later import first.',
  'starts-before-person-left': ({ other }) =>
    `This person left on ${other}, when they were not in a full extract. Give the date they came back, or undo that import.`,
  'starts-before-current-posting': ({ other }) =>
    `A person has one post at a time, and the current one began on ${other}. Give the date of the move, or undo the import that opened the current post.`,
}
