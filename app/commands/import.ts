/** `import`: applies a file of rows. */
import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { EXIT, WrongUse } from '#app/commands/outcome.ts'
import { unknownEmailAddress } from '#app/commands/unknown-email-address.ts'
import { parseWords, print, printJson } from '#app/commands/words.ts'
import { isDay } from '#app/domain/day.ts'
import { IMPORT_KINDS, isImportKind, type ImportReport } from '#app/domain/imports.ts'
import { visible } from '#app/domain/invisible-characters.ts'
import { applyAttendanceFile } from '#app/features/cohorts/apply-attendance-file.server.ts'
import { findDoer } from '#app/features/imports/find-doer.server.ts'
import { importFile } from '#app/features/imports/import-file.server.ts'
import { readAttendance } from '#app/features/imports/read-attendance.server.ts'
import { writeRejectedRows } from '#app/features/imports/write-rejected-rows.server.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { showProgress } from '#app/platform/progress.server.ts'

export const USAGE = 'import KIND FILE [--as-at DATE [--full]] [--session ID] [--skip-rejected] [--dry-run] [--by EMAIL] [--json]'
const SHOWN = 50

function dayFor(kind: string, word: string | undefined, full: boolean): string | null {
  if (kind !== 'people') {
    if (word !== undefined || full) throw new WrongUse('--as-at and --full are for people only. Leave them out.')
    return null
  }
  if (word === undefined) {
    throw new WrongUse(`Give the day that the extract is true for: --as-at YYYY-MM-DD.\nUsage: bin/fluency ${USAGE}`)
  }
  if (!isDay(word)) throw new WrongUse(`“${word}” is not a day. Write it as YYYY-MM-DD, such as 2026-03-31.`)
  if (word > today()) throw new WrongUse(`${word} is in the future. Give the day that the extract is true for.`)
  return word
}

/** The number of the session that marks are for. */
function sessionFor(isAttendance: boolean, word: string | undefined): number {
  if (!isAttendance) {
    if (word !== undefined) throw new WrongUse('--session is for attendance only. Leave it out.')
    return 0
  }
  if (word === undefined || !/^[1-9]\d{0,8}$/.test(word)) {
    throw new WrongUse(`Give the number of the session, as it is in the address of its page: --session ID.\nUsage: bin/fluency ${USAGE}`)
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

function printReport(report: ImportReport, { isTrial, isKept, rejectedFile }: Ending): void {
  const { kind, file, rows, created, updated, unchanged, rejected, ended, problems } = report
  print(
    `${(isTrial ? WOULD : DID)[isKept ? 'kept' : 'not']} ${kind} from ${file}${report.batch === null ? '' : ` as import ${report.batch}`}.`,
  )
  print(`${rows} rows: ${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected.`)
  if (ended) print(`${ended} postings ended: their people are not in the extract.`)
  for (const { row, column, value, message } of problems.slice(0, SHOWN)) {
    print(visible(`Row ${row}${column && `, ${column}`}${value && ` “${value}”`}: ${message}`))
  }
  if (problems.length > SHOWN) print(`… and ${problems.length - SHOWN} more problems. --json prints all.`)
  if (rejectedFile) print(`The rejected rows, with reasons: ${rejectedFile}`)
}

export async function run(words: string[]): Promise<number> {
  const { values, positionals } = parseWords(
    words,
    {
      'as-at': { type: 'string' },
      full: { type: 'boolean', default: false },
      'skip-rejected': { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      session: { type: 'string' },
      by: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
    { names: ['the kind', 'the file'], usage: USAGE },
  )
  const [kind = '', path = ''] = positionals
  const isAttendance = kind === 'attendance'
  if (!isAttendance && !isImportKind(kind))
    throw new WrongUse(`There is no kind “${kind}”. It is one of: ${[...IMPORT_KINDS, 'attendance'].join(', ')}.`)
  const sessionId = sessionFor(isAttendance, values.session)
  const asAt = dayFor(kind, values['as-at'], values.full)
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) throw new WrongUse(`There is no file ${path}. Give the path of a file that is there.`)
  if (!found.isFile()) throw new WrongUse(`${path} is not a file. Give the path of one file.`)
  const by = await findDoer(values.by)
  if (!by) throw new WrongUse(`${unknownEmailAddress(values.by ?? '')} You can also leave --by out.`)
  const dryRun = values['dry-run']
  const progress = showProgress(`Importing ${kind}`)
  const given = { file: basename(path), skipRejected: values['skip-rejected'], dryRun, by }
  const report = isImportKind(kind)
    ? await importFile({ ...given, kind, path, asAt, full: values.full, onProgress: progress.say })
    : await applyAttendanceFile({ ...given, ...(await readAttendance(path)), sessionId, now: now() })
  progress.done()
  const isSkipping = values['skip-rejected'] && report.refused !== true
  const isKept = report.problems.length === 0 || (isSkipping && report.rejected < report.rows) || report.applied
  const rejectedFile = isSkipping && report.rejected > 0 && !dryRun ? await writeRejectedRows(path, report.problems) : null
  if (values.json) printJson(report)
  else printReport(report, { isTrial: dryRun, isKept, rejectedFile })
  return isKept ? EXIT.done : EXIT.rowsRejected
}
