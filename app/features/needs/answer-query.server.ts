/** The answer to a question about needs: the one thing that the page, its charts and its files all tell. */
import {
  countAnswers,
  countAreas,
  countOtherVersions,
  countResponse,
  type VersionInForce,
} from '#app/data/needs/needs.server.ts'
import { listPlannedSeats, listRaisingCourses } from '#app/data/needs/supply.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import { NEEDS_POLICIES, RATINGS_POLICY } from '#app/domain/needs/disclosure.ts'
import {
  dimensionsOf,
  reportNeeds,
  type NeedRow,
  type NeedsOfUnit,
  type ResponseRow,
  type Unit,
} from '#app/domain/needs/report.ts'
import {
  leastAnswers,
  type LevelOrder,
  type NeedsBy,
  type NeedsQuestion,
  type NeedsWithin,
} from '#app/domain/needs/needs.ts'
import { supplyByQuarter, type PlannedSeats, type QuarterSupply } from '#app/domain/needs/supply.ts'
import type { Government } from '#app/domain/uptake/breakdown.ts'
import type { Population } from '#app/domain/uptake/uptake.ts'

type CourseSupply = {
  code: string
  title: string
  /** A level's name. */ supports: string
  reachesNeed: boolean
  seats: number
  free: number
}
export type SkillSupply = {
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
    /** So many must have answered before anything is shown; null when it may not be told how many are in post. */
    needed: number | null
    /** How many more that is; null when it may not be told, or none. */
    more: number | null
    /** Who answered against another version only: not counted. */
    otherVersions: number | null
  }
  responses: ResponseRow[]
  /** Every skill, or the one asked for, over the people the page is about; empty when too few answered. */
  skills: (NeedRow & { area: string })[]
  areas: NeedRow[]
  /** The skill or area asked for, by department, profession or grade; null when none is asked for. */
  groups: NeedRow[] | null
  supply: SkillSupply[]
}

const { rounding } = NEEDS_POLICIES.response
const upTo = (count: number): number => Math.ceil(count / rounding) * rounding
const nearestRating = (count: number): number =>
  Math.round(count / RATINGS_POLICY.rounding) * RATINGS_POLICY.rounding

function supplyOf(
  row: NeedRow,
  levels: readonly LevelOrder[],
  asAt: Day,
  planned: readonly PlannedSeats[],
  courses: readonly { skill: string; code: string; title: string; supports: number }[],
): SkillSupply {
  // A level that is withheld may be needed: then the seats that reach it count.
  const byLevel = Object.entries(row.belowTo)
    .filter(([, people]) => people !== 0)
    .map(([level, people]) => ({
      order: levels.find(({ code }) => code === level)?.order ?? 0,
      people,
    }))
  const least = Math.min(...byLevel.map(({ order }) => order), Infinity)
  const seats = planned.filter(({ skill }) => skill === row.key)
  return {
    skill: row.key,
    name: row.name,
    below: row.below,
    levelsToGain: row.levelsToGain,
    quarters: supplyByQuarter(asAt, { all: row.below, byLevel }, seats),
    courses: courses
      .filter(({ skill }) => skill === row.key)
      .map(({ code, title, supports }) => {
        const own = seats.filter(({ course }) => course.code === code)
        return {
          code,
          title,
          supports: levels.find(({ order }) => order === supports)?.name ?? '',
          reachesNeed: least === Infinity || supports >= least,
          seats: own.reduce((sum, one) => sum + one.seats, 0),
          free: own.reduce((sum, one) => sum + one.free, 0),
        }
      }),
  }
}

const withArea = (version: VersionInForce, { unit, whole }: NeedsOfUnit) => ({
  ...whole,
  key: unit.code,
  name: unit.name,
  area:
    version.areas.find(
      ({ id }) => id === version.skills.find((skill) => skill.id === unit.id)?.areaId,
    )?.code ?? '',
})

export async function answerNeeds(
  question: NeedsQuestion,
  version: VersionInForce,
  government: Government,
): Promise<NeedsReport> {
  const { asAt, population, within, area, skill, by } = question
  const { levels } = version
  const count = { versionId: version.id, asAt, population }
  const areas = version.areas.filter(
    ({ code }) => skill === null && (area === null || code === area),
  )
  const skills = version.skills.filter((one) =>
    skill === null
      ? area === null || areas.some(({ id }) => id === one.areaId)
      : one.code === skill,
  )
  const units: Unit[] = [
    ...skills.map(({ id, code, name }): Unit => ({ kind: 'skill', id, code, name })),
    ...areas.map(({ id, code, name }): Unit => ({ kind: 'area', id, code, name })),
  ]
  const hasGroups = skill !== null || area !== null
  const ids = skills.map(({ id }) => id)
  const whole = { question, government, levels, response: await countResponse(count) }
  // One skill or area is told apart by groups; every skill only as a whole: what is counted stays small.
  const [skillSplit, areaSplit] = [
    dimensionsOf(question, skill !== null),
    dimensionsOf(question, area !== null),
  ]
  const counted = {
    ...whole,
    answers: await countAnswers(count, ids, skillSplit),
    areas: areas.length > 0 ? await countAreas(count, ids, areaSplit) : [],
  }
  const asUnits = (kind: Unit['kind']) => units.filter((unit) => unit.kind === kind)
  const told = reportNeeds(counted, asUnits('skill'), skill !== null)
  const toldAreas = reportNeeds(counted, asUnits('area'), area !== null)
  const { response } = told
  const needed = response.inPost === null ? null : leastAnswers(response.inPost)
  const others = within === null ? await countOtherVersions(count) : 0
  const rows = told.units.map((one) => withArea(version, one))
  const courses = await listRaisingCourses({
    frameworkId: version.framework.id,
    levels,
    population,
  })
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
    response: {
      ...response,
      needed: needed === null ? null : upTo(needed),
      more:
        response.isEnough || response.assessed === null || needed === null
          ? null
          : Math.max(rounding, upTo(needed - response.assessed)),
      otherVersions: others >= RATINGS_POLICY.threshold ? nearestRating(others) : null,
    },
    responses: told.responses,
    skills: response.isEnough ? rows : [],
    areas: response.isEnough
      ? toldAreas.units.map(({ unit, whole: row }) => ({ ...row, key: unit.code, name: unit.name }))
      : [],
    groups:
      hasGroups && response.isEnough
        ? ((skill !== null ? told : toldAreas).units[0]?.rows ?? [])
        : null,
    supply: response.isEnough
      ? rows.map((row) => supplyOf(row, levels, asAt, planned, courses))
      : [],
  }
}
