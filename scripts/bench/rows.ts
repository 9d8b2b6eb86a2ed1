/** Made-up rows for imports, the same each time, and files with them. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Codes } from './product-process.ts'

export type PersonRow = {
  staffId: string
  email: string
  name: string
  organisation: string
  profession: string
  grade: string
  managerEmail: string | null
  since: string
}
export type CompletionRow = {
  email: string
  course: string
  completedOn: string
  reference: string
}

const pick = <T>(list: readonly T[], number: number): T => {
  const found = list[number % list.length]
  if (found === undefined) throw new Error('There is nothing to choose from.')
  return found
}

const two = (number: number): string => String(number).padStart(2, '0')
/** The newest departments opened in February 2023, and a posting cannot begin earlier. */
const sinceOf = (number: number): string =>
  `${2023 + (number % 2)}-${two(3 + (number % 10))}-${two(1 + (number % 28))}`
const dayOf = (number: number): string =>
  `${2018 + (number % 7)}-${two(1 + (number % 12))}-${two(1 + (number % 28))}`
const emailOf = (number: number): string => `person.${number}@bench.example`

/** People. All but the first have a manager who is earlier in the file. */
export const makePeople = (
  count: number,
  { organisations, professions, grades }: Codes,
): PersonRow[] =>
  Array.from({ length: count }, (_, number) => ({
    staffId: `B${String(number).padStart(7, '0')}`,
    email: emailOf(number),
    name: `Made Up ${number}`,
    organisation: pick(organisations, number),
    profession: pick(professions, number * 7),
    grade: pick(grades, number * 3),
    managerEmail: number === 0 ? null : emailOf(Math.floor(number / 10)),
    since: sinceOf(number),
  }))

/** Completions of these people, in a different order. */
export const makeCompletions = (
  count: number,
  people: number,
  { courses }: Codes,
): CompletionRow[] =>
  Array.from({ length: count }, (_, number) => {
    const person = (number * 7919) % people
    const round = Math.floor(number / people)
    return {
      email: emailOf(person),
      course: pick(courses, person + round),
      completedOn: dayOf(number + 5),
      reference: `REF-${number}`,
    }
  })

function write(
  folder: string,
  name: string,
  header: string,
  lines: Iterable<readonly (string | null)[]>,
): string {
  const file = join(folder, name)
  writeFileSync(
    file,
    `${[header, ...[...lines].map((cells) => cells.map((cell) => cell ?? '').join(','))].join('\n')}\n`,
  )
  return file
}

/** Writes people as an extract for `AS_AT`. @returns the path to the file */
export const writePeople = (folder: string, rows: readonly PersonRow[]): string =>
  write(
    folder,
    'people.csv',
    'staff_id,email,name,organisation_code,profession_code,grade_code,manager_email,in_post_since',
    rows.map((row) => [
      row.staffId,
      row.email,
      row.name,
      row.organisation,
      row.profession,
      row.grade,
      row.managerEmail,
      row.since,
    ]),
  )

export const writeCompletions = (folder: string, rows: readonly CompletionRow[]): string =>
  write(
    folder,
    'completions.csv',
    'email,course_code,completed_on,reference',
    rows.map((row) => [row.email, row.course, row.completedOn, row.reference]),
  )
