/** Runs imports and undos for pages with the command, in a separate process, so that other pages do not wait. */
import type { ImportKindName, ImportReport } from '#app/domain/imports/imports.ts'
import type { Leavers } from '#app/domain/imports/leavers.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { runCommand, type CommandResult } from '#app/platform/process/child-command.server.ts'
import { log } from '#app/platform/log.server.ts'

const FAILED = 'Sorry, there is a problem with the service. Nothing was changed. Try again later.'

/** The message for a command that failed. */
function failureMessage({ exit, err }: CommandResult): string {
  if (exit === 1 || exit === 2) {
    const message = err.trim().split('\n')[0]
    if (message && !message.includes('    at ')) return message
  }
  log.error({ exit }, 'A command ended unexpectedly')
  return FAILED
}

export type ImportToRun = {
  kind: ImportKindName
  path: string
  asAt: Day | null
  full: boolean
  dryRun: boolean
  organisationCode: string | null
  /** The number of leavers that was confirmed, or null. */
  expectLeavers: number | null
  /** The file to write the leavers' names to. */
  leaversPath: string | null
  /** The email address of the person importing the file. */
  email: string
}

const fullExtractArguments = ({
  organisationCode,
  expectLeavers,
  leaversPath,
}: ImportToRun): string[] => [
  '--full',
  ...(organisationCode === null ? [] : [`--organisation=${organisationCode}`]),
  ...(expectLeavers === null ? [] : ['--expect-leavers', String(expectLeavers)]),
  ...(leaversPath === null ? [] : ['--list-leavers', leaversPath]),
]

/** The report that the command prints, which does not include leavers' names. */
export type PrintedReport = Omit<ImportReport, 'leavers'> & { leavers?: Omit<Leavers, 'people'> }

/** @returns the report, or a message if the import could not run */
export async function runImport(input: ImportToRun): Promise<PrintedReport | string> {
  const ran = await runCommand([
    'import',
    input.kind,
    input.path,
    '--json',
    '--by',
    input.email,
    ...(input.asAt ? ['--as-at', input.asAt] : []),
    ...(input.full ? fullExtractArguments(input) : []),
    ...(input.dryRun ? ['--dry-run'] : []),
  ])
  return ran.out.startsWith('{') ? (JSON.parse(ran.out) as PrintedReport) : failureMessage(ran)
}

export type UndoResult = { undone: true } | { undone: false; standing: string[] }

/**
 * @returns whether the import was undone, with `standing` (what prevents it) if not, or a message
 * if the undo could not run
 */
export async function runUndo(batchId: number, email: string): Promise<UndoResult | string> {
  const ran = await runCommand(['undo', String(batchId), '--json', '--by', email])
  return ran.out.startsWith('{') ? (JSON.parse(ran.out) as UndoResult) : failureMessage(ran)
}
