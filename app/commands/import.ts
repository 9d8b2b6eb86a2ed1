/** `import`: imports a file. */
import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { EXIT, UsageError } from '#app/commands/outcome.ts'
import { unknownEmailAddress } from '#app/commands/unknown-email-address.ts'
import { parseArguments, print, printJson, usageOf } from '#app/commands/arguments.ts'
import { isDay } from '#app/domain/calendar/day.ts'
import type { FileOptions } from '#app/domain/learning/attendance-files/file-plan.ts'
import type { Leaver, Leavers } from '#app/domain/imports/leavers.ts'
import {
  IMPORT_KINDS,
  isImportKind,
  type ImportReport,
  PEOPLE_CHANGES,
  type PeopleChanges,
} from '#app/domain/imports/imports.ts'
import { visible } from '#app/domain/text/invisible-characters.ts'
import { DEFAULT_PERCENT } from '#app/domain/learning/attendance-files/mark-rule.ts'
import { importAttendance } from '#app/features/learning/attendance-files/import-attendance.server.ts'
import { writeRejectedAttendance } from '#app/features/learning/attendance-files/write-rejected-attendance.server.ts'
import { findActor } from '#app/features/imports/find-actor.server.ts'
import { CHANGE_NAMES } from '#app/features/imports/people/people-change-names.ts'
import { importFile } from '#app/features/imports/import-file.server.ts'
import { withoutLeaverNames } from '#app/features/imports/printed-report.schema.ts'
import { writeRejectedRows } from '#app/features/imports/write-rejected-rows.server.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { createCsvFile } from '#app/platform/files/csv-writer.server.ts'
import { showProgress } from '#app/platform/process/progress.server.ts'

const MAX_PRINTED = 50

function dayFor(kind: string, option: string | undefined, full: boolean): string | null {
  if (kind !== 'people') {
    if (option !== undefined || full)
      throw new UsageError('--as-at and --full only apply to people. Leave them out.')
    return null
  }
  if (option === undefined) {
    throw new UsageError(`Give the date of the extract: --as-at YYYY-MM-DD.\n${usageOf('import')}`)
  }
  if (!isDay(option))
    throw new UsageError(`“${option}” is not a date. Write it as YYYY-MM-DD, such as 2026-03-31.`)
  if (option > today())
    throw new UsageError(`${option} is in the future. Give the date of the extract.`)
  return option
}

type FullExtractOptions = {
  full: boolean
  organisation?: string
  'expect-leavers'?: string
  'list-leavers'?: string
}

/** The branch that a full extract covers, and how many people are expected to be absent from it. */
function fullExtractFor(options: FullExtractOptions): {
  organisationCode: string | null
  expectLeavers: number | null
} {
  for (const name of ['organisation', 'expect-leavers', 'list-leavers'] as const)
    if (options[name] !== undefined && !options.full)
      throw new UsageError(`--${name} can only be used with --full. Add --full, or leave it out.`)
  const expected = options['expect-leavers']
  if (expected !== undefined && !/^\d{1,9}$/.test(expected))
    throw new UsageError(`--expect-leavers takes a whole number, such as 12, not “${expected}”.`)
  return {
    organisationCode: options.organisation ?? null,
    expectLeavers: expected === undefined ? null : Number(expected),
  }
}

/** The id of the session that the attendance is for. */
function sessionFor(isAttendance: boolean, option: string | undefined): number {
  if (!isAttendance) {
    if (option !== undefined)
      throw new UsageError('--session only applies to attendance. Leave it out.')
    return 0
  }
  if (option === undefined || !/^[1-9]\d{0,8}$/.test(option)) {
    throw new UsageError(
      `Give the session number from the URL of the session page: --session ID.\n${usageOf('import')}`,
    )
  }
  return Number(option)
}

/** The rule for the minutes in an attendance file, and for the people who are not in it. */
function attendanceOptions(
  isAttendance: boolean,
  { from, missing }: { from: string | undefined; missing: string | undefined },
): FileOptions {
  if (!isAttendance && (from !== undefined || missing !== undefined))
    throw new UsageError('--attended-from and --missing only apply to attendance. Leave them out.')
  if (from !== undefined && !/^(?:[1-9]\d?|100)$/.test(from))
    throw new UsageError(`--attended-from takes a percentage from 1 to 100, not “${from}”.`)
  if (missing !== undefined && missing !== 'leave' && missing !== 'absent')
    throw new UsageError(`--missing takes leave or absent, not “${missing}”.`)
  return {
    percent: from === undefined ? DEFAULT_PERCENT : Number(from),
    minutes: null,
    missing: missing ?? 'leave',
    saved: 'replace',
    anyDay: false,
  }
}

type ReportOptions = {
  isDryRun: boolean
  /** Whether the valid rows were imported or, in a dry run, would have been. */
  isImported: boolean
  rejectedFile: string | null
}

function printLeavers({ count, inPost, departments }: Leavers, isApplied: boolean): void {
  const what = isApplied ? 'were recorded as having left' : 'would be recorded as having left'
  print(`${count} of the ${inPost} people in post are not in the file and ${what}:`)
  for (const { name, code, leavers, inPost: of } of departments.slice(0, MAX_PRINTED))
    print(`- ${leavers} of ${of} in ${name} (${code})`)
  if (departments.length > MAX_PRINTED)
    print(
      `… and ${departments.length - MAX_PRINTED} more departments. Use --json to see all of them.`,
    )
}

const LEAVERS_HEADER = ['name', 'staff_id', 'organisation', 'department']

/** Writes the names of the leavers to a file, so that they can be checked. */
async function writeLeavers(path: string, people: readonly Leaver[]): Promise<void> {
  const file = createCsvFile(path)
  file.write(LEAVERS_HEADER)
  for (const { name, staffId, organisation, department } of people)
    file.write([name, staffId ?? '', organisation, department])
  await file.close()
}

/** Prints the first rows of each list of changes to people. */
function printChanges(changes: PeopleChanges): void {
  for (const kind of PEOPLE_CHANGES) {
    const { count } = changes[kind]
    if (count === 0) continue
    print(`${CHANGE_NAMES[kind].title}: ${count}`)
    const lines =
      kind === 'handedOnEmails'
        ? changes.handedOnEmails.rows.map(
            ({ email, from, to }) => `${email}: ${recordOf(from)}, then ${recordOf(to)}`,
          )
        : changes[kind].rows.map(
            ({ before, after, ...record }) =>
              `${recordOf(record)}: ${before ?? 'none'}, then ${after ?? 'none'}`,
          )
    for (const line of lines.slice(0, MAX_PRINTED)) print(visible(`- ${line}`))
    if (count > MAX_PRINTED) print(`… and ${count - MAX_PRINTED} more.`)
  }
}
const recordOf = ({ name, staffId }: { name: string; staffId: string | null }): string =>
  `${name} (${staffId ?? 'no staff number'})`

function printReport(
  report: ImportReport,
  { isDryRun, isImported, rejectedFile }: ReportOptions,
): void {
  const {
    kind,
    file,
    rows,
    created,
    updated,
    unchanged,
    rejected,
    leavers,
    changes,
    notes = [],
    problems,
  } = report
  print(
    `${isDryRun ? `Would ${isImported ? '' : 'not '}import` : isImported ? 'Imported' : 'Did not import'} ${kind} from ${file}${report.batch === null ? '' : ` as import ${report.batch}`}.`,
  )
  print(
    `${rows} ${rows === 1 ? 'row' : 'rows'}: ${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected.`,
  )
  if (leavers) printLeavers(leavers, report.applied)
  if (changes) printChanges(changes)
  for (const note of notes.slice(0, MAX_PRINTED)) print(visible(note))
  for (const { row, column, value, message } of problems.slice(0, MAX_PRINTED)) {
    print(visible(`Row ${row}${column && `, ${column}`}${value && ` “${value}”`}: ${message}`))
  }
  if (problems.length > MAX_PRINTED)
    print(`… and ${problems.length - MAX_PRINTED} more problems. Use --json to see all of them.`)
  if (rejectedFile) print(`The rejected rows and the reasons are in ${rejectedFile}`)
}

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments(
    'import',
    args,
    {
      'as-at': { type: 'string' },
      full: { type: 'boolean', default: false },
      'skip-rejected': { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      'replace-draft': { type: 'boolean', default: false },
      organisation: { type: 'string' },
      'expect-leavers': { type: 'string' },
      'list-leavers': { type: 'string' },
      session: { type: 'string' },
      'attended-from': { type: 'string' },
      missing: { type: 'string' },
      by: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
    ['the kind', 'the file'],
  )
  const [kind = '', path = ''] = positionals
  const isAttendance = kind === 'attendance'
  if (!isAttendance && !isImportKind(kind))
    throw new UsageError(
      `There is no import kind “${kind}”. Use one of: ${[...IMPORT_KINDS, 'attendance'].join(', ')}.`,
    )
  const sessionId = sessionFor(isAttendance, values.session)
  const options = attendanceOptions(isAttendance, {
    from: values['attended-from'],
    missing: values.missing,
  })
  const asAt = dayFor(kind, values['as-at'], values.full)
  const fullExtract = fullExtractFor(values)
  if (values['replace-draft'] && kind !== 'framework')
    throw new UsageError('--replace-draft only applies to a framework. Leave it out.')
  const stats = statSync(path, { throwIfNoEntry: false })
  if (!stats) throw new UsageError(`There is no file ${path}. Check the path.`)
  if (!stats.isFile()) throw new UsageError(`${path} is not a file. Give the path of a file.`)
  const by = await findActor(values.by)
  if (!by) throw new UsageError(`${unknownEmailAddress(values.by ?? '')} Or leave out --by.`)
  const dryRun = values['dry-run']
  const progress = showProgress(`Importing ${kind}`)
  const common = { file: basename(path), skipRejected: values['skip-rejected'], dryRun, by }
  const report = isImportKind(kind)
    ? await importFile({
        ...common,
        kind,
        path,
        asAt,
        full: values.full,
        ...fullExtract,
        replaceDraft: values['replace-draft'],
        onProgress: progress.update,
      })
    : await importAttendance({ ...common, path, sessionId, options, now: now() })
  progress.done()
  const isSkipping = values['skip-rejected'] && report.refused !== true
  const isImported =
    report.problems.length === 0 || (isSkipping && report.rejected < report.rows) || report.applied
  const rejectedFile =
    isSkipping && report.rejected > 0 && !dryRun
      ? await (isAttendance ? writeRejectedAttendance : writeRejectedRows)(path, report.problems)
      : null
  const listFile = values['list-leavers']
  if (listFile !== undefined) await writeLeavers(listFile, report.leavers?.people ?? [])
  if (values.json) printJson(withoutLeaverNames(report))
  else printReport(report, { isDryRun: dryRun, isImported, rejectedFile })
  return isImported ? EXIT.done : EXIT.rowsRejected
}
