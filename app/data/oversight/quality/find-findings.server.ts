/** Runs the checks of the quality of the data. They only read. */
import { Prisma, queryRow, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonOfRows } from '#app/data/database/dialect.server.ts'
import { DUPLICATE_FINDER } from '#app/data/oversight/quality/duplicates.server.ts'
import { aFinding, type CheckTime, type Finder } from '#app/data/oversight/quality/finder.ts'
import { LEARNING_FINDERS } from '#app/data/oversight/quality/learning-finders.server.ts'
import { PEOPLE_FINDERS } from '#app/data/oversight/quality/people-finders.server.ts'
import { POST_FINDERS } from '#app/data/oversight/quality/post-finders.server.ts'
import type { Finding, FindingKind } from '#app/domain/oversight/finding-kinds.ts'

const FINDERS = new Map<FindingKind, Finder>(
  [...LEARNING_FINDERS, ...POST_FINDERS, DUPLICATE_FINDER, ...PEOPLE_FINDERS].map((finder) => [
    finder.kind,
    finder,
  ]),
)

function finderOf(kind: FindingKind): Finder {
  const finder = FINDERS.get(kind)
  if (!finder) throw new Error(`Nothing finds findings of the kind ${kind}.`)
  return finder
}

const COLUMNS = ['subjectId', 'otherId', 'personId', 'otherPersonId', 'organisationId', 'day']

type Cells = [number, number, number | null, number | null, number | null, string | null]

/** All findings of a kind. A list with many rows is read as one JSON text, which is several times faster. */
export async function findFindings(tx: Tx, kind: FindingKind, time: CheckTime): Promise<Finding[]> {
  const finder = finderOf(kind)
  if ('list' in finder) return finder.list(tx, time)
  const { rows } = await queryRow<{ rows: string }>(
    tx,
    Prisma.sql`SELECT ${jsonOfRows(
      COLUMNS.map((name) => `f."${name}"`),
      Prisma.sql`(SELECT * FROM (${finder.sql(time)}) s ORDER BY s."subjectId", s."otherId") f`,
    )} AS "rows"`,
  )
  return (JSON.parse(rows) as Cells[]).map(
    ([subjectId, otherId, personId, otherPersonId, organisationId, day]) =>
      aFinding({ subjectId, otherId, personId, otherPersonId, organisationId, day }),
  )
}

/** The tables of the rows that findings of these kinds are about. */
const COUNTED = {
  'completed-not-attended': 'Completion',
  'attended-twice': 'Attendance',
  'register-unfinished': 'Cohort',
  'old-headcount': 'HeadcountSet',
  'manager-left': 'Person',
  'unknown-profession': 'Posting',
  'unknown-grade': 'Posting',
  'address-bounces': 'Person',
} as const satisfies Partial<Record<FindingKind, string>>

/** How many findings there are of the kinds that the check command does not list one by one, with the first row of each. */
export async function countForCheck(
  tx: Tx,
  time: CheckTime,
): Promise<{ kind: FindingKind; table: string; first: number; count: number }[]> {
  const counted = []
  for (const [kind, table] of Object.entries(COUNTED) as [FindingKind, string][]) {
    const finder = finderOf(kind)
    if ('list' in finder) continue
    const { first, count } = await queryRow<{ first: number | null; count: number }>(
      tx,
      Prisma.sql`SELECT MIN(s."subjectId") AS "first", COUNT(*) AS "count" FROM (${finder.sql(time)}) s`,
    )
    if (first !== null) counted.push({ kind, table, first, count })
  }
  return counted
}

/** Which of these findings of a kind are still found. Null if that takes as long as a whole check. */
export async function listStillFound(
  tx: Tx,
  {
    kind,
    findings,
    time,
  }: {
    kind: FindingKind
    findings: readonly Pick<Finding, 'subjectId' | 'personId'>[]
    time: CheckTime
  },
): Promise<Pick<Finding, 'subjectId' | 'otherId'>[] | null> {
  const finder = finderOf(kind)
  if ('list' in finder || findings.length === 0) return null
  const personIds = findings.flatMap(({ personId }) => personId ?? [])
  return queryRows(
    tx,
    Prisma.sql`SELECT s."subjectId", s."otherId" FROM (${finder.sql(time, personIds)}) s
      WHERE s."subjectId" IN (${Prisma.join(findings.map(({ subjectId }) => subjectId))})`,
  )
}
