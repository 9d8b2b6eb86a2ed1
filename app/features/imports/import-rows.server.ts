/** Imports a file: reads and checks its rows, then applies them in one transaction. */
import { inTransaction, Rollback, type Tx } from '#app/data/database/database.server.ts'
import { closeBatch, saveBatch } from '#app/data/imports/batches.server.ts'
import {
  endStaging,
  makeStaging,
  rejectStaged,
  stageRows,
  stageRejectedCells,
  type Columns,
} from '#app/data/database/import-staging.server.ts'
import { ensureServiceAdminRemains } from '#app/data/identity/role-grants.server.ts'
import { leaversProblem } from '#app/domain/imports/leavers.ts'
import { problem, type ImportReport, type Problem } from '#app/domain/imports/imports.ts'
import type { ImportResult, ImportKind, Staged } from '#app/features/imports/import-kind.ts'
import {
  IMPORT_TIMEOUT_MINUTES,
  refusedFile,
  reportOfNothing,
  rowsOf,
  type FileToImport,
} from '#app/features/imports/import-report.ts'
import { readRows, type ParsedRows } from '#app/features/imports/read-rows.server.ts'
import { today } from '#app/platform/clock.server.ts'

const NO_SERVICE_ADMIN: Problem = {
  row: 1,
  column: '',
  value: '',
  message:
    'Nothing was applied: this file would end the posting of the last active service admin. Make someone else a service admin first, on the Roles page or with bin/fluency grant service-admin EMAIL, then import the file again.',
}

/** Finds problems with staged rows, and rejects those rows. */
async function checkStaged(staged: Staged, kind: ImportKind): Promise<Problem[]> {
  const problems = [
    ...(await kind.findProblems(staged)),
    ...((await kind.findDependents?.(staged)) ?? []),
  ]
  for (let found = problems; ;) {
    if (found.length > 0) await rejectStaged(staged.tx, [...rowsOf(found)])
    found = (await kind.findDependents?.(staged)) ?? []
    if (found.length === 0) return problems
    problems.push(...found)
  }
}

type CheckedRows = { rows: number; problems: Problem[]; rejected: number }

/**
 * The leavers of a full extract, for its report. @throws Rollback if there are so many that an
 * admin has to confirm their number
 */
async function findExpectedLeavers(
  staged: Staged,
  input: FileToImport,
  kind: ImportKind,
  { rows, problems, rejected }: CheckedRows,
) {
  const leavers = (await kind.findLeavers?.(staged)) ?? null
  if (leavers === null) return {}
  const shown = leavers.count > 0 ? { leavers } : {}
  const why = input.preview ? null : leaversProblem(leavers, input.expectLeavers ?? null)
  if (why === null) return shown
  throw new Rollback<ImportReport>({
    ...reportOfNothing(input, rows, [problem(1, '', '', why), ...problems], rejected),
    refused: true,
    ...shown,
  })
}

async function apply(
  tx: Tx,
  input: FileToImport,
  kind: ImportKind,
  read: ParsedRows,
  when: Omit<Staged, 'tx' | 'checksum' | 'rejected' | 'ignored'>,
) {
  const staged: Staged = {
    tx,
    checksum: read.checksum,
    rejected: read.rejected,
    ignored: read.ignored,
    ...when,
  }
  const columns: Columns = Object.fromEntries(
    [...kind.columns, ...(kind.optional ?? [])].map((column) => [
      column,
      kind.types?.[column] ?? 'text',
    ]),
  )
  await makeStaging(tx, columns, kind.indexed)
  for (const chunk of read.chunks) await stageRows(tx, columns, chunk)
  await stageRejectedCells(tx, read.rejectedCodes)
  await endStaging(tx)
  await kind.prepare?.(staged)
  const refusal = await kind.findRefusal?.(staged)
  if (refusal)
    throw new Rollback<ImportReport>(refusedFile(input, read.rows, [refusal, ...read.problems]))
  const problems = [...read.problems, ...(await checkStaged(staged, kind))]
  const rejected = rowsOf(problems).size
  if (rejected > 0 && !input.skipRejected)
    throw new Rollback<ImportReport>(reportOfNothing(input, read.rows, problems, rejected))
  const leavers = await findExpectedLeavers(staged, input, kind, { ...read, problems, rejected })

  void input.onProgress?.('Applying')
  const batchId = await saveBatch(tx, {
    kind: input.kind,
    file: input.file,
    checksum: read.checksum,
    asAt: when.asAt,
    full: when.full,
    organisationCode: when.organisationCode,
    uploadJobId: input.uploadJobId ?? null,
    by: input.by,
  })
  const { touched, ...counts }: ImportResult = await ensureServiceAdminRemains(
    tx,
    () => kind.apply(staged, batchId),
    {
      refusal: refusedFile(input, read.rows, [NO_SERVICE_ADMIN]),
      day: when.asAt ?? when.today,
    },
  )
  const unchanged = read.rows - rejected - counts.created - counts.updated
  const report = {
    ...reportOfNothing(input, read.rows, problems, rejected),
    ...counts,
    ...leavers,
    unchanged,
    applied: true,
    batch: batchId,
  }
  if (!touched)
    throw new Rollback<ImportReport>({
      ...report,
      batch: null,
      applied: !input.dryRun && rejected < read.rows,
    })
  const checksum = await input.preview?.collect(tx, batchId, problems)
  if (input.dryRun || checksum !== input.preview?.confirmed)
    throw new Rollback<ImportReport>({ ...report, batch: null, applied: false })
  await closeBatch(tx, batchId, report, input.by)
  await input.complete?.(tx, report)
  return report
}

/**
 * Imports a file.
 * @returns the report. `applied` is false if rows were rejected and not skipped, the file was
 * refused, it was a dry run, or it would do something else than its preview. An import that finds
 * nothing to change counts as applied, and leaves no batch.
 */
export async function importRows(input: FileToImport, kind: ImportKind): Promise<ImportReport> {
  const isPeople = input.kind === 'people'
  const when = {
    today: today(),
    asAt: isPeople ? (input.asAt ?? today()) : null,
    full: isPeople && input.full,
    organisationCode: input.organisationCode ?? null,
  }
  void input.onProgress?.(`Reading ${input.file}`)
  const read = await readRows(input.path, {
    columns: kind.columns,
    optional: kind.optional,
    schema: kind.schema(when),
    retained: kind.retained,
    ignoredIfEmpty: kind.ignoredIfEmpty,
    match: input.match ?? null,
  })
  if (read.sample) input.preview?.takeSample?.(read.sample)
  if (read.fatal) return refusedFile(input, read.rows, read.problems)
  // Before the transaction, because on SQLite no other connection can write during it.
  await input.onProgress?.(`Checking ${read.rows.toLocaleString('en-GB')} rows`)
  return inTransaction((tx) => apply(tx, input, kind, read, when), {
    minutes: IMPORT_TIMEOUT_MINUTES,
  })
}
