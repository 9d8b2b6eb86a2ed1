/** Drafts of the criterion that come from a file. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import {
  deleteVersionContent,
  findFrameworkVersion,
  saveVersionContent,
} from '#app/data/skills/frameworks.server.ts'
import type { Framework } from '#app/domain/skills/framework.ts'
import { now } from '#app/platform/clock.server.ts'

/**
 * The subject of the change that an import of a draft stores: before, the draft that it replaced, and after, the draft's revision. A draft
 * with a higher revision was edited later.
 */
export const IMPORTED_DRAFT = 'FrameworkDraft'

export type OpenDraft = {
  id: number
  version: string
  isInReview: boolean
  startedAt: Date | null
  /** The name of the person who started it. Null for the command line, or if it is not known. */
  startedBy: string | null
}

/** The draft of a framework, or its version in review. Null if it has neither. */
export async function findOpenDraftOf(tx: Tx, frameworkId: number): Promise<OpenDraft | null> {
  const found = await tx.frameworkVersion.findFirst({
    where: { frameworkId, status: { in: ['draft', 'review'] } },
  })
  if (!found) return null
  const person =
    found.createdById === null
      ? null
      : await tx.person.findUnique({ where: { id: found.createdById }, select: { name: true } })
  return {
    id: found.id,
    version: found.version,
    isInReview: found.status === 'review',
    startedAt: found.createdAt,
    startedBy: person?.name ?? null,
  }
}

/** A framework with its versions, latest first, for a file that would become a draft of it. Null if there is none. */
export async function findFrameworkForImport(tx: Tx, code: string) {
  const framework = await tx.framework.findUnique({
    where: { code },
    include: { versions: { orderBy: { id: 'desc' } } },
  })
  return (
    framework && {
      id: framework.id,
      title: framework.title,
      published: framework.versions.find(({ status }) => status === 'published') ?? null,
      versions: framework.versions,
    }
  )
}

/** The draft that came from an import. Null if it was published, replaced or deleted since. */
export const findImportedDraft = (batchId: number) =>
  db().frameworkVersion.findFirst({
    where: { batchId, status: { in: ['draft', 'review'] } },
    select: { id: true, version: true },
  })

const detailsOf = (framework: Framework, frameworkTitle: string) => ({
  version: framework.version,
  title: framework.title === frameworkTitle ? null : framework.title,
  illustrative: framework.illustrative,
  language: framework.language,
  notice: framework.notice,
  sources: JSON.stringify(framework.sources),
})

/**
 * Saves a draft. Check the framework with `findFrameworkProblems` first, because an unknown code throws.
 * @param replaces the id of the draft that it replaces, which is stored so that the import can be undone
 * @returns the id of the version
 */
export async function saveImportedDraft(
  tx: Tx,
  framework: Framework,
  {
    batchId,
    replaces,
    createdById,
  }: { batchId: number; replaces: number | null; createdById: number | null },
): Promise<number> {
  const { code, title } = framework
  const owner =
    (await findFrameworkForImport(tx, code)) ??
    (await tx.framework.create({ data: { code, title } }))
  const details = { ...detailsOf(framework, owner.title), batchId }
  if (replaces === null) {
    const published = 'published' in owner ? owner.published : null
    const { id } = await tx.frameworkVersion.create({
      data: {
        ...details,
        frameworkId: owner.id,
        status: 'draft',
        basedOnId: published?.id ?? null,
        createdAt: now(),
        createdById,
      },
    })
    await saveVersionContent(tx, id, framework)
    await saveDraftChange(tx, { batchId, versionId: id, before: null, revision: 1 })
    return id
  }
  await saveReplacedDraft(tx, replaces, batchId)
  await deleteVersionContent(tx, replaces)
  await tx.frameworkVersion.update({
    where: { id: replaces },
    data: { ...details, revision: { increment: 1 } },
  })
  await saveVersionContent(tx, replaces, framework)
  return replaces
}

/** The draft that an import replaced, or null if it made a new one. */
type Before = { batchId: number | null; wasEdited: boolean; content: Framework } | null

const saveDraftChange = (
  tx: Tx,
  change: { batchId: number; versionId: number; before: Before; revision: number },
) =>
  tx.importChange.create({
    data: {
      batchId: change.batchId,
      subject: IMPORTED_DRAFT,
      recordId: change.versionId,
      before: JSON.stringify(change.before),
      after: JSON.stringify({ revision: change.revision }),
    },
  })

const findDraftChange = (tx: Tx, batchId: number, versionId: number) =>
  tx.importChange.findFirst({ where: { batchId, subject: IMPORTED_DRAFT, recordId: versionId } })

const revisionOf = (change: { after: string } | null): number =>
  change === null ? 1 : (JSON.parse(change.after) as { revision: number }).revision

async function saveReplacedDraft(tx: Tx, versionId: number, batchId: number): Promise<void> {
  const content = await findFrameworkVersion(versionId, tx)
  if (!content) throw new Error(`The draft ${versionId} does not exist.`)
  const { batchId: earlier, revision } = await tx.frameworkVersion.findUniqueOrThrow({
    where: { id: versionId },
  })
  const change = earlier === null ? null : await findDraftChange(tx, earlier, versionId)
  const before = { batchId: earlier, wasEdited: revision > revisionOf(change), content }
  await saveDraftChange(tx, { batchId, versionId, before, revision: revision + 1 })
}

/** Deletes the drafts that an import made, with frameworks that have no other version, and restores the draft that it replaced. */
export async function undoImportedDrafts(tx: Tx, batchId: number): Promise<void> {
  for (const { id, frameworkId } of await tx.frameworkVersion.findMany({ where: { batchId } })) {
    await deleteVersionContent(tx, id)
    const change = await findDraftChange(tx, batchId, id)
    const before = change && (JSON.parse(change.before) as Before)
    if (before) await restoreDraft(tx, { id, frameworkId }, before)
    else {
      await tx.frameworkVersion.delete({ where: { id } })
      await tx.framework.deleteMany({ where: { id: frameworkId, versions: { none: {} } } })
    }
  }
}

async function restoreDraft(
  tx: Tx,
  { id, frameworkId }: { id: number; frameworkId: number },
  { batchId, wasEdited, content }: NonNullable<Before>,
): Promise<void> {
  const { title } = await tx.framework.findUniqueOrThrow({ where: { id: frameworkId } })
  const { revision } = await tx.frameworkVersion.update({
    where: { id },
    // Raised, not set back, so that a form that was opened before is not taken for a current one.
    data: { ...detailsOf(content, title), batchId, revision: { increment: 1 } },
  })
  await saveVersionContent(tx, id, content)
  const earlier = batchId === null || wasEdited ? null : await findDraftChange(tx, batchId, id)
  if (earlier)
    await tx.importChange.update({
      where: { id: earlier.id },
      data: { after: JSON.stringify({ revision }) },
    })
}
