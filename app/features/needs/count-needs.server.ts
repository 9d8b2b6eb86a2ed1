/** Counts the answers that a report about needs is made from. */
import { countResponse, listAnswerSets, listSkillTargets } from '#app/data/needs/needs.server.ts'
import type { VersionInForce } from '#app/data/needs/versions.server.ts'
import { countAnswerSets } from '#app/domain/needs/answer-sets.ts'
import { askedSince, givenAnswers, type NeedsBy, type NeedsQuery } from '#app/domain/needs/needs.ts'
import type { CountedNeeds, Unit } from '#app/domain/needs/report.ts'
import type { Government } from '#app/domain/uptake/breakdown.ts'
import { runBetweenOthers } from '#app/platform/process/let-others-run.server.ts'

type Version = VersionInForce
type ToCount = {
  query: NeedsQuery
  version: Version
  government: Government
  /** The skills of the version to count for. */
  skills: Version['skills']
  /** What the answers to each skill, and the sides of each area, are counted by. */
  bySkill: readonly NeedsBy[]
  byArea: readonly NeedsBy[]
}

/** `unusable`: people in post who only answered skills that have changed since. */
export async function countNeeds({
  query,
  version,
  government,
  skills,
  bySkill,
  byArea,
}: ToCount): Promise<CountedNeeds & { unusable: number }> {
  const { levels } = version
  const { asAt, population } = query
  const count = { versionId: version.id, asAt, population }
  const ratedIds = skills.flatMap((skill) => skill.ratedIds)
  // The two long reads, on different threads at the same time.
  const [response, sets] = await Promise.all([
    countResponse(count),
    listAnswerSets(count, { ratedIds, answers: givenAnswers(levels) }),
  ])
  const counted = await runBetweenOthers(
    countAnswerSets(sets, {
      skills: skills.map((skill) => ({
        ...skill,
        isAskedAgain: askedSince(skill.addedOn, asAt) !== null,
      })),
      targets: await listSkillTargets(skills.map(({ id }) => id)),
      levels,
      bySkill,
      byArea,
    }),
  )
  return {
    query,
    government,
    levels,
    response,
    ...counted,
    unusable: response.reduce((sum, { unusable }) => sum + unusable, 0),
  }
}

/** The skills as units of a report on a day. */
export const skillUnits = (skills: Version['skills'], { asAt }: NeedsQuery): Unit[] =>
  skills.map(({ id, code, name, addedOn }) => ({
    kind: 'skill',
    id,
    code,
    name,
    askedSince: askedSince(addedOn, asAt),
  }))

/** The areas as units of a report on a day. An area is asked again if all its skills are. */
export const areaUnits = (
  areas: Version['areas'],
  skills: Version['skills'],
  { asAt }: NeedsQuery,
): Unit[] =>
  areas.map(({ id, code, name }) => {
    const days = skills
      .filter(({ areaId }) => areaId === id)
      .map(({ addedOn }) => askedSince(addedOn, asAt))
      .toSorted()
    return {
      kind: 'area',
      id,
      code,
      name,
      askedSince: days.includes(null) ? null : (days[0] ?? null),
    }
  })
