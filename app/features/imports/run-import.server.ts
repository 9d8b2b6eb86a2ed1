/** Runs imports and undos for pages with the command, in a separate process, so that other pages do not wait. */
import type { ImportKindName, ImportReport } from '#app/domain/imports/imports.ts'
import type { Leavers } from '#app/domain/imports/leavers.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { runCommand, type CommandResult } from '#app/platform/process/child-command.server.ts'
import { log } from '#app/platform/log.server.ts'

const FAILED = 'Sorry, there is a problem with the service. Nothing was changed. Try again later.'

/** The message of a command that failed. */
function messageOf({ exit, err }: CommandResult): string {
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
  /** The email address of the person who imports. */
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

/** The report that a command prints, which does not have leavers' names. */
export type ImportRan = Omit<ImportReport, 'leavers'> & { leavers?: Omit<Leavers, 'people'> }

/** @returns the report, or a message when the import could not run */
export async function runImport(given: ImportToRun): Promise<ImportRan | string> {
  const ran = await runCommand([
    'import',
    given.kind,
    given.path,
    '--json',
    '--by',
    given.email,
    ...(given.asAt ? ['--as-at', given.asAt] : []),
    ...(given.full ? fullExtractArguments(given) : []),
    ...(given.dryRun ? ['--dry-run'] : []),
  ])
  return ran.out.startsWith('{') ? (JSON.parse(ran.out) as ImportRan) : messageOf(ran)
}

export type UndoRan = { undone: true } | { undone: false; standing: string[] }

/** @returns whether the import was undone, with `standing` (what prevents it) if not, or a message when the undo could not run */
export async function runUndo(batchId: number, email: string): Promise<UndoRan | string> {
  const ran = await runCommand(['undo', String(batchId), '--json', '--by', email])
  return ran.out.startsWith('{') ? (JSON.parse(ran.out) as UndoRan) : messageOf(ran)
}
