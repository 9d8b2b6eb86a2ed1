/** Answers a query for the matrix of skills by department or profession. */
import { findGovernment } from '#app/data/facts/government.server.ts'
import { findLatestFullExtract } from '#app/data/imports/batches.server.ts'
import { findVersionInForce, type VersionInForce } from '#app/data/needs/versions.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import { RATINGS_POLICY } from '#app/domain/needs/disclosure.ts'
import { arrangeMatrix, type Matrix } from '#app/domain/needs/matrix.ts'
import type { NeedsBy, NeedsQuery } from '#app/domain/needs/needs.ts'
import { dimensionsOf, reportNeeds } from '#app/domain/needs/report.ts'
import type { Population } from '#app/domain/uptake/uptake.ts'
import {
  askedAgainIn,
  missingResponse,
  type NeedsReport,
} from '#app/features/needs/answer-query.server.ts'
import { countNeeds, skillUnits } from '#app/features/needs/count-needs.server.ts'
import {
  MATRIX_PARAMS,
  matrixSchema,
  type MatrixOptions,
  type MatrixParams,
} from '#app/features/needs/matrix/query.schema.ts'
import {
  dayOptions,
  findQueryData,
  findQueryVersion,
  nonEmptyParams,
} from '#app/features/needs/parse-query.server.ts'
import type { Answer } from '#app/reports/define-report.server.ts'
import { today } from '#app/platform/clock.server.ts'
import { parseQueryParams } from '#app/platform/forms/query-params.server.ts'

export type MatrixReport = Pick<
  NeedsReport,
  'response' | 'responses' | 'askedAgain' | 'framework'
> & {
  asAt: Day
  population: Population
  by: NeedsBy
  area: string | null
  /** The matrix always covers the whole civil service, never one department or profession. */
  within: null
  policy: DisclosurePolicy
  /** Null if too few people answered. */
  matrix: Matrix | null
}

export type MatrixAnswer = {
  options: MatrixOptions
  params: MatrixParams
  query: NeedsQuery | null
} & Answer<{ report: MatrixReport; extract: Day | null }>

/** A matrix with more skills than this starts with one area. */
const MAX_SKILLS = 40

async function buildReport(query: NeedsQuery, version: VersionInForce): Promise<MatrixReport> {
  const { asAt, population, by, area } = query
  const inArea = version.areas.find(({ code }) => code === area)
  const skills = version.skills.filter(({ areaId }) => !inArea || areaId === inArea.id)
  const counted = await countNeeds({
    query,
    version,
    government: await findGovernment(asAt),
    skills,
    bySkill: dimensionsOf(query, true),
    byArea: [],
  })
  const reported = reportNeeds(counted, skillUnits(skills, query), true)
  return {
    asAt,
    population,
    by,
    area,
    within: null,
    framework: { title: version.framework.title, version: version.version },
    policy: RATINGS_POLICY,
    response: missingResponse(reported.response, counted.unusable),
    responses: reported.responses,
    askedAgain: askedAgainIn(reported.units),
    matrix: reported.response.isEnough ? arrangeMatrix(reported) : null,
  }
}

/** Reads the query from a request and answers it. The default is every skill by department, for the senior civil service. */
export async function answerMatrixQuery(request: Request): Promise<MatrixAnswer> {
  const url = new URL(request.url)
  const version = await findQueryVersion(url)
  const forOptions = version ?? (await findVersionInForce(today()))
  const areas = (forOptions?.areas ?? []).map(({ code, name }) => ({ code, name }))
  const isLarge = (forOptions?.skills.length ?? 0) > MAX_SKILLS
  const options = { areas, firstArea: isLarge ? (areas[0]?.code ?? null) : null, ...dayOptions() }
  const parsed = parseQueryParams(matrixSchema(options), url.searchParams)
  const params = nonEmptyParams(MATRIX_PARAMS, parsed.answers)
  if (!parsed.ok)
    return { options, params, query: null, errors: parsed.errors, noData: null, figures: null }
  const query = parsed.value
  const answered = { options, params, query, errors: null }
  const found = await findQueryData(query.asAt, version)
  if (found.noData !== null) return { ...answered, noData: found.noData, figures: null }
  return {
    ...answered,
    noData: null,
    figures: {
      report: await buildReport(query, found.version),
      extract: await findLatestFullExtract(),
    },
  }
}
