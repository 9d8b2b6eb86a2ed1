/** The completions, headcounts and successions that an import added. */
import {
  idsIn,
  listSavedChanges,
  type ListSource,
} from '#app/data/imports/batch-lists/list-source.server.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { BatchRow } from '#app/domain/imports/batch-rows.ts'

export const createdCompletions: ListSource = {
  all: (batchId) =>
    Prisma.sql`SELECT c."id", p."name" AS "sort" FROM "Completion" c JOIN "Person" p ON p."id" = c."personId" WHERE c."batchId" = ${batchId}`,
  find: async (tx, _batchId, ids) => {
    const rows = await queryRows<{
      id: number
      personId: number
      name: string
      code: string | null
      course: string
      day: Day
    }>(
      tx,
      Prisma.sql`SELECT c."id", c."personId", p."name", p."staffId" AS "code", k."title" AS "course", c."completedOn" AS "day"
        FROM "Completion" c JOIN "Person" p ON p."id" = c."personId" JOIN "Course" k ON k."id" = c."courseId" WHERE c."id" IN ${idsIn(ids)}`,
    )
    return rows.map(({ course, ...row }) => ({ ...row, details: [course], changes: [] }))
  },
}

export const createdHeadcounts: ListSource = {
  all: (batchId) =>
    Prisma.sql`SELECT h."id", s."name" AS "sort" FROM "Headcount" h JOIN "HeadcountSet" s ON s."id" = h."setId" WHERE h."batchId" = ${batchId}`,
  find: async (tx, _batchId, ids) => {
    const rows = await queryRows<{
      id: number
      name: string
      headcount: number
      organisation: string | null
      profession: string | null
      grade: string | null
    }>(
      tx,
      Prisma.sql`SELECT h."id", s."name", h."headcount", o."name" AS "organisation", p."name" AS "profession", g."name" AS "grade"
        FROM "Headcount" h JOIN "HeadcountSet" s ON s."id" = h."setId" LEFT JOIN "Organisation" o ON o."id" = h."organisationId"
        LEFT JOIN "Profession" p ON p."id" = h."professionId" LEFT JOIN "Grade" g ON g."id" = h."gradeId" WHERE h."id" IN ${idsIn(ids)}`,
    )
    return rows.map(({ id, name, headcount, organisation, profession, grade }) => ({
      id,
      personId: null,
      name,
      code: String(headcount),
      details: [organisation, profession, grade].filter((part) => part !== null),
      day: null,
      changes: [],
    }))
  },
}

const listSuccessions = async (tx: Tx, ids: readonly number[]): Promise<BatchRow[]> => {
  const rows = await queryRows<{ id: number; from: string; to: string; on: Day; kind: string }>(
    tx,
    Prisma.sql`SELECT k."id", f."name" AS "from", t."name" AS "to", k."on", k."kind" FROM "Succession" k
      JOIN "Organisation" f ON f."id" = k."fromId" JOIN "Organisation" t ON t."id" = k."toId" WHERE k."id" IN ${idsIn(ids)}`,
  )
  return rows.map(({ id, from, to, on, kind }) => ({
    id,
    personId: null,
    name: from,
    code: kind,
    details: [to],
    day: on,
    changes: [],
  }))
}

export const createdSuccessions: ListSource = {
  all: (batchId) =>
    Prisma.sql`SELECT k."id", k."on" AS "sort" FROM "Succession" k WHERE k."batchId" = ${batchId}`,
  find: (tx, _batchId, ids) => listSuccessions(tx, ids),
}

export const changedSuccessions: ListSource = {
  all: (batchId) => Prisma.sql`SELECT k."id", k."on" AS "sort" FROM "Succession" k WHERE k."id" IN (
      SELECT c."recordId" FROM "ImportChange" c WHERE c."batchId" = ${batchId} AND c."subject" = 'Succession')`,
  find: async (tx, batchId, ids) => {
    const changes = await listSavedChanges(tx, batchId, { subjects: ['Succession'], ids })
    const bySuccession = new Map(changes.map((change) => [change.recordId, change]))
    return (await listSuccessions(tx, ids)).map((row) => {
      const saved = bySuccession.get(row.id)
      const kindIn = (side: Record<string, unknown> | undefined) => String(side?.['kind'] ?? '')
      return {
        ...row,
        changes: [{ field: 'kind', before: kindIn(saved?.before), after: kindIn(saved?.after) }],
      }
    })
  },
}
