/** Adds reference data whose code does not exist yet, and never changes existing data. Each function returns how many rows it added. */
import type { Tx } from '#app/data/database/database.server.ts'
import { deriveDepartments } from '#app/data/facts/departments.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

const withoutExisting = <Row extends { code: string }>(
  rows: readonly Row[],
  existing: readonly { code: string }[],
): Row[] => {
  const known = new Set(existing.map((row) => row.code))
  return rows.filter((row) => !known.has(row.code))
}
const code = { select: { code: true } } as const

export type ReferenceGrade = { code: string; name: string; rank: number; scs: boolean }
export async function addGrades(tx: Tx, grades: readonly ReferenceGrade[]): Promise<number> {
  return (
    await tx.grade.createMany({ data: withoutExisting(grades, await tx.grade.findMany(code)) })
  ).count
}

export type ReferenceProfession = { code: string; name: string; family: string }
export async function addProfessions(
  tx: Tx,
  professions: readonly ReferenceProfession[],
): Promise<number> {
  return (
    await tx.profession.createMany({
      data: withoutExisting(professions, await tx.profession.findMany(code)),
    })
  ).count
}

export type ReferenceOrganisation = {
  code: string
  name: string
  abbreviation: string | null
  kind: string
  parentCode: string | null
  openedOn: Day | null
  closedOn: Day | null
}

export type ReferenceParent = {
  organisationCode: string
  parentCode: string
  from: Day | null
  until: Day | null
}

/** Parents can be anywhere in the list. Organisations get their dated parents or, if they have none, their listed parent for all days. */
export async function addOrganisations(
  tx: Tx,
  organisations: readonly ReferenceOrganisation[],
  datedParents: readonly ReferenceParent[],
): Promise<number> {
  const added = withoutExisting(organisations, await tx.organisation.findMany(code))
  await tx.organisation.createMany({
    data: added.map(({ code: own, name, abbreviation, kind, openedOn, closedOn }) => ({
      code: own,
      name,
      abbreviation,
      kind,
      openedOn,
      closedOn,
    })),
  })
  if (added.length === 0) return 0
  const all = await tx.organisation.findMany({ select: { id: true, code: true } })
  const ids = new Map(all.map((organisation) => [organisation.code, organisation.id]))
  const dated = Map.groupBy(datedParents, ({ organisationCode }) => organisationCode)
  const parents = added.flatMap(({ code: organisationCode, parentCode }): ReferenceParent[] =>
    parentCode === null
      ? []
      : (dated.get(organisationCode) ?? [
          { organisationCode, parentCode, from: null, until: null },
        ]),
  )
  await tx.organisationParent.createMany({
    data: parents.flatMap(({ organisationCode, parentCode, from, until }) => {
      const [organisationId, parentId] = [ids.get(organisationCode), ids.get(parentCode)]
      return organisationId === undefined || parentId === undefined
        ? []
        : [{ organisationId, parentId, from, until }]
    }),
  })
  await deriveDepartments(tx)
  return added.length
}

export type ReferenceSuccession = { fromCode: string; toCode: string; on: Day; kind: string }
/** Leaves out successions with an unknown organisation. */
export async function addSuccessions(
  tx: Tx,
  successions: readonly ReferenceSuccession[],
): Promise<number> {
  const organisations = await tx.organisation.findMany({ select: { id: true, code: true } })
  const ids = new Map(organisations.map((organisation) => [organisation.code, organisation.id]))
  const existing = await tx.succession.findMany({ select: { fromId: true, toId: true, on: true } })
  const known = new Set(existing.map(({ fromId, toId, on }) => `${fromId} ${toId} ${on}`))
  const added = successions.flatMap(({ fromCode, toCode, on, kind }) => {
    const [fromId, toId] = [ids.get(fromCode), ids.get(toCode)]
    return fromId === undefined || toId === undefined || known.has(`${fromId} ${toId} ${on}`)
      ? []
      : [{ fromId, toId, on, kind }]
  })
  return (await tx.succession.createMany({ data: added })).count
}

export type ReferenceBaseline = {
  code: string
  courseCode: string
  learners: number
  qualifier: string | null
  population: string
  from: Day | null
  asAt: Day
  note: string
  source: string
}
/** Leaves out baselines for unknown courses. */
export async function addBaselines(
  tx: Tx,
  baselines: readonly ReferenceBaseline[],
): Promise<number> {
  const courses = await tx.course.findMany({ select: { id: true, code: true } })
  const ids = new Map(courses.map((course) => [course.code, course.id]))
  const added = withoutExisting(baselines, await tx.baseline.findMany(code)).flatMap(
    ({ courseCode, ...baseline }) => {
      const courseId = ids.get(courseCode)
      return courseId === undefined ? [] : [{ ...baseline, courseId }]
    },
  )
  return (await tx.baseline.createMany({ data: added })).count
}

export type ReferenceUptakeTarget = { population: string; percent: number; by: Day; source: string }
/** Adds targets only if there are none, so that a host keeps its own targets. */
export async function addUptakeTargets(
  tx: Tx,
  targets: readonly ReferenceUptakeTarget[],
): Promise<number> {
  if ((await tx.uptakeTarget.count()) > 0) return 0
  return (await tx.uptakeTarget.createMany({ data: [...targets] })).count
}
