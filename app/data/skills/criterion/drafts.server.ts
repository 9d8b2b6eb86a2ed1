/** Versions of the criterion that are being edited. */
import { db, Prisma, type Tx } from '#app/data/database/database.server.ts'
import { deleteVersionContent } from '#app/data/skills/frameworks.server.ts'
import { EDITABLE_STATUSES } from '#app/domain/skills/criterion/drafts.ts'
import type { Framework } from '#app/domain/skills/framework.ts'

const EDITABLE = { status: { in: [...EDITABLE_STATUSES] } }
const include = {
  framework: true,
  basedOn: { select: { version: true } },
} as const satisfies Prisma.FrameworkVersionInclude

type Row = Prisma.FrameworkVersionGetPayload<{ include: typeof include }>

const toDraft = ({ framework, basedOn, sources, title, ...row }: Row) => ({
  id: row.id,
  frameworkId: row.frameworkId,
  version: row.version,
  title: title ?? framework.title,
  inReview: row.status === 'review',
  illustrative: row.illustrative,
  language: row.language,
  notice: row.notice,
  sources: JSON.parse(sources) as Framework['sources'],
  revision: row.revision,
  basedOn: basedOn?.version ?? null,
  basedOnId: row.basedOnId,
})
export type Draft = ReturnType<typeof toDraft>

/** A draft or a version in review. Null if there is none with this id. */
export async function findDraft(id: number, tx: Tx = db()): Promise<Draft | null> {
  const row = await tx.frameworkVersion.findFirst({ where: { id, ...EDITABLE }, include })
  return row && toDraft(row)
}

/** The draft or version in review that was started last. Null if there is none. */
export async function findOpenDraft(tx: Tx = db()): Promise<Draft | null> {
  const row = await tx.frameworkVersion.findFirst({
    where: EDITABLE,
    include,
    orderBy: { id: 'desc' },
  })
  return row && toDraft(row)
}

/** The framework that a new draft belongs to: the one that changed last. Null if there is none. */
export const findLatestFramework = (tx: Tx = db()) =>
  tx.framework.findFirst({
    orderBy: { id: 'desc' },
    include: { versions: { select: { version: true }, orderBy: { id: 'desc' } } },
  })

/**
 * Locks a draft until the transaction ends, so that people who edit it do so one after the other.
 * Returns null if it is no longer a draft.
 */
export async function lockDraft(tx: Tx, id: number): Promise<Draft | null> {
  await tx.$executeRaw`UPDATE "FrameworkVersion" SET "revision" = "revision" WHERE "id" = ${id}`
  return findDraft(id, tx)
}

/** Counts an edit of a draft. */
export const raiseRevision = (tx: Tx, id: number) =>
  tx.frameworkVersion.update({ where: { id }, data: { revision: { increment: 1 } } })

export type DraftDetails = Pick<
  Draft,
  'title' | 'version' | 'illustrative' | 'language' | 'notice' | 'sources'
>

export const saveDraftDetails = (tx: Tx, id: number, { sources, ...details }: DraftDetails) =>
  tx.frameworkVersion.update({
    where: { id },
    data: { ...details, sources: JSON.stringify(sources) },
  })

export async function findVersionId(
  tx: Tx,
  frameworkId: number,
  version: string,
): Promise<number | null> {
  const found = await tx.frameworkVersion.findUnique({
    where: { frameworkId_version: { frameworkId, version } },
    select: { id: true },
  })
  return found?.id ?? null
}

export const createFramework = (tx: Tx, framework: { code: string; title: string }) =>
  tx.framework.create({ data: framework })

type NewDraft = {
  frameworkId: number
  version: string
  title: string | null
  basedOnId: number | null
  createdAt: Date
  createdById: number | null
}

/** Creates a draft: empty, or with a copy of everything in the version that it is based on. */
export async function createDraft(tx: Tx, draft: NewDraft): Promise<number> {
  const base =
    draft.basedOnId === null
      ? { illustrative: false, language: 'en-GB', notice: null, sources: '[]' }
      : await tx.frameworkVersion.findUniqueOrThrow({
          where: { id: draft.basedOnId },
          select: { illustrative: true, language: true, notice: true, sources: true },
        })
  const { id } = await tx.frameworkVersion.create({ data: { ...base, ...draft, status: 'draft' } })
  if (draft.basedOnId !== null) await copyContent(tx, draft.basedOnId, id)
  return id
}

/** Copies the content with one statement for each table, because a criterion can have a thousand skills. */
async function copyContent(tx: Tx, from: number, to: number): Promise<void> {
  for (const [table, text] of [
    ['Level', 'meaning'],
    ['Area', 'definition'],
    ['Theme', 'definition'],
  ] as const) {
    const columns = Prisma.raw(`"code", "name", "${text}", "order"`)
    await tx.$executeRaw`INSERT INTO ${Prisma.raw(`"${table}"`)} ("versionId", ${columns})
      SELECT CAST(${to} AS INTEGER), ${columns} FROM ${Prisma.raw(`"${table}"`)} WHERE "versionId" = ${from}`
  }
  await tx.$executeRaw`INSERT INTO "Skill" ("versionId", "areaId", "themeId", "code", "name", "definition", "evidencePrompt", "order", "illustrative")
    SELECT CAST(${to} AS INTEGER), na."id", nt."id", s."code", s."name", s."definition", s."evidencePrompt", s."order", s."illustrative"
    FROM "Skill" s JOIN "Area" a ON a."id" = s."areaId" JOIN "Area" na ON na."versionId" = ${to} AND na."code" = a."code"
    LEFT JOIN "Theme" t ON t."id" = s."themeId" LEFT JOIN "Theme" nt ON nt."versionId" = ${to} AND nt."code" = t."code"
    WHERE s."versionId" = ${from}`
  const copies = Prisma.sql`JOIN "Skill" s ON s."id" = x."skillId" AND s."versionId" = ${from}
    JOIN "Skill" ns ON ns."versionId" = ${to} AND ns."code" = s."code"`
  const levels = Prisma.sql`JOIN "Level" l ON l."id" = x."levelId"
    JOIN "Level" nl ON nl."versionId" = ${to} AND nl."code" = l."code"`
  await tx.$executeRaw`INSERT INTO "Behaviour" ("skillId", "text", "order")
    SELECT ns."id", x."text", x."order" FROM "Behaviour" x ${copies}`
  await tx.$executeRaw`INSERT INTO "Descriptor" ("skillId", "levelId", "text")
    SELECT ns."id", nl."id", x."text" FROM "Descriptor" x ${copies} ${levels}`
  await tx.$executeRaw`INSERT INTO "Target" ("skillId", "gradeId", "professionId", "levelId")
    SELECT ns."id", x."gradeId", x."professionId", nl."id" FROM "Target" x ${copies} ${levels}`
}

export async function deleteDraft(tx: Tx, id: number): Promise<void> {
  await deleteVersionContent(tx, id)
  await tx.frameworkVersion.delete({ where: { id } })
}
