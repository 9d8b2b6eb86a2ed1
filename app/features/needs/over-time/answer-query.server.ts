/** Answers a query for one skill over time. Each point is what the page about the skill shows for that day. */
import { findGovernment } from '#app/data/facts/government.server.ts'
import { findVersionInForce, type VersionInForce } from '#app/data/needs/versions.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { latestQuarterEnds } from '#app/domain/calendar/quarter.ts'
import type { DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import { RATINGS_POLICY } from '#app/domain/needs/disclosure.ts'
import type { NeedsQuery } from '#app/domain/needs/needs.ts'
import { breaksIn, skillOn, type NeedsPoint } from '#app/domain/needs/over-time.ts'
import { dimensionsOf, reportNeeds } from '#app/domain/needs/report.ts'
import type { Population } from '#app/domain/uptake/uptake.ts'
import { countNeeds, skillUnits } from '#app/features/needs/count-needs.server.ts'
import {
  OVER_TIME_PARAMS,
  overTimeSchema,
  type OverTimeOptions,
  type OverTimeParams,
  type OverTimeQuery,
} from '#app/features/needs/over-time/query.schema.ts'
import {
  dayOptions,
  findQueryData,
  findQueryVersion,
  nonEmptyParams,
} from '#app/features/needs/parse-query.server.ts'
import type { Answer } from '#app/reports/define-report.server.ts'
import { today } from '#app/platform/clock.server.ts'
import { parseQueryParams } from '#app/platform/forms/query-params.server.ts'

const QUARTERS = 8

export type OverTimeReport = {
  asAt: Day
  population: Population
  skill: { code: string; name: string }
  framework: { title: string }
  policy: DisclosurePolicy
  points: NeedsPoint[]
  /** The days on which the question changed. */
  breaks: Day[]
}

export type OverTimeAnswer = {
  options: OverTimeOptions
  params: OverTimeParams
  query: OverTimeQuery | null
} & Answer<OverTimeReport>

type Skill = VersionInForce['skills'][number]

const NOT_ASKED: Omit<NeedsPoint, 'asAt'> = {
  version: null,
  lineageId: null,
  askedFrom: null,
  assessed: null,
  inPost: null,
  met: null,
  compared: null,
  percent: null,
  state: 'not-asked',
}

async function findPoint(skill: Skill, query: NeedsQuery): Promise<NeedsPoint> {
  const { asAt } = query
  const version = await findVersionInForce(asAt)
  const then = version && skillOn(version.skills, skill)
  if (!version || !then) return { ...NOT_ASKED, asAt }
  const counted = await countNeeds({
    query: { ...query, skill: then.code },
    version,
    government: await findGovernment(asAt),
    skills: [then],
    bySkill: dimensionsOf(query, false),
    byArea: [],
  })
  const { response, units } = reportNeeds(counted, skillUnits([then], query), false)
  const [unit] = units
  const { assessed, inPost } = unit?.response ?? response
  const { met = null, compared = null, percent = null, state = 'withheld' } = unit?.whole ?? {}
  return {
    asAt,
    version: version.version,
    lineageId: then.lineageId,
    askedFrom: then.addedOn,
    assessed,
    inPost,
    met,
    compared,
    percent,
    state,
  }
}

/** Counts one quarter at a time, so that a long history does not delay other requests. */
async function buildReport(
  { population, asAt }: OverTimeQuery,
  skill: Skill,
  { framework }: VersionInForce,
): Promise<OverTimeReport> {
  const points: NeedsPoint[] = []
  for (const day of latestQuarterEnds(asAt, QUARTERS).toReversed())
    points.push(
      await findPoint(skill, {
        by: 'department',
        skill: null,
        area: null,
        population,
        asAt: day,
        within: null,
      }),
    )
  return {
    asAt,
    population,
    skill: { code: skill.code, name: skill.name },
    framework: { title: framework.title },
    policy: RATINGS_POLICY,
    points,
    breaks: breaksIn(points),
  }
}

/** Reads the query from a request and answers it. The default is the first skill, for the senior civil service. */
export async function answerOverTimeQuery(request: Request): Promise<OverTimeAnswer> {
  const url = new URL(request.url)
  const version = await findQueryVersion(url)
  const forOptions = version ?? (await findVersionInForce(today()))
  const skills = (forOptions?.skills ?? []).map(({ code, name }) => ({ code, name }))
  const options = { skills, ...dayOptions() }
  const parsed = parseQueryParams(overTimeSchema(options), url.searchParams)
  const params = nonEmptyParams(OVER_TIME_PARAMS, parsed.answers)
  if (!parsed.ok)
    return { options, params, query: null, errors: parsed.errors, noData: null, figures: null }
  const query = parsed.value
  const answered = { options, params, query, errors: null }
  const found = await findQueryData(query.asAt, version)
  if (found.noData !== null) return { ...answered, noData: found.noData, figures: null }
  const skill =
    found.version.skills.find(({ code }) => code === query.skill) ?? found.version.skills[0]
  if (!skill)
    return {
      ...answered,
      noData: 'The criterion in force on that date has no skills.',
      figures: null,
    }
  return { ...answered, noData: null, figures: await buildReport(query, skill, found.version) }
}
