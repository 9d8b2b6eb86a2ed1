/** Postings in bodies that are closed or not open yet: rows of an extract to reject, and saved postings to report. */
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import type { QualityFinding } from '#app/domain/oversight/quality-finding.ts'

/**
 * A row whose body is not open from the first day in post to the day of the extract. `successors`:
 * the codes of its successors.
 */
export type OutsideBody = {
  row: number
  code: string
  since: Day
  openedOn: Day | null
  closedOn: Day | null
  successors: string[]
}

/** Rows of an extract whose body opened too late, or has closed by the day of the extract. */
export async function listRowsOutsideBodies(tx: Tx, asAt: Day): Promise<OutsideBody[]> {
  const rows = await queryRows<Omit<OutsideBody, 'successors'> & { organisationId: number }>(
    tx,
    Prisma.sql`SELECT s."row", o."id" AS "organisationId", o."code", s."in_post_since" AS "since", o."openedOn", o."closedOn"
      FROM "StagedRow" s JOIN "Organisation" o ON o."code" = s."organisation_code"
      WHERE o."closedOn" <= ${asAt} OR o."openedOn" > s."in_post_since" ORDER BY s."row"`,
  )
  if (rows.length === 0) return []
  const successions = await tx.succession.findMany({
    where: { fromId: { in: [...new Set(rows.map(({ organisationId }) => organisationId))] } },
    select: { fromId: true, to: { select: { code: true } } },
    orderBy: { id: 'asc' },
  })
  const successors = Map.groupBy(successions, ({ fromId }) => fromId)
  return rows.map(({ organisationId, ...row }) => ({
    ...row,
    successors: [...new Set((successors.get(organisationId) ?? []).map(({ to }) => to.code))],
  }))
}

type MisplacedPosting = {
  id: number
  code: string
  name: string
  day: Day
  personId: number
  person: string
  staffId: string | null
}

/** How many people to name for each body. */
const MAX_NAMES = 10

/** One finding for each body. */
function byBody(
  rows: readonly MisplacedPosting[],
  kind: string,
  sentence: (body: MisplacedPosting, people: string, count: number) => string,
): QualityFinding[] {
  return [...Map.groupBy(rows, ({ id }) => id).values()].flatMap((people) => {
    const [body] = people
    if (!body) return []
    const names = people
      .slice(0, MAX_NAMES)
      .map(({ person, staffId }) => (staffId === null ? person : `${person} (${staffId})`))
    const more = people.length - names.length
    const list = more > 0 ? [...names, `${more.toLocaleString('en-GB')} more`] : names
    return [
      {
        kind,
        table: 'Organisation',
        id: body.id,
        message: sentence(body, joinWords(list), people.length),
      },
    ]
  })
}

const peopleAre = (count: number): string =>
  count === 1 ? '1 person is' : `${count.toLocaleString('en-GB')} people are`

/** @param condition on the organisation `o` and the posting `t` */
async function listPosted(
  tx: Tx,
  day: Prisma.Sql,
  condition: Prisma.Sql,
): Promise<MisplacedPosting[]> {
  return queryRows(
    tx,
    Prisma.sql`SELECT o."id", o."code", o."name", ${day} AS "day", p."id" AS "personId", p."name" AS "person", p."staffId"
      FROM "Organisation" o JOIN "Posting" t ON t."organisationId" = o."id" AND (t."until" IS NULL OR t."until" > t."from")
      JOIN "Person" p ON p."id" = t."personId" WHERE ${condition} ORDER BY o."name", o."id", p."name", p."id"`,
  )
}

/** Open postings in closed bodies. @param batchId limits them to bodies that this import closed */
export async function listPostedInClosed(
  tx: Tx,
  today: Day,
  batchId: number | null = null,
): Promise<QualityFinding[]> {
  const closed =
    batchId === null
      ? Prisma.sql`o."closedOn" <= ${today}`
      : Prisma.sql`o."closedOn" IS NOT NULL AND o."id" IN (SELECT "recordId" FROM "ImportChange" WHERE "batchId" = ${batchId} AND "subject" = 'Organisation' AND "after" LIKE '%"closedOn"%')`
  const rows = await listPosted(
    tx,
    Prisma.sql`o."closedOn"`,
    Prisma.sql`t."until" IS NULL AND ${closed}`,
  )
  return byBody(
    rows,
    'posted-in-closed-body',
    ({ name, code, day }, people, count) =>
      `${peopleAre(count)} still posted in ${name} (${code}), which ${day > today ? 'closes' : 'closed'} on ${day}: ${people}. Import an extract that gives the body each of them is in now, or record a reorganisation.`,
  )
}

/** Postings that begin before their body opened. */
export async function listPostedBeforeOpening(tx: Tx): Promise<QualityFinding[]> {
  const rows = await listPosted(tx, Prisma.sql`o."openedOn"`, Prisma.sql`t."from" < o."openedOn"`)
  return byBody(
    rows,
    'posted-before-opening',
    ({ name, code, day }, people, count) =>
      `${peopleAre(count)} on record in ${name} (${code}) before it opened on ${day}: ${people}. Correct its opening date, or correct the body or start date in the personnel system.`,
  )
}
