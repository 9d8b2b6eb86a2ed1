/** `import`: applies a file of rows. */
import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { EXIT, UsageError } from '#app/commands/outcome.ts'
import { unknownEmailAddress } from '#app/commands/unknown-email-address.ts'
import { parseArguments, print, printJson } from '#app/commands/arguments.ts'
import { isDay } from '#app/domain/calendar/day.ts'
import type { Leaver, Leavers } from '#app/domain/imports/leavers.ts'
import {
  IMPORT_KINDS,
  isImportKind,
  type ImportReport,
  PEOPLE_CHANGES,
  type PeopleChanges,
} from '#app/domain/imports/imports.ts'
import { visible } from '#app/domain/text/invisible-characters.ts'
import { applyAttendanceFile } from '#app/features/learning/registers/apply-attendance-file.server.ts'
import { findActor } from '#app/features/imports/find-actor.server.ts'
import { CHANGE_NAMES } from '#app/features/imports/people/people-change-names.ts'
import { importFile } from '#app/features/imports/import-file.server.ts'
import { readAttendance } from '#app/features/imports/courses/read-attendance.server.ts'
import { writeRejectedRows } from '#app/features/imports/write-rejected-rows.server.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { createCsvFile } from '#app/platform/files/csv-writer.server.ts'
import { showProgress } from '#app/platform/process/progress.server.ts'

export const USAGE =
  'import KIND FILE [--as-at DATE [--full [--organisation CODE] [--expect-leavers N] [--list-leavers FILE]]] [--session ID] [--skip-rejected] [--dry-run] [--by EMAIL] [--json]'
const SHOWN = 50

function dayFor(kind: string, word: string | undefined, full: boolean): string | null {
  if (kind !== 'people') {
    if (word !== undefined || full)
      throw new UsageError('--as-at and --full are for people only. Leave them out.')
    return null
  }
  if (word === undefined) {
    throw new UsageError(
      `Give the day that the extract is true for: --as-at YYYY-MM-DD.\nUsage: bin/fluency ${USAGE}`,
    )
  }
  if (!isDay(word))
    throw new UsageError(`“${word}” is not a day. Write it as YYYY-MM-DD, such as 2026-03-31.`)
  if (word > today())
    throw new UsageError(`${word} is in the future. Give the day that the extract is true for.`)
  return word
}

type FullWords = {
  full: boolean
  organisation?: string
  'expect-leavers'?: string
  'list-leavers'?: string
}

/** What is said of a full extract: the branch it is of, and how many are expected to be absent from it. */
function fullExtractFor(words: FullWords): {
  organisationCode: string | null
  expectLeavers: number | null
} {
  for (const word of ['organisation', 'expect-leavers', 'list-leavers'] as const)
    if (words[word] !== undefined && !words.full)
      throw new UsageError(`--${word} goes with --full only. Add --full, or leave it out.`)
  const expected = words['expect-leavers']
  if (expected !== undefined && !/^\d{1,9}$/.test(expected))
    throw new UsageError(`--expect-leavers takes a whole number, such as 12, not “${expected}”.`)
  return {
    organisationCode: words.organisation ?? null,
    expectLeavers: expected === undefined ? null : Number(expected),
  }
}

/** The number of the session that marks are for. */
function sessionFor(isAttendance: boolean, word: string | undefined): number {
  if (!isAttendance) {
    if (word !== undefined) throw new UsageError('--session is for attendance only. Leave it out.')
    return 0
  }
  if (word === undefined || !/^[1-9]\d{0,8}$/.test(word)) {
    throw new UsageError(
      `Give the number of the session, as it is in the address of its page: --session ID.\nUsage: bin/fluency ${USAGE}`,
    )
  }
  return Number(word)
}

type Ending = {
  /** A dry run. */
  isTrial: boolean
  /** What was sound is applied, or would be. */
  isKept: boolean
  rejectedFile: string | null
}

const DID = { kept: 'Imported', not: 'Did not import' }
const WOULD = { kept: 'Would import', not: 'Would not import' }

function printLeavers({ count, inPost, departments }: Leavers, isApplied: boolean): void {
  const what = isApplied ? 'were recorded as having left' : 'would be recorded as having left'
  print(`${count} of the ${inPost} people in post are not in the file, and ${what}:`)
  for (const { name, code, leavers, inPost: of } of departments.slice(0, SHOWN))
    print(`- ${leavers} of ${of} in ${name} (${code})`)
  if (departments.length > SHOWN)
    print(`… and ${departments.length - SHOWN} more departments. --json prints all.`)
}

const LEAVERS_HEADER = ['name', 'staff_id', 'organisation', 'department']

/** Writes the names of the people who would be recorded as having left, so that they can be checked. */
async function writeLeavers(path: string, people: readonly Leaver[]): Promise<void> {
  const file = createCsvFile(path)
  file.write(LEAVERS_HEADER)
  for (const { name, staffId, organisation, department } of people)
    file.write([name, staffId ?? '', organisation, department])
  await file.close()
}

/** Each list of what changed about people, its first rows. */
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
    for (const line of lines.slice(0, SHOWN)) print(visible(`- ${line}`))
    if (count > SHOWN) print(`… and ${count - SHOWN} more.`)
  }
}
const recordOf = ({ name, staffId }: { name: string; staffId: string | null }): string =>
  `${name} (${staffId ?? 'no staff number'})`

function printReport(report: ImportReport, { isTrial, isKept, rejectedFile }: Ending): void {
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
    `${(isTrial ? WOULD : DID)[isKept ? 'kept' : 'not']} ${kind} from ${file}${report.batch === null ? '' : ` as import ${report.batch}`}.`,
  )
  print(
    `${rows} ${rows === 1 ? 'row' : 'rows'}: ${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected.`,
  )
  if (leavers) printLeavers(leavers, report.applied)
  if (changes) printChanges(changes)
  for (const note of notes.slice(0, SHOWN)) print(visible(note))
  for (const { row, column, value, message } of problems.slice(0, SHOWN)) {
    print(visible(`Row ${row}${column && `, ${column}`}${value && ` “${value}”`}: ${message}`))
  }
  if (problems.length > SHOWN)
    print(`… and ${problems.length - SHOWN} more problems. --json prints all.`)
  if (rejectedFile) print(`The rejected rows, with reasons: ${rejectedFile}`)
}

/** Names go to the file that was asked for alone: what a command prints often ends in a log. */
const withoutNames = ({ leavers, ...report }: ImportReport) => {
  if (!leavers) return report
  const { people: _people, ...counts } = leavers
  return { ...report, leavers: counts }
}

export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArguments(
    args,
    {
      'as-at': { type: 'string' },
      full: { type: 'boolean', default: false },
      'skip-rejected': { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      organisation: { type: 'string' },
      'expect-leavers': { type: 'string' },
      'list-leavers': { type: 'string' },
      session: { type: 'string' },
      by: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
    { names: ['the kind', 'the file'], usage: USAGE },
  )
  const [kind = '', path = ''] = positionals
  const isAttendance = kind === 'attendance'
  if (!isAttendance && !isImportKind(kind))
    throw new UsageError(
      `There is no kind “${kind}”. It is one of: ${[...IMPORT_KINDS, 'attendance'].join(', ')}.`,
    )
  const sessionId = sessionFor(isAttendance, values.session)
  const asAt = dayFor(kind, values['as-at'], values.full)
  const ofFull = fullExtractFor(values)
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found)
    throw new UsageError(`There is no file ${path}. Give the path of a file that is there.`)
  if (!found.isFile()) throw new UsageError(`${path} is not a file. Give the path of one file.`)
  const by = await findActor(values.by)
  if (!by)
    throw new UsageError(`${unknownEmailAddress(values.by ?? '')} You can also leave --by out.`)
  const dryRun = values['dry-run']
  const progress = showProgress(`Importing ${kind}`)
  const given = { file: basename(path), skipRejected: values['skip-rejected'], dryRun, by }
  const report = isImportKind(kind)
    ? await importFile({
        ...given,
        kind,
        path,
        asAt,
        full: values.full,
        ...ofFull,
        onProgress: progress.say,
      })
    : await applyAttendanceFile({
        ...given,
        ...(await readAttendance(path)),
        sessionId,
        now: now(),
      })
  progress.done()
  const isSkipping = values['skip-rejected'] && report.refused !== true
  const isKept =
    report.problems.length === 0 || (isSkipping && report.rejected < report.rows) || report.applied
  const rejectedFile =
    isSkipping && report.rejected > 0 && !dryRun
      ? await writeRejectedRows(path, report.problems)
      : null
  const listFile = values['list-leavers']
  if (listFile !== undefined) await writeLeavers(listFile, report.leavers?.people ?? [])
  if (values.json) printJson(withoutNames(report))
  else printReport(report, { isTrial: dryRun, isKept, rejectedFile })
  return isKept ? EXIT.done : EXIT.rowsRejected
}
