/** Imports and undoes for pages: by the command, in a process of its own, so that the pages of others do not wait. */
import type { ImportKindName, ImportReport } from '#app/domain/imports/imports.ts'
import type { Leavers } from '#app/domain/imports/leavers.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { runCommand, type CommandRan } from '#app/platform/process/child-command.server.ts'
import { log } from '#app/platform/log.server.ts'

const FAILED =
  'The file could not be imported because of a fault of the service. Nothing was changed. Try again later.'

/** The sentence of a command that did not do what it was asked. */
function sentenceOf({ exit, err }: CommandRan): string {
  if (exit === 1 || exit === 2) {
    const said = err.trim().split('\n')[0]
    if (said && !said.includes('    at ')) return said
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
  /** The number of leavers that was confirmed; null: none was. */
  expectLeavers: number | null
  /** Where the names of leavers are written. */
  leaversPath: string | null
  /** Who imports. */
  email: string
}

const fullWords = ({ organisationCode, expectLeavers, leaversPath }: ImportToRun): string[] => [
  '--full',
  ...(organisationCode === null ? [] : [`--organisation=${organisationCode}`]),
  ...(expectLeavers === null ? [] : ['--expect-leavers', String(expectLeavers)]),
  ...(leaversPath === null ? [] : ['--list-leavers', leaversPath]),
]

/** The report of a command is printed without names. */
export type ImportRan = Omit<ImportReport, 'leavers'> & { leavers?: Omit<Leavers, 'people'> }

/** @returns the report, or a sentence when there is none. */
export async function runImport(given: ImportToRun): Promise<ImportRan | string> {
  const ran = await runCommand([
    'import',
    given.kind,
    given.path,
    '--json',
    '--by',
    given.email,
    ...(given.asAt ? ['--as-at', given.asAt] : []),
    ...(given.full ? fullWords(given) : []),
    ...(given.dryRun ? ['--dry-run'] : []),
  ])
  return ran.out.startsWith('{') ? (JSON.parse(ran.out) as ImportRan) : sentenceOf(ran)
}

export type UndoRan = { undone: true } | { undone: false; standing: string[] }

/** @returns whether it is undone, with what stands on it if not; or a sentence when it could not be tried. */
export async function runUndo(batchId: number, email: string): Promise<UndoRan | string> {
  const ran = await runCommand(['undo', String(batchId), '--json', '--by', email])
  return ran.out.startsWith('{') ? (JSON.parse(ran.out) as UndoRan) : sentenceOf(ran)
}
