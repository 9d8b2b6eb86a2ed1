/**
 * Updates the precomputed uptake counts. Code that changes facts or counting rules must use one of
 * these functions, in the same transaction. Each function calculates what the people affected add to
 * the counts before and after the change, and stores the difference.
 */
import {
  onPostgresql,
  Prisma,
  queryRow,
  queryRows,
  type Tx,
} from '#app/data/database/database.server.ts'
import { updateDepartmentsForToday, deriveDepartments } from '#app/data/facts/departments.server.ts'
import { shareImportGate } from '#app/data/database/import-gate.server.ts'
import {
  applyPendingEntries,
  changeBalances,
  deleteBalances,
  insertPendingEntries,
  netEntries,
} from '#app/data/uptake/balances.server.ts'
import {
  COUNTS_STATE,
  readFacts,
  readAllFacts,
  findCountSettings,
  type CountSettings,
  type FactsOfPeople,
  type StoredFacts,
} from '#app/data/uptake/count-inputs.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { addEntries, emptyChanges, type Changes } from '#app/domain/uptake/balances.ts'
import { entriesOf, type PersonFacts, type RecordEntry } from '#app/domain/uptake/ledger.ts'
import { today } from '#app/platform/clock.server.ts'

/** If more people than this change, the difference is added to the balances directly. */
const MAX_PEOPLE_FOR_ENTRIES = 2000
/** Counting more people than this before and after takes longer than counting everyone once. */
const MAX_PEOPLE_TO_RECOUNT = 50_000

type FactsVersion = (facts: StoredFacts) => PersonFacts
const currentFacts: FactsVersion = (facts) => facts

const recordAll = (
  facts: FactsOfPeople,
  { rules }: CountSettings,
  day: Day,
  record: RecordEntry,
  version: FactsVersion = currentFacts,
  isPosted = true,
) => {
  for (const one of facts.values()) entriesOf(version(one), rules, day, record, isPosted)
}

/** Finds the date for "as it is now" in the counts, or null if there are no counts yet. */
async function findCountedDay(tx: Tx): Promise<Day | null> {
  const state = await tx.uptakeState.findUnique({ where: COUNTS_STATE })
  return state?.today ?? null
}

/** Lists people whose posting starts, ends or changes department after the earlier day and up to the later one. */
async function listMovers(tx: Tx, a: Day, b: Day): Promise<number[]> {
  const [after, until] = [a, b].toSorted()
  const rows = await queryRows<{ personId: number }>(
    tx,
    Prisma.sql`SELECT "personId" FROM "Posting" WHERE "from" > ${after} AND "from" <= ${until}
      UNION SELECT "personId" FROM "Posting" WHERE "until" > ${after} AND "until" <= ${until}
      UNION SELECT p."personId" FROM "OrganisationDepartment" d CROSS JOIN "Posting" p
        WHERE p."organisationId" = d."organisationId"
          AND ((d."from" > ${after} AND d."from" <= ${until}) OR (d."until" > ${after} AND d."until" <= ${until})) ORDER BY 1`,
  )
  return rows.map(({ personId }) => personId)
}

/** Collects differences, and stores them as pending entries or, if there are many, in the balances. */
function collectDifferences(isMany: boolean) {
  const changes = emptyChanges()
  const entries = netEntries()
  const changeBy =
    (sign: 1 | -1): RecordEntry =>
    (ledger, past, present, day, by) =>
      addEntries(changes, { ledger, past, present, day, by: sign * by })
  const [add, subtract] = isMany ? [changeBy(1), changeBy(-1)] : [entries.add, entries.subtract]
  const save = async (tx: Tx) =>
    isMany ? changeBalances(tx, changes) : insertPendingEntries(tx, entries.rows())
  return { add, subtract, save }
}

/** Moves the counts to another day, by recounting people whose current posting differs on that day. */
async function moveTo(
  tx: Tx,
  settings: CountSettings,
  { from, to }: { from: Day; to: Day },
  version: FactsVersion,
): Promise<void> {
  const movers = await listMovers(tx, from, to)
  const difference = collectDifferences(movers.length > MAX_PEOPLE_FOR_ENTRIES)
  for await (const facts of readFacts(tx, movers, { withBatches: true })) {
    recordAll(facts, settings, from, difference.subtract, version)
    recordAll(facts, settings, to, difference.add, version)
  }
  await difference.save(tx)
  await tx.uptakeState.update({ where: COUNTS_STATE, data: { today: to } })
}

/**
 * Moves the counts to today.
 * @param version returns the facts that were last counted
 * @returns today, or null if there are no counts yet
 */
async function bringToToday(
  tx: Tx,
  settings: CountSettings,
  version: FactsVersion = currentFacts,
): Promise<Day | null> {
  const counted = await findCountedDay(tx)
  const day = today()
  if (counted !== null && counted !== day)
    await moveTo(tx, settings, { from: counted, to: day }, version)
  return counted === null ? null : day
}

/** `posted` is false if no posting changes, in which case the counts of people in post do not change. */
type PostingOptions = { posted?: boolean }

/**
 * Runs work that changes facts about people, and updates the counts.
 * @param personIds everyone whose postings or completions the work changes
 * @param options.rules whether the work changes counting rules, such as whether a course qualifies
 */
export async function withRecount<T>(
  tx: Tx,
  personIds: readonly number[],
  work: () => Promise<T>,
  { rules = false, posted = true }: { rules?: boolean } & PostingOptions = {},
): Promise<T> {
  const people = [...new Set(personIds)]
  if (people.length === 0) return work()
  // This comes before the first fact is read, so that no other update of the counts can happen
  // between reading and writing.
  if (onPostgresql()) await shareImportGate(tx)
  const settings = await findCountSettings(tx)
  const day = await bringToToday(tx, settings)
  if (day === null) return work()
  const difference = collectDifferences(people.length > MAX_PEOPLE_FOR_ENTRIES)
  for await (const facts of readFacts(tx, people))
    recordAll(facts, settings, day, difference.subtract, currentFacts, posted)
  const done = await work()
  const after = rules ? await findCountSettings(tx) : settings
  for await (const facts of readFacts(tx, people))
    recordAll(facts, after, day, difference.add, currentFacts, posted)
  await difference.save(tx)
  return done
}

/** Runs work that changes how a course counts, and updates the counts for everyone who completed it. */
export async function withCourseRecount<T>(
  tx: Tx,
  courseId: number,
  work: () => Promise<T>,
): Promise<T> {
  if (onPostgresql()) await shareImportGate(tx)
  const rows = await tx.completion.findMany({
    where: { courseId },
    distinct: ['personId'],
    select: { personId: true },
  })
  if (rows.length <= MAX_PEOPLE_TO_RECOUNT)
    return withRecount(
      tx,
      rows.map(({ personId }) => personId),
      work,
      { rules: true },
    )
  const done = await work()
  await rebuildCounts(tx)
  return done
}

/**
 * Returns a function that gives the facts about a person as they were before an import.
 * @param posted false if the import changed no postings
 */
const factsBefore =
  (batchId: number, posted = true) =>
  (facts: StoredFacts): PersonFacts => ({
    postings: posted
      ? facts.postings
          .filter((posting) => posting.batchId !== batchId)
          .map((posting) =>
            posting.endedByBatchId === batchId ? { ...posting, until: null } : posting,
          )
      : facts.postings,
    completions: facts.completions.filter((completion) => completion.batchId !== batchId),
  })

const POSTED_BY = (batchId: number): Prisma.Sql =>
  Prisma.sql`SELECT "personId" FROM "Posting" WHERE "batchId" = ${batchId} UNION SELECT "personId" FROM "Posting" WHERE "endedByBatchId" = ${batchId}`

/** Lists people whose completions an import added or, if `posted` is true, whose postings it added or ended. */
async function listPeopleInImport(tx: Tx, batchId: number, posted = true): Promise<number[]> {
  const completed = Prisma.sql`SELECT DISTINCT "personId" FROM "Completion" WHERE "batchId" = ${batchId}`
  const rows = await queryRows<{ personId: number }>(
    tx,
    posted ? Prisma.sql`${completed} UNION ${POSTED_BY(batchId)}` : completed,
  )
  return rows.map(({ personId }) => personId).toSorted((a, b) => a - b)
}

/**
 * Whether an import changed counting rules: which grades are senior, how courses count, or which
 * department organisations are in.
 */
async function hasChangedRules(tx: Tx, batchId: number): Promise<boolean> {
  const { changed } = await queryRow<{ changed: number }>(
    tx,
    Prisma.sql`SELECT COUNT(*) AS "changed" FROM "ImportChange" WHERE "batchId" = ${batchId} AND (
      ("subject" = 'Course' AND ("before" LIKE '%"qualifying"%' OR "before" LIKE '%"validForMonths"%'))
      OR ("subject" = 'Grade' AND "before" LIKE '%"scs"%') OR ("subject" = 'Organisation' AND "before" LIKE '%"openedOn"%')
      OR "subject" = 'OrganisationParent')`,
  )
  return changed > 0
}

/** Updates the counts after an import has been applied. */
export async function updateCountsAfterImport(
  tx: Tx,
  batchId: number,
  { posted = true }: PostingOptions = {},
): Promise<void> {
  if (await hasChangedRules(tx, batchId)) return rebuildCountsIfAny(tx)
  const people = await listPeopleInImport(tx, batchId, posted)
  if (people.length === 0) return
  const settings = await findCountSettings(tx)
  const day = await bringToToday(tx, settings, factsBefore(batchId))
  if (day === null) return
  const difference = collectDifferences(people.length > MAX_PEOPLE_FOR_ENTRIES)
  for await (const facts of readFacts(tx, people, { withBatches: posted })) {
    recordAll(facts, settings, day, difference.subtract, factsBefore(batchId, posted), posted)
    recordAll(facts, settings, day, difference.add, currentFacts, posted)
  }
  await difference.save(tx)
}

/** Runs work that undoes an import, and updates the counts. */
export async function withUndoRecount<T>(
  tx: Tx,
  batchId: number,
  work: () => Promise<T>,
): Promise<T> {
  if (!(await hasChangedRules(tx, batchId)))
    return withRecount(tx, await listPeopleInImport(tx, batchId), work)
  const done = await work()
  await rebuildCountsIfAny(tx)
  return done
}

/** Counts everyone from the facts, as changes to empty balances. */
export async function countEveryone(tx: Tx, settings: CountSettings, day: Day): Promise<Changes> {
  const changes = emptyChanges()
  for await (const facts of readAllFacts(tx))
    recordAll(facts, settings, day, (ledger, past, present, on, by) =>
      addEntries(changes, { ledger, past, present, day: on, by }),
    )
  return changes
}

/** Rebuilds all counts from the facts, for example after a change to the counting rules. */
export async function rebuildCounts(tx: Tx): Promise<void> {
  const settings = await findCountSettings(tx)
  const day = today()
  await deleteBalances(tx)
  await changeBalances(tx, await countEveryone(tx, settings, day), { isEmpty: true })
  await tx.uptakeState.upsert({
    where: COUNTS_STATE,
    create: { ...COUNTS_STATE, today: day },
    update: { today: day },
  })
}

/** Rebuilds the counts if there are any. `bringCountsUpToDate` builds them the first time. */
async function rebuildCountsIfAny(tx: Tx): Promise<void> {
  if ((await findCountedDay(tx)) !== null) await rebuildCounts(tx)
}

/** More pending entries than this are added to the balances, because every reader has to add them up. */
const MAX_PENDING_ENTRIES = 2000

/** Whether `bringCountsUpToDate` has anything to do. */
export async function areCountsBehind(tx: Tx): Promise<boolean> {
  const counted = await findCountedDay(tx)
  const { count } = await queryRow<{ count: number }>(
    tx,
    Prisma.sql`SELECT COUNT(*) AS "count" FROM "UptakeEntry"`,
  )
  return counted === null || counted < today() || count > MAX_PENDING_ENTRIES
}

/** Moves the counts to today and adds pending entries to the balances. The first time, it builds all counts. */
export async function bringCountsUpToDate(tx: Tx): Promise<void> {
  const isFirst = (await findCountedDay(tx)) === null
  await (isFirst ? deriveDepartments(tx) : updateDepartmentsForToday(tx))
  const settings = await findCountSettings(tx)
  if ((await bringToToday(tx, settings)) === null) await rebuildCounts(tx)
  else await applyPendingEntries(tx)
}
