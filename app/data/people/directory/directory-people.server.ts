/** People as a directory sees them over SCIM: everyone who was not erased, merged or deleted by the directory. */
import { db, Prisma, queryRow, queryRows, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

export type DirectoryRecord = {
  id: number
  name: string
  email: string | null
  staffId: string | null
  managerId: number | null
  managerName: string | null
  organisation: string | null
  organisationName: string | null
  profession: string | null
  grade: string | null
  inPostSince: Day | null
  isSuspended: boolean
  userName: string
  externalId: string | null
  /** JSON */
  stated: string | null
  createdAt: Date | null
  changedAt: Date | null
}

/** What a list can be filtered by. All of them must hold. */
export type DirectoryFilter = {
  id?: number
  /** Lower case, like `email`. */
  userName?: string
  email?: string
  externalId?: string
  staffId?: string
  active?: boolean
}
export type DirectorySort = 'id' | 'userName' | 'name'

const USER_NAME = Prisma.sql`COALESCE(d."userName", p."email", p."staffId", CAST(p."id" AS TEXT))`

const SORTS: Record<DirectorySort, Prisma.Sql> = {
  id: Prisma.sql`p."id"`,
  userName: USER_NAME,
  name: Prisma.sql`LOWER(p."name")`,
}

function where(filter: DirectoryFilter): Prisma.Sql {
  const { id, userName, email, externalId, staffId, active } = filter
  const conditions = [
    Prisma.sql`p."erasedAt" IS NULL`,
    Prisma.sql`d."removedAt" IS NULL`,
    Prisma.sql`NOT EXISTS (SELECT 1 FROM "PersonMerge" x WHERE x."mergedId" = p."id")`,
    ...(id === undefined ? [] : [Prisma.sql`p."id" = ${id}`]),
    // Two conditions with an index each, instead of one on the expression.
    ...(userName === undefined
      ? []
      : [
          Prisma.sql`p."id" IN (SELECT l."personId" FROM "DirectoryPerson" l WHERE l."userName" = ${userName}
            UNION ALL SELECT q."id" FROM "Person" q WHERE (q."email" = ${userName} OR (q."email" IS NULL AND LOWER(q."staffId") = ${userName}))
              AND NOT EXISTS (SELECT 1 FROM "DirectoryPerson" l WHERE l."personId" = q."id" AND l."removedAt" IS NULL))`,
        ]),
    ...(email === undefined ? [] : [Prisma.sql`p."email" = ${email}`]),
    ...(externalId === undefined ? [] : [Prisma.sql`d."externalId" = ${externalId}`]),
    ...(staffId === undefined ? [] : [Prisma.sql`p."staffId" = ${staffId}`]),
    ...(active === undefined
      ? []
      : [Prisma.sql`p."suspendedAt" IS ${active ? Prisma.empty : Prisma.sql`NOT`} NULL`]),
  ]
  return Prisma.join(conditions, ' AND ')
}

const FROM = Prisma.sql`"Person" p LEFT JOIN "DirectoryPerson" d ON d."personId" = p."id"`

type Page = { skip: number; take: number; sort: DirectorySort; descending: boolean }

export function listDirectoryRecords(
  filter: DirectoryFilter,
  { skip, take, sort, descending }: Page,
  tx: Tx = db(),
): Promise<DirectoryRecord[]> {
  const direction = descending ? Prisma.sql`DESC` : Prisma.sql`ASC`
  return queryRows<DirectoryRecord>(
    tx,
    Prisma.sql`SELECT p."id", p."name", p."email", p."staffId", p."managerId", m."name" AS "managerName",
        o."code" AS "organisation", o."name" AS "organisationName", f."code" AS "profession", g."code" AS "grade", t."from" AS "inPostSince",
        p."suspendedAt" IS NOT NULL AS "isSuspended", ${USER_NAME} AS "userName", d."externalId", d."stated", d."createdAt", d."changedAt"
      FROM ${FROM} LEFT JOIN "Person" m ON m."id" = p."managerId"
      LEFT JOIN "Posting" t ON t."personId" = p."id" AND t."until" IS NULL
      LEFT JOIN "Organisation" o ON o."id" = t."organisationId" LEFT JOIN "Profession" f ON f."id" = t."professionId"
      LEFT JOIN "Grade" g ON g."id" = t."gradeId"
      WHERE ${where(filter)} ORDER BY ${SORTS[sort]} ${direction}, p."id" LIMIT ${take} OFFSET ${skip}`,
    ['isSuspended'],
  )
}

export const countDirectoryRecords = async (
  filter: DirectoryFilter,
  tx: Tx = db(),
): Promise<number> =>
  (
    await queryRow<{ count: number }>(
      tx,
      Prisma.sql`SELECT COUNT(*) AS "count" FROM ${FROM} WHERE ${where(filter)}`,
    )
  ).count

/** One person. Null if there is no such person, or a directory cannot see them. */
export const findDirectoryRecord = async (
  id: number,
  tx: Tx = db(),
): Promise<DirectoryRecord | null> =>
  (
    await listDirectoryRecords({ id }, { skip: 0, take: 1, sort: 'id', descending: false }, tx)
  )[0] ?? null

export const findLink = (tx: Tx, personId: number) =>
  tx.directoryPerson.findUnique({ where: { personId } })

/** Whether another person whom the directory sends has this user name or external id. */
export const isNameTaken = async (
  tx: Tx,
  personId: number | null,
  { userName, externalId }: { userName?: string; externalId?: string | null },
): Promise<boolean> =>
  (await tx.directoryPerson.count({
    where: {
      removedAt: null,
      ...(personId === null ? {} : { personId: { not: personId } }),
      OR: [
        ...(userName === undefined ? [] : [{ userName }]),
        ...(externalId === undefined || externalId === null ? [] : [{ externalId }]),
      ],
    },
  })) > 0

type Link = {
  userName: string
  externalId: string | null
  stated: string
  active: boolean
  suspended: boolean
}

/** Saves what the directory last said of a person. A person whom it had deleted is there again. */
export const saveLink = (tx: Tx, personId: number, link: Link, now: Date) =>
  tx.directoryPerson.upsert({
    where: { personId },
    create: { personId, ...link, createdAt: now, changedAt: now },
    update: { ...link, changedAt: now, removedAt: null },
  })

export const removeLink = (tx: Tx, personId: number, now: Date) =>
  tx.directoryPerson.update({
    where: { personId },
    data: { removedAt: now, changedAt: now, externalId: null },
  })
