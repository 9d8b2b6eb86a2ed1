/** Balances of counts: what the entries of a ledger come to at the end of each month, told apart by two things at a time. */
import { addDays, type Day } from '#app/domain/day.ts'
import type { Face } from '#app/domain/uptake-breakdown.ts'
import type { Place } from '#app/domain/uptake-ledger.ts'

/** A month as a whole number that counts on: millions are told apart, and text would take its time. */
export type Month = number
const digit = (day: Day, at: number): number => day.charCodeAt(at) - 48
export const monthOf = (day: Day): Month =>
  (digit(day, 0) * 1000 + digit(day, 1) * 100 + digit(day, 2) * 10 + digit(day, 3)) * 12 + digit(day, 5) * 10 + digit(day, 6) - 1

/** The first day of a month. */
export const firstOfMonth = (month: Month): Day =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}-01`
/** The last day of a month. */
export const endOfMonth = (month: Month): Day => addDays(firstOfMonth(month + 1), -1)

/** Balances are kept from this month on; what came before is in the first. Earlier days are counted anew when somebody asks. */
export const KEPT_FROM: Month = monthOf('2015-01-01')

/** Numbers by two ids at once: those of a face, in its order. */
export type Balance = Map<number, number>
// Organisations come first: there may be many of them, and few professions and grades. Small whole numbers are quick to find.
const SECOND = 2 ** 16
export const keyOfPair = (first: number, second: number): number => first * SECOND + second
export const pairOfKey = (key: number): [first: number, second: number] => [Math.floor(key / SECOND), key % SECOND]

/** The department that an organisation counts in, by id. */
export type DepartmentOf = ReadonlyMap<number, number>

/** A balance of each face. */
export type Balances = Record<Face, Balance>
export const noBalances = (): Balances => ({
  'organisation-grade': new Map(),
  'department-profession': new Map(),
  'profession-grade': new Map(),
})

/** Adds to every face. */
export function addTo(balances: Balances, { organisationId, professionId, gradeId }: Place, by: number, departmentOf: DepartmentOf): void {
  const add = (balance: Balance, key: number) => balance.set(key, (balance.get(key) ?? 0) + by)
  add(balances['organisation-grade'], keyOfPair(organisationId, gradeId))
  add(balances['department-profession'], keyOfPair(departmentOf.get(organisationId) ?? organisationId, professionId))
  add(balances['profession-grade'], keyOfPair(professionId, gradeId))
}

/** Changes of balances, by the number of the ledger, then month. Millions of entries go through it: looked up twice for each, no more. */
export type Changes = Map<number, Map<Month, Balances>>

/** Adds an entry to the changes of every face. */
export function addEntry(changes: Changes, departmentOf: DepartmentOf, ledger: number, place: Place, day: Day, by: number): void {
  let months = changes.get(ledger)
  if (!months) changes.set(ledger, (months = new Map()))
  const written = monthOf(day)
  const month = written < KEPT_FROM ? KEPT_FROM : written
  let balances = months.get(month)
  if (!balances) months.set(month, (balances = noBalances()))
  addTo(balances, place, by, departmentOf)
}

/** The changes of one ledger in one face. */
export const changesIn = (changes: Changes, ledger: number, face: Face): Map<Month, Balance> =>
  new Map([...(changes.get(ledger) ?? [])].map(([month, balances]) => [month, balances[face]]))

/**
 * The balances that changes make of those kept: of the first changed month and each later one, whether it was kept or is new.
 * @param kept by month, of one ledger and face; a month without one has the balance of the month before
 */
export function carryForward(kept: ReadonlyMap<Month, Balance>, changed: ReadonlyMap<Month, Balance>): Map<Month, Balance> {
  const isChange = (balance: Balance) => balance.values().some((by) => by !== 0)
  const months = [...changed].filter(([, balance]) => isChange(balance)).map(([month]) => month)
  const first = months.toSorted((a, b) => a - b)[0]
  const made = new Map<Month, Balance>()
  if (first === undefined) return made
  const sum: Balance = new Map()
  const before = [...kept.keys()]
    .filter((month) => month < first)
    .toSorted()
    .at(-1)
  let standing: Balance = (before === undefined ? undefined : kept.get(before)) ?? new Map()
  for (const month of [...new Set([...kept.keys(), ...months])].filter((one) => one >= first).toSorted((a, b) => a - b)) {
    standing = kept.get(month) ?? standing
    for (const [key, by] of changed.get(month) ?? []) sum.set(key, (sum.get(key) ?? 0) + by)
    const balance = new Map(standing)
    for (const [key, by] of sum) {
      const count = (balance.get(key) ?? 0) + by
      if (count === 0) balance.delete(key)
      else balance.set(key, count)
    }
    made.set(month, balance)
  }
  return made
}

/** A balance as text: `[first id, second id, count, …]` in the order of its keys. */
export const writeBalance = (balance: Balance): string =>
  JSON.stringify(
    [...balance]
      .filter(([, count]) => count !== 0)
      .toSorted(([a], [b]) => a - b)
      .flatMap(([key, count]) => [...pairOfKey(key), count]),
  )

/** @throws when the text is not one that was written so */
export function readBalance(text: string): Balance {
  const numbers = JSON.parse(text) as number[]
  const balance: Balance = new Map()
  for (let at = 0; at < numbers.length; at += 3) balance.set(keyOfPair(numbers[at] ?? 0, numbers[at + 1] ?? 0), numbers[at + 2] ?? 0)
  return balance
}
