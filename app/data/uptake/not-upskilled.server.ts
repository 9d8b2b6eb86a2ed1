/** Lists people in post who are not upskilled, for viewers who can see their names. */
import {
  figuresDb,
  Prisma,
  queryRow,
  queryRows,
  type Tx,
} from '#app/data/database/database.server.ts'
import { byName, isHeldOn, inPopulation, isUpskilledOn } from '#app/data/facts/uptake.server.ts'
import type { UptakeCount } from '#app/domain/uptake/uptake.ts'

export type NotUpskilled = {
  personId: number
  name: string
  organisation: string
  profession: string
  grade: string
}

/** Limits the list to one profession, one grade or both. */
type OnlyThose = { professionId?: number | undefined; gradeId?: number | undefined }

const equals = (column: Prisma.Sql, id: number | undefined): Prisma.Sql =>
  id === undefined ? Prisma.empty : Prisma.sql`AND ${column} = ${id}`

/**
 * Lists one page of people in post on a date without a valid completion, by name.
 * @param organisationIds the organisations in which the viewer can see the names of these people
 */
export async function listNotUpskilled(
  count: Pick<UptakeCount, 'asAt' | 'course' | 'population'> & OnlyThose,
  organisationIds: 'all' | readonly number[],
  { page, size }: { page: number; size: number },
  tx: Tx = figuresDb(),
): Promise<{ total: number; people: NotUpskilled[] }> {
  const isInScope =
    organisationIds === 'all'
      ? Prisma.sql`1 = 1`
      : Prisma.sql`p."organisationId" IN (${Prisma.join([...organisationIds, -1])})`
  const these = Prisma.sql`
    FROM "Posting" p JOIN "Person" person ON person."id" = p."personId"
    WHERE ${isInScope} AND ${isHeldOn(count.asAt)}
      ${equals(Prisma.sql`p."professionId"`, count.professionId)} ${equals(Prisma.sql`p."gradeId"`, count.gradeId)}
      ${inPopulation(Prisma.sql`p."gradeId"`, count)} AND NOT ${isUpskilledOn(Prisma.sql`p."personId"`, count)}`
  const { total } = await queryRow<{ total: number }>(
    tx,
    Prisma.sql`SELECT COUNT(*) AS "total" ${these}`,
  )
  const rows = await queryRows<{ id: number }>(
    tx,
    Prisma.sql`SELECT p."id" ${these} ORDER BY ${byName('person')} LIMIT ${size} OFFSET ${(page - 1) * size}`,
  )
  const postings = await tx.posting.findMany({
    where: { id: { in: rows.map((row) => row.id) } },
    include: { person: true, organisation: true, profession: true, grade: true },
  })
  const byId = new Map(postings.map((posting) => [posting.id, posting]))
  const people = rows.flatMap(({ id }): NotUpskilled[] => {
    const posting = byId.get(id)
    if (!posting) return []
    const { person, organisation, profession, grade } = posting
    return [
      {
        personId: person.id,
        name: person.name,
        organisation: organisation.name,
        profession: profession.name,
        grade: grade.name,
      },
    ]
  })
  return { total, people }
}
