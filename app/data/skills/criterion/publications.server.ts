/** Drafts that are published, and the versions before them. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import { findVersionBefore, saveLineages } from '#app/data/skills/criterion/lineages.server.ts'

const draft = {
  id: true,
  frameworkId: true,
  version: true,
  status: true,
  title: true,
  revision: true,
  framework: { select: { code: true, title: true } },
} as const

/** A version that is not published yet, with the version that it will replace. Null if it does not exist. */
export async function findUnpublished(versionId: number, tx: Tx = db()) {
  const found = await tx.frameworkVersion.findFirst({
    where: { id: versionId, status: { in: ['draft', 'review'] } },
    select: draft,
  })
  return found && { ...found, before: await findVersionBefore(tx, found) }
}
export type Unpublished = NonNullable<Awaited<ReturnType<typeof findUnpublished>>>

/** Locks a version until the transaction ends, and then finds it as `findUnpublished` does. */
export async function lockUnpublished(tx: Tx, versionId: number): Promise<Unpublished | null> {
  await tx.$executeRaw`UPDATE "FrameworkVersion" SET "revision" = "revision" WHERE "id" = ${versionId}`
  return findUnpublished(versionId, tx)
}

/** Publishes a version and retires the one before. Gives the framework the title of the version. */
export async function savePublication(
  tx: Tx,
  version: Unpublished,
  { publishNote, publishedAt }: { publishNote: string; publishedAt: Date },
): Promise<void> {
  const { id, frameworkId, title } = version
  await tx.frameworkVersion.updateMany({
    where: { frameworkId, status: 'published' },
    data: { status: 'retired' },
  })
  await tx.frameworkVersion.update({
    where: { id },
    data: { status: 'published', publishNote, publishedAt },
  })
  if (title !== null) await tx.framework.update({ where: { id: frameworkId }, data: { title } })
  await saveLineages(tx, id)
}

/**
 * Courses raise a skill by its code. Gives the courses that raise a skill whose code changes, but that keeps its answers, the new code. All
 * codes change at once, because skills can swap theirs. Courses that raised another skill by a code that is given to one of these no longer do.
 */
export async function renameCourseSkills(
  tx: Tx,
  frameworkId: number,
  renamed: readonly { from: string; to: string }[],
): Promise<void> {
  const newCodes = new Map(renamed.map(({ from, to }) => [from, to]))
  const affected = { frameworkId, skillCode: { in: [...newCodes.keys(), ...newCodes.values()] } }
  const rows = await tx.courseSkill.findMany({ where: affected, orderBy: { id: 'asc' } })
  await tx.courseSkill.deleteMany({ where: affected })
  await tx.courseSkill.createMany({
    data: rows.flatMap(({ courseId, skillCode, supportsLevel }) => {
      const code = newCodes.get(skillCode)
      return code === undefined ? [] : [{ courseId, frameworkId, skillCode: code, supportsLevel }]
    }),
  })
}

/** The titles of courses that raise skills with these codes. */
export const listCoursesRaising = (frameworkId: number, codes: readonly string[], tx: Tx = db()) =>
  tx.course.findMany({
    where: { skills: { some: { frameworkId, skillCode: { in: [...codes] } } } },
    select: { code: true, title: true },
    orderBy: { title: 'asc' },
  })

/**
 * The versions of a framework, most recent first.
 * @param drafts which versions that are not published are among them, by id
 */
export const listComparable = (frameworkId: number, drafts: 'all' | readonly number[]) =>
  db().frameworkVersion.findMany({
    where: {
      frameworkId,
      ...(drafts === 'all'
        ? {}
        : { OR: [{ status: { in: ['published', 'retired'] } }, { id: { in: [...drafts] } }] }),
    },
    select: {
      id: true,
      version: true,
      status: true,
      publishedAt: true,
      publishNote: true,
      notice: true,
    },
    orderBy: [{ publishedAt: { sort: 'desc', nulls: 'first' } }, { id: 'desc' }],
  })

/** The areas, themes and levels of a version, by code. */
export const listGroupsAndLevels = (versionId: number) =>
  db().frameworkVersion.findUniqueOrThrow({
    where: { id: versionId },
    select: {
      areas: { select: { code: true, name: true, definition: true }, orderBy: { order: 'asc' } },
      themes: { select: { code: true, name: true, definition: true }, orderBy: { order: 'asc' } },
      levels: { select: { code: true, name: true, meaning: true }, orderBy: { order: 'asc' } },
    },
  })

/** The version that a version follows, or followed if it is published. Null if there is none. */
export const findPredecessor = (version: { id: number; frameworkId: number }) =>
  findVersionBefore(db(), version)
