/** Imports an attendance file without questions. Rows about doubtful matches are rejected. */
import { readFile } from 'node:fs/promises'
import type { Actor } from '#app/data/operations/audit.server.ts'
import { lockCohortForSession } from '#app/data/learning/cohorts/cohorts.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { problem, type ImportReport, type Problem } from '#app/domain/imports/imports.ts'
import type { FileOptions } from '#app/domain/learning/attendance-files/file-plan.ts'
import type { Report } from '#app/domain/learning/attendance-files/read-report.ts'
import { applyPlan, changesOf } from '#app/features/learning/attendance-files/apply-plan.server.ts'
import {
  describeDoubt,
  describeOtherDays,
  describeRowProblem,
} from '#app/features/learning/attendance-files/file-problems.ts'
import {
  planFile,
  type PlannedFile,
} from '#app/features/learning/attendance-files/plan-file.server.ts'
import { readAttendanceFile } from '#app/features/learning/attendance-files/read-attendance-file.server.ts'
import { findSessionDates } from '#app/features/learning/attendance-files/session-dates.server.ts'
import { REGISTER_MESSAGES } from '#app/features/learning/registers/register-messages.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { formatDayOf } from '#app/ui/text/dates.ts'

export type AttendanceToImport = {
  path: string
  /** The name of the file in the report. */
  file: string
  sessionId: number
  options: FileOptions
  skipRejected: boolean
  dryRun: boolean
  by: Actor
  now: Date
}

const reportOf = (
  { file }: AttendanceToImport,
  found: Partial<ImportReport> & { problems: Problem[] },
): ImportReport => ({
  kind: 'attendance',
  file,
  batch: null,
  rows: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  applied: false,
  ...found,
})

/** The report for a file from which nothing can be imported. */
const refuse = (input: AttendanceToImport, problems: Problem[], rows = 0): ImportReport =>
  reportOf(input, { problems, rows, rejected: rows, refused: true })

const NO_SESSION =
  'There is no session with this number. The number is in the URL of the session’s page.'

/** Our CSV must have all of its columns, so that a wrong file is noticed. */
const missingColumns = ({ kind, header }: Report): Problem[] =>
  kind !== 'csv' || header.includes('reason')
    ? []
    : [problem(1, 'reason', '', 'The column “reason” is missing. Add it to the header.')]

/** Imports an attendance file for a session and, if it has their dates, the other sessions of its cohort. */
export async function importAttendance(input: AttendanceToImport): Promise<ImportReport> {
  const { sessionId, path } = input
  const dates = await findSessionDates(sessionId, 'all')
  const read = readAttendanceFile(await readFile(path), dates ?? [])
  if ('problem' in read) return refuse(input, [problem(read.row, '', '', read.problem)])
  const { report, checksum } = read
  if (!dates) return refuse(input, [problem(1, '', sessionId, NO_SESSION)], report.lines.length)
  const missing = missingColumns(report)
  if (missing.length > 0) return refuse(input, missing, report.lines.length)
  return inTransaction(async (tx) => {
    await lockCohortForSession(tx, sessionId)
    const planned = await planFile(tx, { ...input, scope: 'all', report, choices: new Map() })
    if (!planned) return refuse(input, [problem(1, '', sessionId, NO_SESSION)])
    const refusal = findRefusal(planned, sessionId)
    if (refusal) return refuse(input, [refusal], report.lines.length)
    return apply(tx, input, { planned, report, checksum })
  })
}

function findRefusal({ plan, given, sessions }: PlannedFile, sessionId: number): Problem | null {
  if (given.refusal) return problem(1, '', sessionId, REGISTER_MESSAGES[given.refusal])
  if (plan.doubt === 'other-day')
    return problem(
      1,
      '',
      '',
      `This file is about ${describeOtherDays(plan)}, and this session is on ${formatDayOf(given.session.startsAt)}. Check the number of the session. If the file is right, import it on the session’s page.`,
    )
  const closed = plan.sessions.flatMap((one) => {
    const other = sessions.get(one.sessionId)
    return other?.refusal ? [other] : []
  })
  const [first] = closed
  return first?.refusal
    ? problem(
        1,
        '',
        first.session.id,
        `${first.session.title}: ${REGISTER_MESSAGES[first.refusal]}`,
      )
    : null
}

/** Rows that are rejected, because something is wrong with them or the match is doubtful. */
function problemsOf({ plan, people, given }: PlannedFile): Problem[] {
  const day = dayInLondon(given.session.startsAt)
  const rejected = new Set(plan.problems.map(({ row }) => row))
  const doubts = plan.people.flatMap((person) => {
    // The person who runs the meeting is in its report, and usually not on the register.
    const isExpected = person.isOrganiser && person.match.kind !== 'matched'
    if (isExpected || person.rows.every((row) => rejected.has(row))) return []
    return describeDoubt(person, people, day) ?? []
  })
  return [...plan.problems.map(describeRowProblem), ...doubts].toSorted((a, b) => a.row - b.row)
}

/** People whose identity is in doubt are left out of the plan. */
function withoutDoubtful(planned: PlannedFile): PlannedFile {
  const doubtful = new Set(
    planned.plan.people.flatMap(({ match, personId }) =>
      match.kind === 'matched' && !match.isCertain ? (personId ?? []) : [],
    ),
  )
  const sessions = planned.plan.sessions.map((session) => ({
    ...session,
    marks: session.marks.filter(({ personId }) => !doubtful.has(personId)),
  }))
  return { ...planned, plan: { ...planned.plan, sessions } }
}

async function apply(
  tx: Tx,
  input: AttendanceToImport,
  file: { planned: PlannedFile; report: Report; checksum: string },
): Promise<ImportReport> {
  const { skipRejected, dryRun, by, now } = input
  const planned = withoutDoubtful(file.planned)
  const problems = problemsOf(file.planned)
  const rejected = new Set(problems.map(({ row }) => row)).size
  // A person in a report of stays is one row, however often they came and went.
  const rows = file.planned.plan.people.reduce(
    (sum, person) =>
      sum + (person.mark !== null || person.unknownMark !== null ? person.rows.length : 1),
    0,
  )
  if (rejected > 0 && !skipRejected) return reportOf(input, { rows, rejected, problems })
  const marks = changesOf(planned).flatMap((session) => session.marks)
  const updated = marks.filter(({ effect }) => effect === 'change').length
  const changedRows = marks.filter(({ row }) => row !== null).length
  const report = reportOf(input, {
    rows,
    rejected,
    problems,
    created: marks.length - updated,
    updated,
    unchanged: Math.max(0, rows - rejected - changedRows),
    applied: !dryRun,
  })
  if (dryRun) return report
  const batch = await applyPlan(tx, {
    planned,
    file: input.file,
    checksum: file.checksum,
    report,
    by,
    now,
  })
  return { ...report, batch }
}
