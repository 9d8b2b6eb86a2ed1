/** Answers a query about training needs. The page, its chart and its files all use this report. */
import type { VersionInForce } from '#app/data/needs/versions.server.ts'
import { listPlannedSeats, listCoursesForSkills } from '#app/data/needs/supply.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import { NEEDS_POLICIES, RATINGS_POLICY } from '#app/domain/needs/disclosure.ts'
import {
  dimensionsOf,
  reportNeeds,
  type NeedRow,
  type ReportedNeeds,
  type ResponseRow,
} from '#app/domain/needs/report.ts'
import {
  minimumAnswers,
  type LevelOrder,
  type NeedsBy,
  type NeedsQuery,
  type NeedsWithin,
} from '#app/domain/needs/needs.ts'
import {
  lowestNeeded,
  supplyByQuarter,
  type PlannedSeats,
  type QuarterSupply,
} from '#app/domain/needs/supply.ts'
import type { Government } from '#app/domain/uptake/breakdown.ts'
import type { Population } from '#app/domain/uptake/uptake.ts'
import { areaUnits, countNeeds, skillUnits } from '#app/features/needs/count-needs.server.ts'

type CourseSupply = {
  code: string
  title: string
  /** The name of the level that the course takes people to. */
  supports: string
  /** Whether that level is one that someone needs, or higher. */
  reachesNeed: boolean
  seats: number
  free: number
}
export type SkillSupply = Pick<NeedRow, 'state' | 'askedSince'> & {
  skill: string
  name: string
  below: number | null
  levelsToGain: number | null
  quarters: QuarterSupply[]
  courses: CourseSupply[]
}

export type NeedsReport = {
  asAt: Day
  population: Population
  by: NeedsBy
  skill: string | null
  area: string | null
  within: (NeedsWithin & { name: string }) | null
  framework: { title: string; version: string }
  levels: LevelOrder[]
  policy: DisclosurePolicy
  response: ResponseRow & {
    /** How many people must answer before anything is shown. Null if the number in post is withheld. */
    needed: number | null
    /** How many more people must answer. Null if that is withheld or enough have answered. */
    more: number | null
    /** How many people only answered skills that have changed since. The report does not count them. */
    otherVersions: number | null
  }
  /** By group. For a query about a skill or area that is asked again, the people who answered it. */
  responses: ResponseRow[]
  /**
   * The skills and areas in the report that some people have not been asked yet, with how many have
   * answered since. Only these people count for them. The key is the code.
   */
  askedAgain: (ResponseRow & { since: Day })[]
  /** Every skill, or the one in the query, for everyone in scope. Empty if too few people answered. */
  skills: (NeedRow & { area: string })[]
  areas: NeedRow[]
  /** The skill or area in the query, by department, profession or grade. Null if the query has neither. */
  groups: NeedRow[] | null
  supply: SkillSupply[]
}

const { rounding } = NEEDS_POLICIES.response
const roundUp = (count: number): number => Math.ceil(count / rounding) * rounding
const roundRatings = (count: number): number =>
  Math.round(count / RATINGS_POLICY.rounding) * RATINGS_POLICY.rounding

/** A response, with how many people are missing before anything is shown. */
export function missingResponse(response: ResponseRow, unusable: number): NeedsReport['response'] {
  const needed = response.inPost === null ? null : minimumAnswers(response.inPost)
  return {
    ...response,
    needed: needed === null ? null : roundUp(needed),
    more:
      response.isEnough || response.assessed === null || needed === null
        ? null
        : Math.max(rounding, roundUp(needed - response.assessed)),
    otherVersions: unusable >= RATINGS_POLICY.threshold ? roundRatings(unusable) : null,
  }
}

/** The skills and areas that some people have not been asked yet, with their own response. */
export const askedAgainIn = (units: ReportedNeeds['units']): NeedsReport['askedAgain'] =>
  units.flatMap(({ unit: { code: key, name, askedSince: since }, response }) =>
    since && response ? [{ ...response, key, name, since }] : [],
  )

function buildSupply(
  row: NeedRow,
  levels: readonly LevelOrder[],
  asAt: Day,
  planned: readonly PlannedSeats[],
  courses: readonly { skill: string; code: string; title: string; supports: number }[],
): SkillSupply {
  // A withheld number may be more than zero, so seats on courses that reach its level count.
  const byLevel = Object.entries(row.belowTo)
    .filter(([, people]) => people !== 0)
    .map(([level, people]) => ({
      order: levels.find(({ code }) => code === level)?.order ?? 0,
      people,
    }))
  const lowest = lowestNeeded(byLevel)
  const seats = planned.filter(({ skill }) => skill === row.key)
  return {
    skill: row.key,
    name: row.name,
    state: row.state,
    askedSince: row.askedSince,
    below: row.below,
    levelsToGain: row.levelsToGain,
    quarters: supplyByQuarter(asAt, { all: row.below, byLevel }, seats),
    courses: courses
      .filter(({ skill }) => skill === row.key)
      .map(({ code, title, supports }) => {
        const courseSeats = seats.filter(({ course }) => course.code === code)
        return {
          code,
          title,
          supports: levels.find(({ order }) => order === supports)?.name ?? '',
          reachesNeed: lowest === Infinity || supports >= lowest,
          seats: courseSeats.reduce((sum, planned) => sum + planned.seats, 0),
          free: courseSeats.reduce((sum, planned) => sum + planned.free, 0),
        }
      }),
  }
}

/** Counts answers and builds the report. Only one skill or area is counted by group, to limit the number of cells. */
export async function answerQuery(
  query: NeedsQuery,
  version: VersionInForce,
  government: Government,
): Promise<NeedsReport> {
  const { asAt, population, within, area, skill, by } = query
  const { levels } = version
  const areas = version.areas.filter(
    ({ code }) => skill === null && (area === null || code === area),
  )
  const skills = version.skills.filter((candidate) =>
    skill === null
      ? area === null || areas.some(({ id }) => id === candidate.areaId)
      : candidate.code === skill,
  )
  const counted = await countNeeds({
    query,
    version,
    government,
    skills,
    bySkill: dimensionsOf(query, skill !== null),
    byArea: dimensionsOf(query, area !== null),
  })
  const bySkill = reportNeeds(counted, skillUnits(skills, query), skill !== null)
  const byArea = reportNeeds(counted, areaUnits(areas, skills, query), area !== null)
  const { response } = bySkill
  const unusable = within === null ? counted.unusable : 0
  const areaCodes = new Map(version.areas.map(({ id, code }) => [id, code]))
  const rows = bySkill.units.map(({ unit, whole }, index) => ({
    ...whole,
    key: unit.code,
    name: unit.name,
    area: areaCodes.get(skills[index]?.areaId ?? 0) ?? '',
  }))
  const unit = (skill !== null ? bySkill : area !== null ? byArea : null)?.units[0]
  const askedAgain = askedAgainIn(unit ? [unit] : bySkill.units)
  const courses = await listCoursesForSkills({ version, population })
  const planned = await listPlannedSeats(courses, asAt)
  const entries = within?.by === 'department' ? government.organisations : government.professions
  return {
    asAt,
    population,
    by,
    skill,
    area,
    within: within && {
      ...within,
      name: [...entries.values()].find(({ code }) => code === within.code)?.name ?? within.code,
    },
    framework: { title: version.framework.title, version: version.version },
    levels: [...levels],
    policy: RATINGS_POLICY,
    response: missingResponse(response, unusable),
    responses: askedAgain.length > 0 && unit?.responses ? unit.responses : bySkill.responses,
    askedAgain,
    skills: response.isEnough ? rows : [],
    areas: response.isEnough
      ? byArea.units.map(({ unit, whole }) => ({ ...whole, key: unit.code, name: unit.name }))
      : [],
    groups:
      (skill !== null || area !== null) && response.isEnough
        ? ((skill !== null ? bySkill : byArea).units[0]?.rows ?? [])
        : null,
    supply: response.isEnough
      ? rows.map((row) => buildSupply(row, levels, asAt, planned, courses))
      : [],
  }
}
