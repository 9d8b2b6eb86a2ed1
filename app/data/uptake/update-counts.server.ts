/**
 * Updates the precomputed uptake counts. Code that changes facts or counting rules must go through
 * one of these functions, in the same transaction. Each calculates what the people affected add to
 * the counts before and after, and stores the difference.
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
  COUNTS,
  factsOf,
  factsOfEverybody,
  findCounting,
  type Counting,
  type FactsOfPeople,
  type StoredFacts,
} from '#app/data/uptake/count-inputs.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { addEntries, emptyChanges, type Changes } from '#app/domain/uptake/balances.ts'
import { entriesOf, type PersonFacts, type RecordEntry } from '#app/domain/uptake/ledger.ts'
import { today } from '#app/platform/clock.server.ts'

/** For more people than this, the difference is added to the balances directly. */
const MANY = 2000
/** Counting more people than this before and after takes longer than counting everybody once. */
const SOME = 50_000

type Version = (facts: StoredFacts) => PersonFacts
const asTheyAre: Version = (facts) => facts

const addUp = (
  facts: FactsOfPeople,
  { rules }: Counting,
  day: Day,
  takeDown: RecordEntry,
  as: Version = asTheyAre,
  isPosted = true,
) => {
  for (const one of facts.values()) entriesOf(as(one), rules, day, takeDown, isPosted)
}

/** The day whose postings are "as it is now" in the counts, or null if there are no counts yet. */
async function findCountedDay(tx: Tx): Promise<Day | null> {
  const state = await tx.uptakeState.findUnique({ where: COUNTS })
  return state?.today ?? null
}

/**
 * People whose posting starts, ends or changes department after the earlier day and up to the later
 * one.
 */
async function listMovers(tx: Tx, one: Day, other: Day): Promise<number[]> {
  const [after, until] = [one, other].toSorted()
  const rows = await queryRows<{ personId: number }>(
    tx,
    Prisma.sql`SELECT "personId" FROM "Posting" WHERE "from" > ${after} AND "from" <= ${until}
      UNION SELECT "personId" FROM "Posting" WHERE "until" > ${after} AND "until" <= ${until}
      UNION SELECT p."personId" FROM "OrganisationDepartment" d JOIN "Posting" p ON p."organisationId" = d."organisationId"
        WHERE (d."from" > ${after} AND d."from" <= ${until}) OR (d."until" > ${after} AND d."until" <= ${until}) ORDER BY 1`,
  )
  return rows.map(({ personId }) => personId)
}

/**
 * Collects differences, to store as pending entries if they are few or in the balances if they are
 * many.
 */
function differences(isMany: boolean) {
  const changes = emptyChanges()
  const few = netEntries()
  const counted =
    (sign: 1 | -1): RecordEntry =>
    (ledger, past, present, day, by) =>
      addEntries(changes, { ledger, past, present, day, by: sign * by })
  const [takeDown, less] = isMany ? [counted(1), counted(-1)] : [few.add, few.subtract]
  const write = async (tx: Tx) =>
    isMany ? changeBalances(tx, changes) : insertPendingEntries(tx, few.rows())
  return { takeDown, less, write }
}

/**
 * Moves the counts to another day, by recounting people whose current posting is different on that
 * day.
 */
async function moveTo(
  tx: Tx,
  counting: Counting,
  { from, to }: { from: Day; to: Day },
  as: Version,
): Promise<void> {
  const movers = await listMovers(tx, from, to)
  const difference = differences(movers.length > MANY)
  for await (const facts of factsOf(tx, movers, { withBatches: true })) {
    addUp(facts, counting, from, difference.less, as)
    addUp(facts, counting, to, difference.takeDown, as)
  }
  await difference.write(tx)
  await tx.uptakeState.update({ where: COUNTS, data: { today: to } })
}

/**
 * Moves the counts to today.
 * @param as the version of the facts that was last counted
 * @returns today, or null if there are no counts yet
 */
async function bringToToday(
  tx: Tx,
  counting: Counting,
  as: Version = asTheyAre,
): Promise<Day | null> {
  const counted = await findCountedDay(tx)
  const day = today()
  if (counted !== null && counted !== day)
    await moveTo(tx, counting, { from: counted, to: day }, as)
  return counted === null ? null : day
}

/** `posted` is false if no posting changes, so that the counts of people in post stay the same. */
type OfPostings = { posted?: boolean }

/**
 * Runs work that changes the facts of people, and updates the counts.
 * @param personIds everyone whose postings or completions the work changes
 * @param options.rules whether the work changes counting rules, such as whether a course qualifies
 */
export async function withRecount<T>(
  tx: Tx,
  personIds: readonly number[],
  work: () => Promise<T>,
  { rules = false, posted = true }: { rules?: boolean } & OfPostings = {},
): Promise<T> {
  const people = [...new Set(personIds)]
  if (people.length === 0) return work()
  // Before the first fact is read, so that no other update of the counts comes between reading
  // and writing.
  if (onPostgresql()) await shareImportGate(tx)
  const counting = await findCounting(tx)
  const day = await bringToToday(tx, counting)
  if (day === null) return work()
  const difference = differences(people.length > MANY)
  for await (const facts of factsOf(tx, people))
    addUp(facts, counting, day, difference.less, asTheyAre, posted)
  const done = await work()
  const after = rules ? await findCounting(tx) : counting
  for await (const facts of factsOf(tx, people))
    addUp(facts, after, day, difference.takeDown, asTheyAre, posted)
  await difference.write(tx)
  return done
}

/**
 * Runs work that changes how a course counts, and updates the counts of everyone who completed it.
 */
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
  if (rows.length <= SOME)
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

/** The facts of a person as they were before an import. */
const before =
  (batchId: number) =>
  (facts: StoredFacts): PersonFacts => ({
    postings: facts.postings
      .filter((posting) => posting.batchId !== batchId)
      .map((posting) =>
        posting.endedByBatchId === batchId ? { ...posting, until: null } : posting,
      ),
    completions: facts.completions.filter((completion) => completion.batchId !== batchId),
  })

const POSTED_BY = (batchId: number): Prisma.Sql =>
  Prisma.sql`SELECT "personId" FROM "Posting" WHERE "batchId" = ${batchId} UNION SELECT "personId" FROM "Posting" WHERE "endedByBatchId" = ${batchId}`

/**
 * People whose postings or completions an import wrote or ended. If `posted` is false, only
 * completions.
 */
async function listPeopleOfImport(tx: Tx, batchId: number, posted = true): Promise<number[]> {
  const completed = Prisma.sql`SELECT DISTINCT "personId" FROM "Completion" WHERE "batchId" = ${batchId}`
  const rows = await queryRows<{ personId: number }>(
    tx,
    posted ? Prisma.sql`${completed} UNION ${POSTED_BY(batchId)}` : completed,
  )
  return rows.map(({ personId }) => personId).toSorted((a, b) => a - b)
}

/**
 * Whether an import changed counting rules: which grades are senior, what courses count for, or
 * where organisations belong.
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

/** Updates the counts after an import was applied. */
export async function updateCountsAfterImport(
  tx: Tx,
  batchId: number,
  { posted = true }: OfPostings = {},
): Promise<void> {
  if (await hasChangedRules(tx, batchId)) return rebuildCountsIfAny(tx)
  const people = await listPeopleOfImport(tx, batchId, posted)
  if (people.length === 0) return
  const counting = await findCounting(tx)
  const day = await bringToToday(tx, counting, before(batchId))
  if (day === null) return
  const difference = differences(people.length > MANY)
  for await (const facts of factsOf(tx, people, { withBatches: posted })) {
    addUp(facts, counting, day, difference.less, before(batchId), posted)
    addUp(facts, counting, day, difference.takeDown, asTheyAre, posted)
  }
  await difference.write(tx)
}

/** Runs work that undoes an import, and updates the counts. */
export async function withUndoRecount<T>(
  tx: Tx,
  batchId: number,
  work: () => Promise<T>,
): Promise<T> {
  if (!(await hasChangedRules(tx, batchId)))
    return withRecount(tx, await listPeopleOfImport(tx, batchId), work)
  const done = await work()
  await rebuildCountsIfAny(tx)
  return done
}

/** Counts everybody from the facts, as changes to empty balances. */
export async function countEverybody(tx: Tx, counting: Counting, day: Day): Promise<Changes> {
  const changes = emptyChanges()
  for await (const facts of factsOfEverybody(tx))
    addUp(facts, counting, day, (ledger, past, present, on, by) =>
      addEntries(changes, { ledger, past, present, day: on, by }),
    )
  return changes
}

/** Rebuilds all counts from the facts, for example after a change to how everybody counts. */
export async function rebuildCounts(tx: Tx): Promise<void> {
  const counting = await findCounting(tx)
  const day = today()
  await deleteBalances(tx)
  await changeBalances(tx, await countEverybody(tx, counting, day), { isEmpty: true })
  await tx.uptakeState.upsert({
    where: COUNTS,
    create: { ...COUNTS, today: day },
    update: { today: day },
  })
}

/** Rebuilds the counts unless there are none yet: `bringCountsUpToDate` builds those. */
async function rebuildCountsIfAny(tx: Tx): Promise<void> {
  if ((await findCountedDay(tx)) !== null) await rebuildCounts(tx)
}

/**
 * The number of pending entries above which they are added to the balances, because readers add
 * them up each time.
 */
const ENTRIES_KEPT = 2000

/** Whether `bringCountsUpToDate` has anything to do. */
export async function areCountsBehind(tx: Tx): Promise<boolean> {
  const counted = await findCountedDay(tx)
  const { count } = await queryRow<{ count: number }>(
    tx,
    Prisma.sql`SELECT COUNT(*) AS "count" FROM "UptakeEntry"`,
  )
  return counted === null || counted < today() || count > ENTRIES_KEPT
}

/**
 * Moves the counts to today and adds pending entries to the balances. Builds all counts the first
 * time.
 */
export async function bringCountsUpToDate(tx: Tx): Promise<void> {
  const isFirst = (await findCountedDay(tx)) === null
  await (isFirst ? deriveDepartments(tx) : updateDepartmentsForToday(tx))
  const counting = await findCounting(tx)
  if ((await bringToToday(tx, counting)) === null) await rebuildCounts(tx)
  else await applyPendingEntries(tx)
}
