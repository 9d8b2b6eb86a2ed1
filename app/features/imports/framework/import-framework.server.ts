/**
 * Imports a version of a framework and publishes it. A version is imported as a whole: its rows
 * cannot be skipped.
 */
import { inTransaction, Rollback, type Tx } from '#app/data/database/database.server.ts'
import { findFrameworkStatus, saveFrameworkVersion } from '#app/data/skills/frameworks.server.ts'
import { closeBatch, saveBatch } from '#app/data/imports/batches.server.ts'
import { saveStatusChanges } from '#app/data/imports/changes.server.ts'
import { listCodes } from '#app/data/database/import-staging.server.ts'
import { findFrameworkProblems, type Framework } from '#app/domain/skills/framework.ts'
import { problem, type ImportReport, type Problem } from '#app/domain/imports/imports.ts'
import {
  IMPORT_TIMEOUT_MINUTES,
  refusedFile,
  reportOfNothing,
  type FileToImport,
} from '#app/features/imports/import-report.ts'
import {
  readFramework,
  type ParsedFramework,
} from '#app/features/imports/framework/read-framework.server.ts'

const DIFFERS =
  'This version was already published with different content, and a published version never changes. Give the file a new version number.'
const IS_DRAFT =
  'This version is already a draft. Give the file a new version number, or publish the draft.'

async function findProblems(
  tx: Tx,
  framework: Framework,
  read: ParsedFramework,
): Promise<Problem[]> {
  const known = {
    grades: new Set(await listCodes(tx, 'Grade')),
    professions: new Set(await listCodes(tx, 'Profession')),
  }
  const isDraft = (await findFrameworkStatus(tx, framework.code, framework.version)) === 'draft'
  return [
    ...findFrameworkProblems(framework, known).map(({ where, message }) =>
      problem(read.rowOf(where), 'skill', where, message),
    ),
    ...(isDraft ? [problem(1, 'version', framework.version, IS_DRAFT)] : []),
  ]
}

async function apply(
  tx: Tx,
  input: FileToImport,
  read: ParsedFramework,
  framework: Framework,
): Promise<ImportReport> {
  const refuse = (problems: readonly Problem[]) =>
    new Rollback<ImportReport>(refusedFile(input, read.rows, problems))
  const problems = await findProblems(tx, framework, read)
  if (problems.length > 0) throw refuse(problems)
  const { kind, file, by } = input
  const batchId = await saveBatch(tx, {
    kind,
    file,
    checksum: read.checksum,
    asAt: null,
    full: false,
    by,
  })
  const saved = await saveFrameworkVersion(tx, framework, { status: 'published', batchId })
  if (saved.outcome === 'published-differs')
    throw refuse([problem(1, 'version', framework.version, DIFFERS)])
  const isNew = saved.outcome === 'created'
  const report = {
    ...reportOfNothing(input, read.rows, [], 0),
    created: isNew ? read.rows : 0,
    unchanged: isNew ? 0 : read.rows,
  }
  if (input.dryRun || !isNew)
    throw new Rollback<ImportReport>({ ...report, applied: !input.dryRun })
  await saveStatusChanges(tx, saved.retired, { before: 'published', after: 'retired' }, batchId)
  const applied = { ...report, applied: true, batch: batchId }
  await closeBatch(tx, batchId, applied, by)
  await input.complete?.(tx, applied)
  return applied
}

export async function importFramework(input: FileToImport): Promise<ImportReport> {
  void input.onProgress?.(`Reading ${input.file}`)
  const read = await readFramework(input.path)
  const { framework } = read
  if (!framework) return refusedFile(input, read.rows, read.problems)
  return inTransaction((tx) => apply(tx, input, read, framework), {
    minutes: IMPORT_TIMEOUT_MINUTES,
  })
}
