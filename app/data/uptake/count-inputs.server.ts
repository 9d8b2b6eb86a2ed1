/** Finds the facts that uptake is counted from, for thousands of people in each SQL statement. */
import { Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'
import { listDepartmentTimes } from '#app/data/facts/departments.server.ts'
import { jsonOfRows, jsonValues } from '#app/data/database/dialect.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { CountingRules, HeldPosting, CountedCompletion } from '#app/domain/uptake/ledger.ts'

/** Identifies the only row of `UptakeState`, which contains the date of the counts. */
export const COUNTS_STATE = { name: 'counts' } as const

/**
 * A posting with the imports that opened and ended it, or a completion that is not revoked with the
 * import that added it.
 */
type StoredPosting = HeldPosting & { batchId: number | null; endedByBatchId: number | null }
type StoredCompletion = CountedCompletion & { batchId: number | null }
export type StoredFacts = { postings: StoredPosting[]; completions: StoredCompletion[] }
export type FactsOfPeople = ReadonlyMap<number, StoredFacts>

const POSTING = ['personId', 'id', 'organisationId', 'professionId', 'gradeId', 'from', 'until']
const BATCHES = ['batchId', 'endedByBatchId']
const COMPLETION = ['personId', 'id', 'courseId', 'completedOn', 'endsOn', 'batchId']
const factColumns = (columns: readonly string[]) => columns.map((column) => `f."${column}"`)

type PostingCells = [
  number,
  number,
  number,
  number,
  number,
  Day,
  Day | null,
  (number | null)?,
  (number | null)?,
]
type CompletionCells = [number, number, number, Day, Day | null, number | null]

/**
 * SQL for people's postings as JSON text for `parseFacts`.
 * @param people a condition on `f."personId"`
 * @param withBatches whether to include the imports that opened and ended them, which takes 20%
 * longer. Otherwise the imports are null.
 */
export const postingsAsText = (people: Prisma.Sql, withBatches = false): Prisma.Sql =>
  jsonOfRows(
    factColumns(withBatches ? [...POSTING, ...BATCHES] : POSTING),
    Prisma.sql`"Posting" f WHERE ${people}`,
  )
/**
 * SQL for people's completions as JSON text for `parseFacts`.
 * @param people a condition on `f."personId"`
 */
export const completionsAsText = (people: Prisma.Sql): Prisma.Sql =>
  jsonOfRows(
    factColumns(COMPLETION),
    Prisma.sql`"Completion" f WHERE f."revokedAt" IS NULL AND ${people}`,
  )

export function parseFacts({
  postings,
  completions,
}: {
  postings: string
  completions: string
}): FactsOfPeople {
  const facts = new Map<number, StoredFacts>()
  const factsFor = (personId: number): StoredFacts => {
    let found = facts.get(personId)
    if (!found) facts.set(personId, (found = { postings: [], completions: [] }))
    return found
  }
  for (const [
    personId,
    id,
    organisationId,
    professionId,
    gradeId,
    from,
    until,
    batchId = null,
    endedByBatchId = null,
  ] of JSON.parse(postings) as PostingCells[])
    factsFor(personId).postings.push({
      id,
      organisationId,
      professionId,
      gradeId,
      from,
      until,
      batchId,
      endedByBatchId,
    })
  for (const [personId, id, courseId, completedOn, endsOn, batchId] of JSON.parse(
    completions,
  ) as CompletionCells[])
    factsFor(personId).completions.push({ id, courseId, completedOn, endsOn, batchId })
  return facts
}

const findFacts = async (tx: Tx, people: Prisma.Sql, withBatches = false): Promise<FactsOfPeople> =>
  parseFacts(
    await queryRow(
      tx,
      Prisma.sql`SELECT ${postingsAsText(people, withBatches)} AS "postings", ${completionsAsText(people)} AS "completions"`,
    ),
  )

/** How many people to read at a time. Their facts are a few hundred kilobytes of text. */
const PEOPLE_PER_QUERY = 5000

/** Yields the facts of these people, in chunks. */
export async function* readFacts(
  tx: Tx,
  personIds: readonly number[],
  { withBatches = false }: { withBatches?: boolean } = {},
): AsyncGenerator<FactsOfPeople> {
  for (let at = 0; at < personIds.length; at += PEOPLE_PER_QUERY) {
    const ids = JSON.stringify(personIds.slice(at, at + PEOPLE_PER_QUERY))
    yield await findFacts(
      tx,
      Prisma.sql`f."personId" IN (SELECT j."value" FROM ${jsonValues(Prisma.sql`${ids}`, 'integer')} j)`,
      withBatches,
    )
  }
}

/** Yields the facts of everyone, in chunks by id. */
export async function* readAllFacts(tx: Tx): AsyncGenerator<FactsOfPeople> {
  const { last } = await queryRow<{ last: number }>(
    tx,
    Prisma.sql`SELECT COALESCE(MAX("id"), 0) AS "last" FROM "Person"`,
  )
  for (let from = 1; from <= last; from += PEOPLE_PER_QUERY)
    yield await findFacts(
      tx,
      Prisma.sql`f."personId" BETWEEN ${from} AND ${from + PEOPLE_PER_QUERY - 1}`,
    )
}

/** `courses` contains the id of each course, by code. */
export type CountSettings = { rules: CountingRules; courses: ReadonlyMap<string, number> }

/**
 * Finds the rules for counting: which grades are senior, which courses qualify, and which department
 * each organisation is in on which days.
 */
export async function findCountSettings(tx: Tx): Promise<CountSettings> {
  const grades = await tx.grade.findMany({ where: { scs: true }, select: { id: true } })
  const courses = await tx.course.findMany({ select: { id: true, code: true, qualifying: true } })
  return {
    rules: {
      scsGrades: new Set(grades.map(({ id }) => id)),
      qualifying: new Set(courses.filter(({ qualifying }) => qualifying).map(({ id }) => id)),
      departments: await listDepartmentTimes(tx),
    },
    courses: new Map(courses.map(({ id, code }) => [code, id])),
  }
}
