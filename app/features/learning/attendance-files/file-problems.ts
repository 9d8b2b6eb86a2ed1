/** Sentences about rows of an attendance file that cannot count. */
import { ATTENDANCE, ATTENDANCE_LABELS } from '#app/domain/learning/attendance.ts'
import type {
  FilePlan,
  PlannedPerson,
  RowProblem,
} from '#app/domain/learning/attendance-files/file-plan.ts'
import { problem, type Problem } from '#app/domain/imports/imports.ts'
import { emailAddressProblem } from '#app/domain/people/email-address.ts'
import { didYouMeanCell } from '#app/domain/text/did-you-mean.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { formatDay } from '#app/ui/text/dates.ts'

const LABELS = ATTENDANCE.map((mark) => ATTENDANCE_LABELS[mark])

/** Why a row does not count, and what to do. */
export function describeRowProblem({ row, kind, value, firstRow }: RowProblem): Problem {
  switch (kind) {
    case 'unknown-mark': {
      const isEmpty = value === ''
      const message = isEmpty
        ? `The cell is empty. Write one of: ${LABELS.join(', ')}.`
        : didYouMeanCell(value, [...ATTENDANCE], `Write one of: ${LABELS.join(', ')}.`)
      return problem(row, 'attendance', value, message)
    }
    case 'no-person':
      return problem(row, 'email', '', 'The cell is empty. Give the email address.')
    case 'repeated':
      return problem(
        row,
        'email',
        value,
        `Row ${firstRow} is for the same person. Remove one of the two rows.`,
      )
    case 'not-on-this-register':
      return problem(
        row,
        'email',
        value,
        'This person has no place now, and no mark in this session. Add them on the register’s page, or remove the row.',
      )
  }
}

type Names = ReadonlyMap<number, { name: string; email: string | null }>

/**
 * Why a person in a file is not matched with certainty, for a file that is imported without
 * questions. Null if the match is certain.
 */
export function describeDoubt(person: PlannedPerson, names: Names, day: string): Problem | null {
  const { row, match, name } = person
  const [email] = person.emails
  const reject = (message: string) =>
    problem(row, email === undefined ? 'name' : 'email', email ?? name, message)
  const known = (id: number) => names.get(id)?.name ?? ''
  const invalid = email === undefined ? null : emailAddressProblem(email)
  if (invalid !== null && match.kind === 'unknown') return reject(`${invalid}.`)
  switch (match.kind) {
    case 'matched':
      return match.isCertain
        ? null
        : reject(
            `This may be ${known(match.personId)}, but the name is not the same. Give their email address, or import the file on the session’s page.`,
          )
    case 'ambiguous':
      return reject(
        `This name fits ${joinWords(match.personIds.slice(0, 5).map((id) => `${known(id)} (${names.get(id)?.email ?? 'no email address'})`))} on the register. Give the person’s email address, or import the file on the session’s page.`,
      )
    case 'not-on-register':
      return reject(
        'No one with this email address is on the register. Add them on the register’s page, correct the email address, or remove the row.',
      )
    case 'unknown':
      return reject(
        match.isShared
          ? `Several people had this email address, but no one had it on ${formatDay(day)}. Enter a different email address for this person.`
          : email === undefined
            ? 'No one on the register has this name. Give the person’s email address, or remove the row.'
            : 'No one with this email address is on the register. Add them on the register’s page, correct the email address, or remove the row.',
      )
  }
}

const dayOf = (time: number): string => formatDay(new Date(time).toISOString().slice(0, 10))

/** The days in a file that are not those of a session. */
export const describeOtherDays = ({ otherDays }: FilePlan): string =>
  joinWords(otherDays.map(({ day }) => dayOf(day)))
