/** Checks the precomputed counts by counting everything again from the facts. */
import { endOfMonth, type Month } from '#app/domain/calendar/month.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import { findBalances, listPendingEntries, listLedgers } from '#app/data/uptake/balances.server.ts'
import { countEveryone } from '#app/data/uptake/update-counts.server.ts'
import { COUNTS_STATE, findCountSettings } from '#app/data/uptake/count-inputs.server.ts'
import {
  asBalance,
  carryForward,
  changesIn,
  ledgersIn,
  type Balance,
} from '#app/domain/uptake/balances.ts'
import { MARGINAL_TABLES, type MarginalTable } from '#app/domain/uptake/breakdown.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { ledgerOf, type Ledger } from '#app/domain/uptake/ledger.ts'

/** The first month end at which a ledger and marginal table differ from the facts. */
export type WrongCount = Ledger & {
  marginal: MarginalTable
  day: Day
  stored: number
  counted: number
}

const isSame = (one: Balance, other: Balance): boolean =>
  one.size === other.size && one.entries().every(([key, count]) => other.get(key) === count)
const totalOf = (balance: Balance): number =>
  balance.values().reduce((sum, count) => sum + count, 0)

/** Finds the first month that differs. A month without a balance has the balance of the previous month. */
function firstDifference(
  stored: ReadonlyMap<Month, Balance>,
  counted: ReadonlyMap<Month, Balance>,
): Month | null {
  let [one, other]: [Balance, Balance] = [new Map(), new Map()]
  for (const month of [...new Set([...stored.keys(), ...counted.keys()])].toSorted(
    (a, b) => a - b,
  )) {
    one = stored.get(month) ?? one
    other = counted.get(month) ?? other
    if (!isSame(one, other)) return month
  }
  return null
}

const balanceAt = (balances: ReadonlyMap<Month, Balance>, month: Month): Balance =>
  balances.get(
    [...balances.keys()].filter((one) => one <= month).toSorted((a, b) => b - a)[0] ?? 0,
  ) ?? new Map()

/** Lists all differences. The list is empty if there are no counts yet. */
export async function listWrongCounts(tx: Tx): Promise<WrongCount[]> {
  const state = await tx.uptakeState.findUnique({ where: COUNTS_STATE })
  if (state === null) return []
  const settings = await findCountSettings(tx)
  const pending = (await listPendingEntries(tx)).changes
  const facts = await countEveryone(tx, settings, state.today)
  const wrong: WrongCount[] = []
  for (const ledger of [
    ...new Set([...(await listLedgers(tx)), ...ledgersIn(pending), ...ledgersIn(facts)]),
  ].toSorted((a, b) => a - b)) {
    for (const marginal of MARGINAL_TABLES) {
      const stored = await findBalances(tx, ledger, marginal, pending)
      const counted = carryForward(new Map(), changesIn(facts, ledger, marginal), asBalance)
      const month = firstDifference(stored, counted)
      if (month === null) continue
      const numbers = {
        stored: totalOf(balanceAt(stored, month)),
        counted: totalOf(balanceAt(counted, month)),
      }
      wrong.push({ ...ledgerOf(ledger), marginal, day: endOfMonth(month), ...numbers })
    }
  }
  return wrong
}
