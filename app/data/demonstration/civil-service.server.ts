/** Writes the made-up civil service in large chunks, each as one JSON parameter. */
import { Prisma, db, queryRow, type Tx } from '#app/data/database/database.server.ts'
import { resetIdSequence, jsonRows } from '#app/data/database/dialect.server.ts'
import { sealing } from '#app/data/facts/seals.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { now } from '#app/platform/clock.server.ts'

const CHUNK_ROWS = 5000

export const hasNoPeople = async (): Promise<boolean> =>
  (await db().person.count({ take: 1 })) === 0

/** The reference data that made-up people are based on. */
export async function findReferenceData(tx: Tx) {
  const [organisations, professions, grades, successions, courses] = [
    await tx.organisation.findMany({ orderBy: { code: 'asc' } }),
    await tx.profession.findMany({ orderBy: { code: 'asc' } }),
    await tx.grade.findMany({ orderBy: { rank: 'asc' } }),
    await tx.succession.findMany({ orderBy: [{ on: 'asc' }, { id: 'asc' }] }),
    await tx.course.findMany({ where: { status: 'published' }, orderBy: { code: 'asc' } }),
  ]
  return { organisations, professions, grades, successions, courses }
}

const batchOf = (kind: string, file: string, asAt: Day, rows: number) => ({
  kind,
  file,
  checksum: '',
  asAt,
  rows,
  created: rows,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  problems: '[]',
  importedAt: now(),
})

/** Creates the batch that made-up rows belong to. Unlike an import, it cannot be undone. */
export const saveSeedBatch = async (
  tx: Tx,
  file: string,
  asAt: Day,
  rows: number,
): Promise<number> => (await tx.importBatch.create({ data: batchOf('seed', file, asAt, rows) })).id

async function inChunks<T>(
  rows: Iterable<T>,
  write: (json: string) => Promise<unknown>,
  progress?: (done: number) => void,
): Promise<number> {
  let chunk: T[] = []
  let done = 0
  const flush = async () => {
    await write(JSON.stringify(chunk))
    done += chunk.length
    chunk = []
    progress?.(done)
  }
  for (const row of rows) if (chunk.push(row) === CHUNK_ROWS) await flush()
  if (chunk.length > 0) await flush()
  return done
}

export const nextPersonId = async (tx: Tx): Promise<number> =>
  (
    await queryRow<{ next: number }>(
      tx,
      Prisma.sql`SELECT COALESCE(MAX("id"), 0) + 1 AS "next" FROM "Person"`,
    )
  ).next

type PersonRow = {
  id: number
  staffId: string
  email: string
  name: string
  managerId: number | null
}

/** Adds demonstration people with the given ids. */
export async function savePeople(
  tx: Tx,
  rows: Iterable<PersonRow>,
  batchId: number,
  asAt: Day,
  progress: (done: number) => void,
) {
  // Managers are set after all people are added, because a manager can come later than their reports.
  const managed: { id: number; managerId: number }[] = []
  const withoutManagers = function* () {
    for (const { managerId, ...row } of rows) {
      if (managerId !== null) managed.push({ id: row.id, managerId })
      yield row
    }
  }
  await inChunks(
    withoutManagers(),
    (json) => tx.$executeRaw`
      INSERT INTO "Person" ("id", "staffId", "email", "name", "demonstration", "detailsAsAt", "batchId")
      SELECT given."id", given."staffId", given."email", given."name", TRUE, ${asAt}, ${batchId}
      FROM ${jsonRows(json, { id: 'integer', staffId: 'text', email: 'text', name: 'text' })} given`,
    progress,
  )
  await resetIdSequence(tx, 'Person')
  await inChunks(
    managed,
    (json) => tx.$executeRaw`
      UPDATE "Person" SET "managerId" = given."managerId" FROM ${jsonRows(json, { id: 'integer', managerId: 'integer' })} given
      WHERE "Person"."id" = given."id"`,
  )
}

type PostingRow = {
  personId: number
  organisationId: number
  professionId: number
  gradeId: number
  from: Day
  until: Day | null
  endedByBatchId: number | null
}

const POSITION_COLUMNS = {
  organisationId: 'integer',
  professionId: 'integer',
  gradeId: 'integer',
} as const
const POSTING_COLUMNS = {
  personId: 'integer',
  ...POSITION_COLUMNS,
  from: 'text',
  until: 'text',
  endedByBatchId: 'integer',
} as const
const COMPLETION_COLUMNS = {
  personId: 'integer',
  courseId: 'integer',
  completedOn: 'text',
  reference: 'text',
  ...POSITION_COLUMNS,
  endsOn: 'text',
} as const

export const savePostings = (
  tx: Tx,
  rows: Iterable<PostingRow>,
  batchId: number,
): Promise<number> =>
  sealing(tx, 'Posting', batchId, (sealId) =>
    inChunks(
      rows,
      (json) => tx.$executeRaw`
        INSERT INTO "Posting" ("personId", "organisationId", "professionId", "gradeId", "from", "until", "endedByBatchId", "batchId", "sealId")
        SELECT given."personId", given."organisationId", given."professionId", given."gradeId", given."from", given."until",
          given."endedByBatchId", ${batchId}, ${sealId} FROM ${jsonRows(json, POSTING_COLUMNS)} given`,
    ),
  )

type CompletionRow = {
  personId: number
  courseId: number
  completedOn: Day
  reference: string
  endsOn: Day | null
  organisationId: number
  professionId: number
  gradeId: number
}

export const saveCompletions = (
  tx: Tx,
  rows: Iterable<CompletionRow>,
  batchId: number,
  progress: (done: number) => void,
): Promise<number> =>
  sealing(tx, 'Completion', batchId, (sealId) =>
    inChunks(
      rows,
      (json) => tx.$executeRaw`
        INSERT INTO "Completion" ("personId", "courseId", "completedOn", "source", "reference", "recordedAt", "organisationId", "professionId", "gradeId", "endsOn", "batchId", "sealId")
        SELECT given."personId", given."courseId", given."completedOn", 'file', given."reference", ${now()}, given."organisationId",
          given."professionId", given."gradeId", given."endsOn", ${batchId}, ${sealId} FROM ${jsonRows(json, COMPLETION_COLUMNS)} given`,
      progress,
    ),
  )
