/** Stores, updates and finds the balances of counts, and the pending entries not yet added to them. */
import { type Month } from '#app/domain/calendar/month.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonRows } from '#app/data/database/dialect.server.ts'
import {
  addEntry,
  asBalance,
  asText,
  carryForward,
  changesIn,
  ledgersIn,
  emptyChanges,
  readBalance,
  type Balance,
  type Changes,
} from '#app/domain/uptake/balances.ts'
import { MARGINAL_TABLES, type MarginalTable } from '#app/domain/uptake/breakdown.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import {
  ledgerNumber,
  ledgerOf,
  type Ledger,
  type Place,
  type RecordEntry,
} from '#app/domain/uptake/ledger.ts'

type BalanceRow = Ledger & { face: MarginalTable; month: Month; counts: string }
const COLUMNS = ['kind', 'courseId', 'population', 'structure', 'face', 'month', 'counts'] as const
const columnList = (columns: readonly string[]) =>
  Prisma.raw(columns.map((column) => `"${column}"`).join(', '))

/** The maximum number of rows in one insert. Most have thousands of characters. */
const MAX_INSERT_ROWS = 500

/** Passes each value as a parameter, because both databases parse long texts in JSON several times. */
async function insertBalances(tx: Tx, rows: readonly BalanceRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += MAX_INSERT_ROWS) {
    const values = rows
      .slice(at, at + MAX_INSERT_ROWS)
      .map((row) => Prisma.sql`(${Prisma.join(COLUMNS.map((column) => row[column]))})`)
    await tx.$executeRaw`INSERT INTO "UptakeBalance" (${columnList(COLUMNS)}) VALUES ${Prisma.join(values)}`
  }
}

/** A SQL condition for the rows of one ledger. */
export const inLedger = ({ kind, courseId, population, structure }: Ledger): Prisma.Sql =>
  Prisma.sql`"kind" = ${kind} AND "courseId" = ${courseId} AND "population" = ${population} AND "structure" = ${structure}`

async function findStored(
  tx: Tx,
  ledger: Ledger,
  marginal: MarginalTable,
): Promise<Map<Month, Balance>> {
  const rows = await queryRows<{ month: Month; counts: string }>(
    tx,
    Prisma.sql`SELECT "month", "counts" FROM "UptakeBalance" WHERE ${inLedger(ledger)} AND "face" = ${marginal}`,
  )
  return new Map(rows.map(({ month, counts }) => [month, readBalance(counts, marginal)]))
}

/** Updates the balances for the first changed month and every later month. */
export async function changeBalances(
  tx: Tx,
  changes: Changes,
  { isEmpty = false } = {},
): Promise<void> {
  for (const number of ledgersIn(changes)) {
    const ledger = ledgerOf(number)
    for (const marginal of MARGINAL_TABLES) {
      const stored: Map<Month, Balance> = isEmpty
        ? new Map()
        : await findStored(tx, ledger, marginal)
      const updated = carryForward(stored, changesIn(changes, number, marginal), asText(marginal))
      const [first] = updated.keys()
      if (first === undefined) continue
      if (stored.size > 0)
        await tx.$executeRaw`DELETE FROM "UptakeBalance" WHERE ${inLedger(ledger)} AND "face" = ${marginal} AND "month" >= ${first}`
      await insertBalances(
        tx,
        [...updated].map(([month, counts]) => ({ ...ledger, face: marginal, month, counts })),
      )
    }
  }
}

/** Adds up entries with the same ledger, place and day, and leaves out sums of 0. */
export type NetEntries = { add: RecordEntry; subtract: RecordEntry; rows: () => EntryRow[] }
export type EntryRow = Ledger & Place & { day: Day; by: number }

export function netEntries(): NetEntries {
  const sums = new Map<string, number>()
  const add = (
    ledger: number,
    { departmentId, organisationId, professionId, gradeId }: Place,
    day: Day,
    by: number,
  ) => {
    const key = `${ledger} ${departmentId} ${organisationId} ${professionId} ${gradeId} ${day}`
    sums.set(key, (sums.get(key) ?? 0) + by)
  }
  const adding =
    (sign: 1 | -1): RecordEntry =>
    (ledger, then, now, day, by) => {
      add(ledger, then, day, sign * by)
      add(ledger + 1, now, day, sign * by)
    }
  const rows = () =>
    [...sums]
      .filter(([, by]) => by !== 0)
      .map(([key, by]): EntryRow => {
        const [ledger, departmentId, organisationId, professionId, gradeId, day] = key.split(' ')
        return {
          ...ledgerOf(Number(ledger)),
          departmentId: Number(departmentId),
          organisationId: Number(organisationId),
          professionId: Number(professionId),
          gradeId: Number(gradeId),
          day: day ?? '',
          by,
        }
      })
  return { add: adding(1), subtract: adding(-1), rows }
}

const ENTRY = [
  'kind',
  'courseId',
  'population',
  'structure',
  'departmentId',
  'organisationId',
  'professionId',
  'gradeId',
  'day',
  'by',
] as const

/** Stores pending entries. Until `applyPendingEntries` runs, readers add them to the balances themselves. */
export async function insertPendingEntries(tx: Tx, rows: readonly EntryRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 5000) {
    const given = jsonRows(JSON.stringify(rows.slice(at, at + 5000)), {
      kind: 'text',
      courseId: 'integer',
      population: 'text',
      structure: 'text',
      departmentId: 'integer',
      organisationId: 'integer',
      professionId: 'integer',
      gradeId: 'integer',
      day: 'text',
      by: 'integer',
    })
    await tx.$executeRaw`INSERT INTO "UptakeEntry" (${columnList(ENTRY)}) SELECT ${columnList(ENTRY)} FROM ${given} g`
  }
}

/** Lists the numbers of all ledgers with a balance. */
export async function listLedgers(tx: Tx): Promise<number[]> {
  const rows = await queryRows<Ledger>(
    tx,
    Prisma.sql`SELECT DISTINCT "kind", "courseId", "population", "structure" FROM "UptakeBalance"`,
  )
  return rows.map(ledgerNumber)
}

/**
 * Finds the stored balances of one ledger and marginal table, with pending entries added.
 * @param pending the pending entries for all ledgers
 */
export async function findBalances(
  tx: Tx,
  ledger: number,
  marginal: MarginalTable,
  pending: Changes,
): Promise<Map<Month, Balance>> {
  const stored = await findStored(tx, ledgerOf(ledger), marginal)
  for (const [month, balance] of carryForward(
    stored,
    changesIn(pending, ledger, marginal),
    asBalance,
  ))
    stored.set(month, balance)
  return stored
}

/** Lists the pending entries as changes to the balances. */
export async function listPendingEntries(
  tx: Tx,
): Promise<{ changes: Changes; last: number | null; count: number }> {
  const rows = await queryRows<EntryRow & { id: number }>(
    tx,
    Prisma.sql`SELECT "id", ${columnList(ENTRY)} FROM "UptakeEntry" ORDER BY "id"`,
  )
  const changes = emptyChanges()
  for (const row of rows) addEntry(changes, ledgerNumber(row), row, row.day, row.by)
  return { changes, last: rows.at(-1)?.id ?? null, count: rows.length }
}

/** Adds all pending entries to the balances. Returns how many there were. */
export async function applyPendingEntries(tx: Tx): Promise<number> {
  const { changes, last, count } = await listPendingEntries(tx)
  if (last === null) return 0
  await changeBalances(tx, changes)
  await tx.$executeRaw`DELETE FROM "UptakeEntry" WHERE "id" <= ${last}`
  return count
}

export const deleteBalances = async (tx: Tx): Promise<void> => {
  await tx.$executeRaw`DELETE FROM "UptakeBalance"`
  await tx.$executeRaw`DELETE FROM "UptakeEntry"`
}
