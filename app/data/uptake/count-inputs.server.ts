/** The facts that uptake is counted from, person by person: some thousands of people with one statement. */
import { Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'
import { listDepartmentTimes } from '#app/data/facts/departments.server.ts'
import { jsonOfRows, jsonValues } from '#app/data/database/dialect.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { Achieved, CountingRules, HeldPosting } from '#app/domain/uptake/ledger.ts'

/** The one row that says for which day counts are kept. */
export const COUNTS = { name: 'counts' } as const

/** Postings with the imports that opened and ended them; completions that are not revoked, with the one they came with. */
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
 * Two texts, to be read by `readFacts`. @param people a condition on `f."personId"`
 * @param withBatches with the imports that opened and ended them, which takes a fifth longer; else these are null
 */
export const postingsAsText = (people: Prisma.Sql, withBatches = false): Prisma.Sql =>
  jsonOfRows(
    named(withBatches ? [...POSTING, ...BATCHES] : POSTING),
    Prisma.sql`"Posting" f WHERE ${people}`,
  )
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

/** So many people at once: their facts as text are some hundreds of kilobytes. */
const CHUNK = 5000

/** The facts of these people, some thousands at a time. */
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

/** Everybody's, by their ids in turn. */
export async function* factsOfEverybody(tx: Tx): AsyncGenerator<FactsOfPeople> {
  const { last } = await queryRow<{ last: number }>(
    tx,
    Prisma.sql`SELECT COALESCE(MAX("id"), 0) AS "last" FROM "Person"`,
  )
  for (let from = 1; from <= last; from += CHUNK)
    yield await findFacts(tx, Prisma.sql`f."personId" BETWEEN ${from} AND ${from + CHUNK - 1}`)
}

export type Counting = { rules: CountingRules; courses: ReadonlyMap<string, number> }

/** What decides how facts count: which grades are senior, which courses qualify, and which department an organisation is in on which days. */
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
