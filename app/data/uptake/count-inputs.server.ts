/** Reads the facts that uptake is counted from, for thousands of people in each SQL statement. */
import { Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'
import { listDepartmentTimes } from '#app/data/facts/departments.server.ts'
import { jsonOfRows, jsonValues } from '#app/data/database/dialect.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { Achieved, CountingRules, HeldPosting } from '#app/domain/uptake/ledger.ts'

/** The only row of `UptakeState`. It has the day that the counts are for. */
export const COUNTS = { name: 'counts' } as const

/**
 * Postings, with the imports that opened and ended them, and completions that are not revoked, with
 * the import that added them.
 */
type StoredPosting = HeldPosting & { batchId: number | null; endedByBatchId: number | null }
type StoredCompletion = Achieved & { batchId: number | null }
export type StoredFacts = { postings: StoredPosting[]; completions: StoredCompletion[] }
export type FactsOfPeople = ReadonlyMap<number, StoredFacts>

const POSTING = ['personId', 'id', 'organisationId', 'professionId', 'gradeId', 'from', 'until']
const BATCHES = ['batchId', 'endedByBatchId']
const COMPLETION = ['personId', 'id', 'courseId', 'completedOn', 'endsOn', 'batchId']
const named = (columns: readonly string[]) => columns.map((column) => `f."${column}"`)

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
 * The postings of people as JSON text for `parseFacts`.
 * @param people a condition on `f."personId"`
 * @param withBatches whether to include the imports that opened and ended them, which takes a fifth
 * longer. Otherwise these are null
 */
export const postingsAsText = (people: Prisma.Sql, withBatches = false): Prisma.Sql =>
  jsonOfRows(
    named(withBatches ? [...POSTING, ...BATCHES] : POSTING),
    Prisma.sql`"Posting" f WHERE ${people}`,
  )
/**
 * The completions of people as JSON text for `parseFacts`.
 * @param people a condition on `f."personId"`
 */
export const completionsAsText = (people: Prisma.Sql): Prisma.Sql =>
  jsonOfRows(
    named(COMPLETION),
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
  const of = (personId: number): StoredFacts => {
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
    of(personId).postings.push({
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
    of(personId).completions.push({ id, courseId, completedOn, endsOn, batchId })
  return facts
}

const findFacts = async (tx: Tx, people: Prisma.Sql, withBatches = false): Promise<FactsOfPeople> =>
  parseFacts(
    await queryRow(
      tx,
      Prisma.sql`SELECT ${postingsAsText(people, withBatches)} AS "postings", ${completionsAsText(people)} AS "completions"`,
    ),
  )

/** People read at once. Their facts are a few hundred kilobytes of text. */
const CHUNK = 5000

/** The facts of these people, in chunks. */
export async function* factsOf(
  tx: Tx,
  personIds: readonly number[],
  { withBatches = false }: { withBatches?: boolean } = {},
): AsyncGenerator<FactsOfPeople> {
  for (let at = 0; at < personIds.length; at += CHUNK) {
    const ids = JSON.stringify(personIds.slice(at, at + CHUNK))
    yield await findFacts(
      tx,
      Prisma.sql`f."personId" IN (SELECT j."value" FROM ${jsonValues(Prisma.sql`${ids}`, 'integer')} j)`,
      withBatches,
    )
  }
}

/** The facts of everybody, in chunks by id. */
export async function* factsOfEverybody(tx: Tx): AsyncGenerator<FactsOfPeople> {
  const { last } = await queryRow<{ last: number }>(
    tx,
    Prisma.sql`SELECT COALESCE(MAX("id"), 0) AS "last" FROM "Person"`,
  )
  for (let from = 1; from <= last; from += CHUNK)
    yield await findFacts(tx, Prisma.sql`f."personId" BETWEEN ${from} AND ${from + CHUNK - 1}`)
}

export type Counting = { rules: CountingRules; courses: ReadonlyMap<string, number> }

/**
 * The rules that decide how facts count: which grades are senior, which courses qualify, and which
 * department each organisation is in on which days.
 */
export async function findCounting(tx: Tx): Promise<Counting> {
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
