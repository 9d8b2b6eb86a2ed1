/**
 * Imports a version of the criterion as a draft. It is never published by an import. A version is
 * imported as a whole: its rows cannot be skipped.
 */
import { inTransaction, Rollback, type Tx } from '#app/data/database/database.server.ts'
import { actorId } from '#app/data/operations/audit.server.ts'
import { listProfessionNames } from '#app/data/learning/courses/course-choices.server.ts'
import { listGrades } from '#app/data/learning/courses/courses.server.ts'
import { findFrameworkVersion } from '#app/data/skills/frameworks.server.ts'
import {
  findFrameworkForImport,
  findOpenDraftOf,
  saveImportedDraft,
  type OpenDraft,
} from '#app/data/skills/criterion/imported-drafts.server.ts'
import { closeBatch, saveBatch } from '#app/data/imports/batches.server.ts'
import { listCodes } from '#app/data/database/import-staging.server.ts'
import { describeDifference } from '#app/domain/skills/criterion/file-difference.ts'
import {
  canonicalFramework,
  findFrameworkProblems,
  type Framework,
} from '#app/domain/skills/framework.ts'
import { problem, type ImportReport, type Problem } from '#app/domain/imports/imports.ts'
import {
  IMPORT_TIMEOUT_MINUTES,
  refusedFile,
  reportOfNothing,
  type FileToImport,
} from '#app/features/imports/import-report.ts'
import {
  differsFromPublished,
  draftExists,
  draftMade,
  isInReview,
} from '#app/features/imports/framework/draft-sentences.ts'
import { identify } from '#app/features/imports/framework/identify-framework.server.ts'
import type { ParsedFramework } from '#app/features/imports/framework/parsed-framework.ts'
import { readFramework } from '#app/features/imports/framework/read-framework.server.ts'

async function findProblems(
  tx: Tx,
  framework: Framework,
  read: ParsedFramework,
): Promise<Problem[]> {
  const known = {
    grades: new Set(await listCodes(tx, 'Grade')),
    professions: new Set(await listCodes(tx, 'Profession')),
  }
  return findFrameworkProblems(framework, known).map(({ where, message }) =>
    problem(read.rowOf(where), 'skill', where, message),
  )
}

/** What exists already: the version with this number, the draft, and the version to compare the draft with. */
async function findExisting(tx: Tx, framework: Framework) {
  const owner = await findFrameworkForImport(tx, framework.code)
  if (!owner) return { isSame: false, draft: null, published: null, isTaken: false }
  const draft = await findOpenDraftOf(tx, owner.id)
  const numbered = owner.versions.find(({ version }) => version === framework.version)
  const content = numbered && (await findFrameworkVersion(numbered.id, tx))
  const isSame =
    content !== undefined &&
    content !== null &&
    canonicalFramework({ ...framework, title: content.title }) === canonicalFramework(content)
  return {
    isSame: isSame && (numbered?.status !== 'draft' || content?.title === framework.title),
    draft,
    published: owner.published && (await findFrameworkVersion(owner.published.id, tx)),
    isTaken: numbered !== undefined && numbered.id !== draft?.id,
  }
}

/** Why the file cannot become a draft, or null if it can. */
function whyRefused(
  framework: Framework,
  input: FileToImport,
  { draft, isTaken }: { draft: OpenDraft | null; isTaken: boolean },
): Problem | null {
  const refuse = (message: string) => problem(1, 'version', framework.version, message)
  if (isTaken) return refuse(differsFromPublished)
  if (draft?.isInReview) return refuse(isInReview(draft))
  return draft && !input.replaceDraft ? refuse(draftExists(draft)) : null
}

async function apply(
  tx: Tx,
  input: FileToImport,
  read: ParsedFramework & { framework: NonNullable<ParsedFramework['framework']> },
): Promise<ImportReport> {
  const { kind, file, by } = input
  const refuse = (problems: readonly Problem[]) =>
    new Rollback<ImportReport>(refusedFile(input, read.rows, problems))
  const framework = await identify(tx, read.framework)
  const problems = await findProblems(tx, framework, read)
  if (problems.length > 0) throw refuse(problems)
  const { isSame, draft, published, isTaken } = await findExisting(tx, framework)
  const report = reportOfNothing(input, read.rows, [], 0)
  if (isSame)
    throw new Rollback<ImportReport>({ ...report, unchanged: read.rows, applied: !input.dryRun })
  const refusal = whyRefused(framework, input, { draft, isTaken })
  if (refusal) throw refuse([refusal])
  const batchId = await saveBatch(tx, {
    kind,
    file,
    checksum: read.checksum,
    asAt: null,
    full: false,
    by,
  })
  await saveImportedDraft(tx, framework, {
    batchId,
    replaces: draft?.id ?? null,
    createdById: actorId(by),
  })
  const made = {
    ...report,
    [draft ? 'updated' : 'created']: read.rows,
    notes: [
      draftMade(framework.version, { replaced: draft, isDryRun: input.dryRun }),
      ...describeDifference(published, framework),
      ...read.notes,
    ],
  }
  if (input.dryRun) throw new Rollback<ImportReport>(made)
  const applied = { ...made, applied: true, batch: batchId }
  await closeBatch(tx, batchId, applied, by)
  await input.complete?.(tx, applied)
  return applied
}

export async function importFramework(input: FileToImport): Promise<ImportReport> {
  void input.onProgress?.(`Reading ${input.file}`)
  const posts = { grades: await listGrades(), professions: await listProfessionNames() }
  const read = await readFramework(input.path, posts)
  const { framework } = read
  if (!framework) return refusedFile(input, read.rows, read.problems)
  return inTransaction((tx) => apply(tx, input, { ...read, framework }), {
    minutes: IMPORT_TIMEOUT_MINUTES,
  })
}
