/** Answers a query about a course's effect, and withholds any number that cannot be shown. */
import { countAroundCourses, countConversion, countEffect } from '#app/data/needs/effect.server.ts'
import { findLatestFullExtract } from '#app/data/imports/batches.server.ts'
import { findVersionInForce, type VersionInForce } from '#app/data/needs/versions.server.ts'
import { listCoursesForSkills } from '#app/data/needs/supply.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import {
  POLICY,
  shareOf,
  showTotal,
  type DisclosurePolicy,
  type Shown,
} from '#app/domain/disclosure/policy.ts'
import {
  compare,
  EFFECT_POLICY,
  showGroup,
  type Comparison,
  type EffectGroup,
} from '#app/domain/needs/effect.ts'
import type { Population } from '#app/domain/uptake/uptake.ts'
import {
  dayOptions,
  findQueryData,
  findQueryVersion,
  nonEmptyParams,
} from '#app/features/needs/parse-query.server.ts'
import {
  EFFECT_PARAMS,
  effectSchema,
  type EffectOptions,
  type EffectParams,
  type EffectQuery,
} from '#app/features/needs/effect/query.schema.ts'
import type { Answer } from '#app/reports/define-report.server.ts'
import { today } from '#app/platform/clock.server.ts'
import { parseQueryParams } from '#app/platform/forms/query-params.server.ts'

export type EffectRow = {
  skill: string
  name: string
  /** The day on which the skill was first asked about, if earlier answers were to a different question and are not compared. */
  askedSince: Day | null
  withCourse: EffectGroup
  without: EffectGroup
  comparison: Comparison
}
export type EffectReport = {
  asAt: Day
  population: Population
  course: { code: string; title: string }
  framework: { title: string; version: string }
  policy: DisclosurePolicy
  rows: EffectRow[]
  conversion: {
    cohorts: number
    seats: number
    filled: number | null
    filledShare: number | null
    completed: Shown
    absent: Shown
  }
}

export type EffectAnswer = {
  options: EffectOptions
  params: EffectParams
  query: EffectQuery | null
} & Answer<{
  report: EffectReport
  /** The date of the latest full extract of staff records. */
  extract: Day | null
}>

type SkillCourse = Awaited<ReturnType<typeof listCoursesForSkills>>[number]

/** Finds the course in the query. If there is none, chooses the course with the most people to compare. */
async function chooseCourse(
  { course, asAt, population }: EffectQuery,
  skillCourses: readonly SkillCourse[],
  version: VersionInForce,
): Promise<SkillCourse | undefined> {
  if (course !== null) return skillCourses.find(({ code }) => code === course)
  const counted = await countAroundCourses({ versionId: version.id, asAt, population })
  const peopleByCourse = new Map(counted.map(({ courseId, people }) => [courseId, people]))
  return skillCourses.toSorted(
    (a, b) => (peopleByCourse.get(b.courseId) ?? 0) - (peopleByCourse.get(a.courseId) ?? 0),
  )[0]
}

async function buildReport(
  { asAt, population }: EffectQuery,
  version: VersionInForce,
  course: SkillCourse,
  skillCourses: readonly SkillCourse[],
): Promise<EffectReport> {
  const improved = new Set(
    skillCourses.filter(({ courseId }) => courseId === course.courseId).map(({ skill }) => skill),
  )
  const skills = version.skills.filter(({ code }) => improved.has(code))
  const counted = await countEffect(
    { versionId: version.id, asAt, population },
    { courseId: course.courseId, skillIds: skills.map(({ id }) => id) },
  )
  const { cohorts, seats, enrolled, completed, marked, absent } = await countConversion(
    course.courseId,
    asAt,
  )
  const filled = showTotal({ upskilled: enrolled, base: null }, POLICY)
  return {
    asAt,
    population,
    course: { code: course.code, title: course.title },
    framework: { title: version.framework.title, version: version.version },
    policy: EFFECT_POLICY,
    rows: skills.map(({ id, code, name, addedOn }) => {
      const findCounts = (hasCourse: boolean) =>
        counted.find((effect) => effect.skillId === id && effect.hasCourse === hasCourse)
      const [withCourse, without] = [findCounts(true), findCounts(false)]
      return {
        skill: code,
        name,
        askedSince: addedOn,
        withCourse: showGroup(withCourse),
        without: showGroup(without),
        comparison: compare(withCourse, without),
      }
    }),
    conversion: {
      cohorts,
      seats,
      // An empty seat is not a person, so only the number of filled seats can be too small to show.
      filled: filled.upskilled,
      filledShare: filled.withheld ? null : shareOf({ upskilled: enrolled, base: seats }, POLICY),
      completed: showTotal({ upskilled: completed, base: enrolled }, POLICY),
      absent: showTotal({ upskilled: absent, base: marked }, POLICY),
    },
  }
}

/**
 * Reads the query from a request and answers it. The defaults are the senior civil service, the end
 * of the last quarter, and the course with the most people to compare.
 */
export async function answerEffectQuery(request: Request): Promise<EffectAnswer> {
  const url = new URL(request.url)
  const version = await findQueryVersion(url)
  const versionForOptions = version ?? (await findVersionInForce(today()))
  const skillCourses = versionForOptions
    ? await listCoursesForSkills({ version: versionForOptions, population: 'all' })
    : []
  const courses = [
    ...new Map(skillCourses.map(({ code, title }) => [code, { code, title }])).values(),
  ]
  const options = { courses, ...dayOptions() }
  const parsed = parseQueryParams(effectSchema(options), url.searchParams)
  const params = nonEmptyParams(EFFECT_PARAMS, parsed.answers)
  if (!parsed.ok)
    return { options, params, query: null, errors: parsed.errors, noData: null, figures: null }
  const query = parsed.value
  const answered = { options, params, query, errors: null }
  const found = await findQueryData(query.asAt, version)
  if (found.noData !== null) return { ...answered, noData: found.noData, figures: null }
  const course = await chooseCourse(query, skillCourses, found.version)
  if (!course)
    return {
      ...answered,
      noData:
        'No course is linked to a skill in the criterion yet. To see the effect of a course here, add the skills it improves.',
      figures: null,
    }
  return {
    ...answered,
    noData: null,
    figures: {
      report: await buildReport(query, found.version, course, skillCourses),
      extract: await findLatestFullExtract(),
    },
  }
}
