import type { Actor } from '#app/data/operations/audit.server.ts'
import { lockCohortForSession } from '#app/data/learning/cohorts.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { findKeptIds } from '#app/data/people/merge-records.server.ts'
import { findEmailHolders } from '#app/data/people/person-emails.server.ts'
import type { MarkedLine, NewMark } from '#app/data/learning/registers.server.ts'
import { whyCannotRecord, type Attendance } from '#app/domain/learning/attendance.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { problem, type ImportReport, type Problem } from '#app/domain/imports/imports.ts'
import {
  findRegisterToMark,
  type RegisterToMark,
} from '#app/features/learning/registers/find-register.server.ts'
import { REGISTER_MESSAGES } from '#app/features/learning/registers/register-messages.ts'
import { writeMarks } from '#app/features/learning/registers/write-marks.server.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

type Row = { row: number; email: string; attendance: Attendance; reason: string | null }
export type AttendanceFile = {
  file: string
  sessionId: number
  rows: number
  validRows: readonly Row[]
  problems: readonly Problem[]
  /** Whether nothing in the file can be imported. */
  fatal: boolean
  skipRejected: boolean
  dryRun: boolean
  by: Actor
  now: Date
}

/** Applies a file of marks to a session's register. If any row is rejected, nothing is saved unless `skipRejected` is set. */
export const applyAttendanceFile = (input: AttendanceFile): Promise<ImportReport> =>
  inTransaction(async (tx) => {
    await lockCohortForSession(tx, input.sessionId)
    const register = await findRegisterToMark(tx, input.sessionId, 'all')
    const refusal = findRefusal(register, input)
    if (refusal || !register || input.fatal)
      return createReport(input, [...(refusal ? [refusal] : []), ...input.problems], input.rows)
    return apply(tx, input, register)
  })

function findRefusal(
  register: RegisterToMark | null,
  { sessionId, now }: AttendanceFile,
): Problem | null {
  if (!register)
    return problem(
      1,
      '',
      sessionId,
      'There is no session with this number. The number is in the URL of the session’s page.',
    )
  const why = whyCannotRecord(register, [], now)
  return why && problem(1, '', sessionId, REGISTER_MESSAGES[why])
}

async function apply(
  tx: Tx,
  input: AttendanceFile,
  register: RegisterToMark,
): Promise<ImportReport> {
  const lines = await linesByPerson(tx, register)
  const marks: NewMark[] = []
  const rowProblems: Problem[] = []
  const firstRows = new Map<number | string, number>()
  let unchanged = 0
  const fileReason = `From the file ${input.file}`
  const day = dayInLondon(register.session.startsAt)
  const people = await findEmailHolders(
    input.validRows.map(({ email }) => email),
    day,
    tx,
  )
  for (const { row, email, attendance, reason } of input.validRows) {
    const person = people.get(email) ?? 'unknown'
    const line = typeof person === 'number' ? lines.get(person) : undefined
    const who = typeof person === 'number' ? person : email
    const earlier = firstRows.get(who)
    firstRows.set(who, earlier ?? row)
    const reject = (message: string) => rowProblems.push(problem(row, 'email', email, message))
    if (earlier !== undefined)
      reject(`Row ${earlier} is for the same person. Remove one of the two rows.`)
    else if (person === 'several') reject(severalPeopleMessage(day))
    else if (!line) reject(NOT_ON_REGISTER_MESSAGE)
    else if (line.latest?.mark === attendance) unchanged += 1
    else {
      const { enrolmentId, latest } = line
      const why = reason ?? (latest ? fileReason : null)
      marks.push({ enrolmentId, mark: attendance, before: latest, reason: why })
    }
  }
  const problems = [...input.problems, ...rowProblems].toSorted((a, b) => a.row - b.row)
  const rejected = new Set(problems.map(({ row }) => row)).size
  if (rejected > 0 && !input.skipRejected) return createReport(input, problems, rejected)
  const { session } = register
  const { by, now, dryRun } = input
  if (!dryRun) await writeMarks(tx, { session, marks, reason: fileReason, by, now })
  const updated = marks.filter((mark) => mark.before !== null).length
  return {
    ...createReport(input, problems, rejected),
    created: marks.length - updated,
    updated,
    unchanged,
    applied: !dryRun,
  }
}

/** The register's lines by person id. A merged record may still have its own line. */
async function linesByPerson(tx: Tx, { lines }: RegisterToMark): Promise<Map<number, MarkedLine>> {
  const mergedInto = await findKeptIds(
    tx,
    lines.map(({ personId }) => personId),
  )
  return new Map(
    [
      ...lines.filter(({ personId }) => mergedInto.has(personId)),
      ...lines.filter(({ personId }) => !mergedInto.has(personId)),
    ].map((line) => [mergedInto.get(line.personId) ?? line.personId, line]),
  )
}

const severalPeopleMessage = (day: Day): string =>
  `Several people had this email address, but no one had it on ${day}. Enter a different email address for this person.`

const NOT_ON_REGISTER_MESSAGE =
  'No one with this email address is on the register. Add them on the register’s page, correct the email address, or remove the row.'

const createReport = (
  { file, rows }: AttendanceFile,
  problems: Problem[],
  rejected: number,
): ImportReport => ({
  kind: 'attendance',
  file,
  batch: null,
  rows,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected,
  applied: false,
  problems,
})
