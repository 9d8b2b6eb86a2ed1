/** Who reviews a draft of the criterion, and their comments. */
import { db, Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { isHeldOn } from '#app/data/facts/uptake.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

/** A person, and the records merged into theirs. */
const isPerson = (personId: number) => ({
  OR: [{ id: personId }, { mergedIn: { keptId: personId } }],
})

/** A version in any status. Null if it does not exist. */
export const findCommentable = (versionId: number, tx: Tx = db()) =>
  tx.frameworkVersion.findUnique({
    where: { id: versionId },
    select: {
      id: true,
      frameworkId: true,
      version: true,
      status: true,
      title: true,
      framework: { select: { title: true } },
    },
  })
export type Commentable = NonNullable<Awaited<ReturnType<typeof findCommentable>>>

/** Whether a person was asked to review a version, also after it was published. */
export const isReviewer = async (
  versionId: number,
  personId: number,
  tx: Tx = db(),
): Promise<boolean> =>
  (await tx.frameworkReviewer.count({
    where: { versionId, endedAt: null, person: isPerson(personId) },
  })) > 0

/** Versions in review that a person is asked to comment on. */
export const listReviewsOf = (personId: number) =>
  db().frameworkVersion.findMany({
    where: { status: 'review', reviewers: { some: { endedAt: null, person: isPerson(personId) } } },
    select: { id: true, version: true },
    orderBy: { id: 'asc' },
  })
export type OwnReview = Awaited<ReturnType<typeof listReviewsOf>>[number]

export const listReviewers = (versionId: number, tx: Tx = db()) =>
  tx.frameworkReviewer.findMany({
    where: { versionId, endedAt: null },
    select: { id: true, askedAt: true, person: { select: { id: true, name: true, email: true } } },
    orderBy: { id: 'asc' },
  })

export const saveReviewer = (
  tx: Tx,
  reviewer: { versionId: number; personId: number; askedAt: Date; askedById: number },
) => tx.frameworkReviewer.create({ data: reviewer, select: { id: true } })

export const endReviewer = (tx: Tx, id: number, endedAt: Date) =>
  tx.frameworkReviewer.update({ where: { id }, data: { endedAt }, select: { id: true } })

/** Sends a draft to review, or ends the review. */
export const saveReviewStatus = (tx: Tx, versionId: number, status: 'draft' | 'review') =>
  tx.frameworkVersion.update({ where: { id: versionId }, data: { status }, select: { id: true } })

const comment = {
  id: true,
  skillId: true,
  about: true,
  text: true,
  at: true,
  answer: true,
  resolvedAt: true,
  by: { select: { name: true } },
} as const

/** The comments on a version, or on one of its skills, oldest first. */
export const listComments = (
  where: { versionId: number; skillId?: number | null },
  tx: Tx = db(),
) => tx.frameworkComment.findMany({ where, select: comment, orderBy: { id: 'asc' } })
export type Comment = Awaited<ReturnType<typeof listComments>>[number]

/** A comment on a version, with who wrote it. Null if the version has no such comment. */
export const findComment = (id: number, versionId: number, tx: Tx = db()) =>
  tx.frameworkComment.findFirst({
    where: { id, versionId },
    select: { ...comment, by: { select: { id: true, name: true, email: true } } },
  })

export const saveComment = (
  tx: Tx,
  data: {
    versionId: number
    skillId: number | null
    about: string
    text: string
    byId: number
    at: Date
  },
) => tx.frameworkComment.create({ data, select: { id: true } })

export const resolveComment = (
  tx: Tx,
  id: number,
  resolved: { answer: string; resolvedAt: Date; resolvedById: number },
) => tx.frameworkComment.update({ where: { id }, data: resolved, select: { id: true } })

/** How many comments each skill of a version has, and how many are open. `skillId` null: about the whole version. */
export async function countComments(
  versionId: number,
): Promise<{ skillId: number | null; open: number; all: number }[]> {
  const rows = await db().frameworkComment.findMany({
    where: { versionId },
    select: { skillId: true, resolvedAt: true },
  })
  return [...Map.groupBy(rows, ({ skillId }) => skillId)].map(([skillId, some]) => ({
    skillId,
    open: some.filter(({ resolvedAt }) => resolvedAt === null).length,
    all: some.length,
  }))
}

/** The skills of a version, in their order. */
export const listSkillNames = (versionId: number) =>
  db().skill.findMany({
    where: { versionId },
    select: { id: true, code: true, name: true },
    orderBy: { order: 'asc' },
  })

/** The ids of people in post with this name, in any case. At most two, because only one can be meant. */
export const listInPostByName = (name: string, on: Day, tx: Tx): Promise<{ id: number }[]> =>
  queryRows(
    tx,
    Prisma.sql`SELECT x."id" FROM "Person" x WHERE LOWER(x."name") = ${name.toLowerCase()} AND EXISTS (
      SELECT 1 FROM "Posting" p WHERE p."personId" = x."id" AND ${isHeldOn(on)}) ORDER BY x."id" LIMIT 2`,
  )
