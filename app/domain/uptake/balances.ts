/** Balances: the sum of a ledger's entries at the end of each month, broken down by two dimensions at a time. */
import type { Day } from '#app/domain/calendar/day.ts'
import { monthOf, type Month } from '#app/domain/calendar/month.ts'
import type { MarginalTable } from '#app/domain/uptake/breakdown.ts'
import type { Place } from '#app/domain/uptake/ledger.ts'

/** The first month with a balance, which includes all earlier entries. Earlier days are counted from the facts. */
export const FIRST_MONTH: Month = monthOf('2015-01-01')
const LAST_MONTH: Month = monthOf('9999-12-31')

/** Counts by pairs of ids, with keys from `keyOfPair`. The ids are those of a marginal table, in the same order. */
export type Balance = Map<number, number>
const MAX_SECOND_ID = 2 ** 16
export const keyOfPair = (first: number, second: number): number => first * MAX_SECOND_ID + second
const pairOfKey = (key: number): [first: number, second: number] => [
  Math.floor(key / MAX_SECOND_ID),
  key % MAX_SECOND_ID,
]

/**
 * Numbers for each pair of a department and an organisation, for this process only. A third id would
 * make the keys of balances too large for fast lookup, and an organisation is in few departments
 * over the years.
 */
const branches = new Map<number, number>()
const branchIds: [departmentId: number, organisationId: number][] = []
function branchNumber(departmentId: number, organisationId: number): number {
  const pair = keyOfPair(departmentId, organisationId)
  const existing = branches.get(pair)
  if (existing !== undefined) return existing
  branches.set(pair, branchIds.length)
  return branchIds.push([departmentId, organisationId]) - 1
}

/** Returns the ids in a key of a marginal table, in the order in which they are stored. */
export function idsOfKey(marginal: MarginalTable, key: number): number[] {
  const [first, second] = pairOfKey(key)
  return marginal === 'organisation-grade'
    ? [...(branchIds[first] ?? [0, 0]), second]
    : [first, second]
}

/** One balance for each marginal table. */
export type Balances = Record<MarginalTable, Balance>
export const emptyBalances = (): Balances => ({
  'organisation-grade': new Map(),
  'department-profession': new Map(),
  'profession-grade': new Map(),
})

const add = (balance: Balance, key: number, by: number): void =>
  void balance.set(key, (balance.get(key) ?? 0) + by)

/** Adds a number at a place to the balance of every marginal table. */
export function addTo(
  balances: Balances,
  { departmentId, organisationId, professionId, gradeId }: Place,
  by: number,
): void {
  add(
    balances['organisation-grade'],
    keyOfPair(branchNumber(departmentId, organisationId), gradeId),
    by,
  )
  add(balances['department-profession'], keyOfPair(departmentId, professionId), by)
  add(balances['profession-grade'], keyOfPair(professionId, gradeId), by)
}

const inOrder = (numbers: Iterable<number>): number[] =>
  [...new Set(numbers)].toSorted((a, b) => a - b)

type ByMonth = Map<Month, Balances>
/**
 * Changes to balances, by ledger number and month. Most people never moved, so changes that are the
 * same "as it was then" and "as it is now" are stored once in `alike`, under the number of the
 * "then" ledger. This matters because there are millions of entries.
 */
export type Changes = { single: Map<number, ByMonth>; alike: Map<number, ByMonth> }
export const emptyChanges = (): Changes => ({ single: new Map(), alike: new Map() })

function balancesOf(changes: Map<number, ByMonth>, ledger: number, day: Day): Balances {
  let months = changes.get(ledger)
  if (!months) changes.set(ledger, (months = new Map()))
  const written = monthOf(day)
  // Only another program can have stored an invalid date. It counts in the first month, so that `fluency check` can finish and report it.
  const month = written > FIRST_MONTH && written <= LAST_MONTH ? written : FIRST_MONTH
  let balances = months.get(month)
  if (!balances) months.set(month, (balances = emptyBalances()))
  return balances
}

/** Adds an entry of one ledger to the changes. */
export const addEntry = (
  changes: Changes,
  ledger: number,
  place: Place,
  day: Day,
  by: number,
): void => addTo(balancesOf(changes.single, ledger, day), place, by)

/** Adds an entry "as it was then" and "as it is now". `ledger` is the number of the "then" ledger. */
export function addEntries(
  changes: Changes,
  {
    ledger,
    past,
    present,
    day,
    by,
  }: { ledger: number; past: Place; present: Place; day: Day; by: number },
): void {
  const isAlike =
    past === present ||
    (past.organisationId === present.organisationId &&
      past.departmentId === present.departmentId &&
      past.professionId === present.professionId &&
      past.gradeId === present.gradeId)
  if (isAlike) return addTo(balancesOf(changes.alike, ledger, day), past, by)
  addEntry(changes, ledger, past, day, by)
  addEntry(changes, ledger + 1, present, day, by)
}

/** Lists the numbers of the ledgers with changes, in order. */
export const ledgersIn = ({ single, alike }: Changes): number[] =>
  inOrder([...single.keys(), ...[...alike.keys()].flatMap((ledger) => [ledger, ledger + 1])])

/** Returns the changes to one marginal table in one ledger. */
export function changesIn(
  { single, alike }: Changes,
  ledger: number,
  marginal: MarginalTable,
): Map<Month, Balance> {
  const changed = new Map<Month, Balance>()
  for (const [month, balances] of alike.get(ledger - (ledger % 2)) ?? [])
    changed.set(month, balances[marginal])
  for (const [month, balances] of single.get(ledger) ?? []) {
    const sum = new Map(changed.get(month))
    for (const [key, by] of balances[marginal]) add(sum, key, by)
    changed.set(month, sum)
  }
  return changed
}

/** Converts counts. The keys are those of the counts, in the same order. */
type Converter<T> = (keys: readonly number[]) => (counts: Int32Array) => T

export const asBalance: Converter<Balance> = (keys) => (counts) => {
  const balance: Balance = new Map()
  for (const [at, key] of keys.entries()) if (counts[at] !== 0) balance.set(key, counts[at] ?? 0)
  return balance
}

/** Converts a balance to JSON text: the ids in each key, followed by the count. */
export const asText =
  (marginal: MarginalTable): Converter<string> =>
  (keys) => {
    const starts = keys.map((key) => `${idsOfKey(marginal, key).join(',')},`)
    return (counts) => {
      let text = ''
      // This appends to a string, because an array of millions of numbers would be slow.
      for (let at = 0; at < counts.length; at += 1) {
        const count = counts[at]
        if (count !== 0) text += (text === '' ? '' : ',') + (starts[at] ?? '') + String(count)
      }
      return `[${text}]`
    }
  }

/**
 * Calculates the new balances for the first changed month, and for every later month that has a
 * balance or a change.
 * @param stored the stored balances of one ledger and marginal table. A month without a balance has
 * the balance of the previous month.
 */
export function carryForward<T>(
  stored: ReadonlyMap<Month, Balance>,
  changed: ReadonlyMap<Month, Balance>,
  convert: Converter<T>,
): Map<Month, T> {
  const isChange = (balance: Balance) => balance.values().some((by) => by !== 0)
  const changes = new Map([...changed].filter(([, balance]) => isChange(balance)))
  const updated = new Map<Month, T>()
  const [first] = inOrder(changes.keys())
  if (first === undefined) return updated
  const before = inOrder(stored.keys()).findLast((month) => month < first)
  const later = [...stored].filter(([month]) => month >= first)
  const last = before === undefined ? undefined : stored.get(before)
  const keys = inOrder(
    [last, ...later.map(([, own]) => own), ...changes.values()].flatMap((balance) => [
      ...(balance?.keys() ?? []),
    ]),
  )
  const places = new Map(keys.map((key, at) => [key, at]))
  const convertCounts = convert(keys)
  const addAll = (to: Int32Array, balance: Balance | undefined): void => {
    for (const [key, by] of balance ?? []) {
      const at = places.get(key) ?? 0
      to[at] = (to[at] ?? 0) + by
    }
  }
  const [storedCounts, changeCounts] = [new Int32Array(keys.length), new Int32Array(keys.length)]
  addAll(storedCounts, last)
  for (const month of inOrder([...later.map(([one]) => one), ...changes.keys()])) {
    const own = stored.get(month)
    if (own) addAll(storedCounts.fill(0), own)
    addAll(changeCounts, changes.get(month))
    const counts = changeCounts.map((by, at) => by + (storedCounts[at] ?? 0))
    updated.set(month, convertCounts(counts))
  }
  return updated
}

/** Parses a balance from JSON text. @throws if the text is not JSON */
export function readBalance(text: string, marginal: MarginalTable): Balance {
  const numbers = JSON.parse(text) as number[]
  const balance: Balance = new Map()
  if (marginal !== 'organisation-grade')
    for (let at = 0; at < numbers.length; at += 3)
      balance.set(keyOfPair(numbers[at] ?? 0, numbers[at + 1] ?? 0), numbers[at + 2] ?? 0)
  else
    for (let at = 0; at < numbers.length; at += 4) {
      const branch = branchNumber(numbers[at] ?? 0, numbers[at + 1] ?? 0)
      balance.set(keyOfPair(branch, numbers[at + 2] ?? 0), numbers[at + 3] ?? 0)
    }
  return balance
}
