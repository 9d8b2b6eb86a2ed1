/**
 * Lists the records that an import created, changed or ended. It reads what the import wrote, so a preview, in the transaction of the
 * import before it is rolled back, lists the same as the page of the applied import.
 */
import {
  changedSuccessions,
  createdCompletions,
  createdHeadcounts,
  createdSuccessions,
} from '#app/data/imports/batch-lists/fact-lists.server.ts'
import type { ListSource } from '#app/data/imports/batch-lists/list-source.server.ts'
import {
  changedPeople,
  createdPeople,
  endedPeople,
} from '#app/data/imports/batch-lists/person-lists.server.ts'
import {
  changedRecords,
  createdRecords,
} from '#app/data/imports/batch-lists/record-lists.server.ts'
import { countRows } from '#app/data/database/import-staging.server.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import type { BatchList, BatchRow, ListCounts } from '#app/domain/imports/batch-rows.ts'

type Sources = Partial<Record<BatchList, ListSource>>

/** Attendance has a separate page, and a framework becomes a draft. Neither has lists. */
const SOURCES: Readonly<Record<string, Sources>> = {
  organisations: {
    created: createdRecords('Organisation'),
    changed: changedRecords('Organisation'),
  },
  parents: { changed: changedRecords('Organisation', { parentsOnly: true }) },
  successions: { created: createdSuccessions, changed: changedSuccessions },
  professions: { created: createdRecords('Profession'), changed: changedRecords('Profession') },
  grades: { created: createdRecords('Grade'), changed: changedRecords('Grade') },
  courses: { created: createdRecords('Course'), changed: changedRecords('Course') },
  people: { created: createdPeople, changed: changedPeople, ended: endedPeople },
  headcounts: { created: createdHeadcounts },
  completions: { created: createdCompletions },
}

export type ListedBatch = { id: number; kind: string }

const sourceOf = ({ kind }: ListedBatch, list: BatchList): ListSource | undefined =>
  SOURCES[kind]?.[list]

/** How many records each list has. */
export async function countBatchLists(tx: Tx, batch: ListedBatch): Promise<ListCounts> {
  const countOf = async (list: BatchList): Promise<number> => {
    const source = sourceOf(batch, list)
    return source ? countRows(tx, Prisma.sql`(${source.all(batch.id)}) l`) : 0
  }
  return {
    created: await countOf('created'),
    changed: await countOf('changed'),
    ended: await countOf('ended'),
  }
}

async function findInOrder(
  tx: Tx,
  source: ListSource,
  batchId: number,
  ids: readonly number[],
): Promise<BatchRow[]> {
  const rows = new Map((await source.find(tx, batchId, ids)).map((row) => [row.id, row]))
  return ids.flatMap((id) => rows.get(id) ?? [])
}

const idsOf = (rows: readonly { id: number }[]): number[] => rows.map(({ id }) => id)

/** A page of a list, by name or code. */
export async function listBatchRows(
  tx: Tx,
  batch: ListedBatch,
  list: BatchList,
  { skip, take }: { skip: number; take: number },
): Promise<BatchRow[]> {
  const source = sourceOf(batch, list)
  if (!source) return []
  const page = await queryRows<{ id: number }>(
    tx,
    Prisma.sql`SELECT "id" FROM (${source.all(batch.id)}) l ORDER BY "sort", "id" LIMIT ${take} OFFSET ${skip}`,
  )
  return findInOrder(tx, source, batch.id, idsOf(page))
}

/** The whole list in chunks, in the order of `listBatchRows`. It creates a temporary table, so it needs a transaction. */
export async function* eachBatchRow(
  tx: Tx,
  batch: ListedBatch,
  list: BatchList,
  chunkSize: number,
): AsyncGenerator<BatchRow[]> {
  const source = sourceOf(batch, list)
  if (!source) return
  await tx.$executeRaw`DROP TABLE IF EXISTS "ListedRow"`
  await tx.$executeRaw`CREATE TEMP TABLE "ListedRow" AS
    SELECT CAST(ROW_NUMBER() OVER (ORDER BY l."sort", l."id") AS INTEGER) AS "place", l."id" FROM (${source.all(batch.id)}) l`
  await tx.$executeRaw`CREATE UNIQUE INDEX "ListedRow_place" ON "ListedRow" ("place")`
  for (let from = 0; ; from += chunkSize) {
    const chunk = await queryRows<{ id: number }>(
      tx,
      Prisma.sql`SELECT "id" FROM "ListedRow" WHERE "place" > ${from} AND "place" <= ${from + chunkSize} ORDER BY "place"`,
    )
    if (chunk.length === 0) return
    yield await findInOrder(tx, source, batch.id, idsOf(chunk))
  }
}
