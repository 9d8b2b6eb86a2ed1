/** The version of the criterion in force on a day, and the ratings of every version that count for its skills. */
import { figuresDb, Prisma, type Tx } from '#app/data/database/database.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { dayInLondon, instantInLondon } from '#app/platform/clock.server.ts'

/** The first instant of a day in London. */
export const startOfDay = (day: Day): Date =>
  instantInLondon(day, '00:00') ?? new Date(`${day}T00:00:00Z`)

const findLastPublished = (day: Day, tx: Tx) =>
  tx.frameworkVersion.findFirst({
    where: {
      status: { in: ['published', 'retired'] },
      publishedAt: { lt: startOfDay(addDays(day, 1)) },
    },
    orderBy: [{ publishedAt: 'desc' }, { id: 'desc' }],
    select: {
      id: true,
      version: true,
      publishedAt: true,
      framework: { select: { id: true, code: true, title: true } },
      levels: { orderBy: { order: 'asc' }, select: { code: true, name: true, order: true } },
      areas: { orderBy: { order: 'asc' }, select: { id: true, code: true, name: true } },
      skills: {
        orderBy: { order: 'asc' },
        select: { id: true, code: true, name: true, areaId: true, lineageId: true },
      },
    },
  })

/** Finds the version of the criterion in force at the end of a day: the last one published by then. */
export async function findVersionInForce(day: Day, tx: Tx = figuresDb()) {
  const version = await findLastPublished(day, tx)
  if (!version) return null
  const all = await tx.frameworkVersion.findMany({
    where: { frameworkId: version.framework.id, status: { in: ['published', 'retired'] } },
    orderBy: [{ publishedAt: 'asc' }, { id: 'asc' }],
    select: { publishedAt: true, skills: { select: { id: true, code: true, lineageId: true } } },
  })
  const published = all.filter(
    ({ publishedAt }) => Number(publishedAt) <= Number(version.publishedAt),
  )
  // Publishing a version gives courses its codes, so the last version says what a code means, even for past days.
  const meaningOfCode = new Map(
    all.flatMap(({ skills }) => skills.map(({ code, lineageId }) => [code, lineageId] as const)),
  )
  const sameMeaning = Map.groupBy(
    published.flatMap(({ publishedAt, skills }, place) =>
      skills.map((skill) => ({ ...skill, publishedAt, place })),
    ),
    ({ lineageId }) => lineageId,
  )
  return {
    ...version,
    skills: version.skills.map((skill) => {
      const lineage = sameMeaning.get(skill.lineageId) ?? []
      const [first] = lineage
      return {
        ...skill,
        /** The ids of this skill in every version in which it means the same. A rating of any of them counts for it. */
        ratedIds: [...new Set([...lineage.map(({ id }) => id), skill.id])],
        /** The codes by which courses name it. */
        codes: [...meaningOfCode]
          .filter(([, lineageId]) => lineageId === skill.lineageId)
          .map(([code]) => code),
        /** The day on which a later version asked it for the first time. Null if the first version did. */
        addedOn: first?.publishedAt && first.place > 0 ? dayInLondon(first.publishedAt) : null,
      }
    }),
  }
}
export type VersionInForce = NonNullable<Awaited<ReturnType<typeof findVersionInForce>>>

/** SQL that selects the skills of every version whose ratings count for a skill of one version. */
export const countingSkills = (versionId: number): Prisma.Sql => Prisma.sql`
  SELECT s."id" FROM "Skill" s WHERE s."lineageId" IN (SELECT c."lineageId" FROM "Skill" c WHERE c."versionId" = ${versionId})`
