/**
 * Files of figures, with the same numbers and policy as their pages. The URL is that of the page
 * with a file extension.
 */
import { POLICY } from '#app/domain/disclosure/policy.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { quoted } from '#app/domain/text/quoted.ts'
import { didYouMean } from '#app/domain/text/did-you-mean.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'
import { IN_POST, type Dimension } from '#app/domain/uptake/uptake.ts'
import { parseQuery, type ReportQuery } from '#app/features/uptake/query/parse-query.server.ts'
import { findRank } from '#app/features/uptake/find-rank.server.ts'
import { findPace } from '#app/features/uptake/find-pace.server.ts'
import { listOthers } from '#app/features/uptake/query/find-subject.server.ts'
import { countQuery, queryFor } from '#app/features/uptake/count-query.server.ts'
import { findOther, resolveScope } from '#app/features/uptake/query/resolve-scope.server.ts'
import {
  partsOfBase,
  type ReportScope,
  type Subject,
} from '#app/features/uptake/query/report-scope.ts'
import { queryLabels } from '#app/features/uptake/query/query-labels.ts'
import { prepareBreakdowns } from '#app/features/uptake/prepare-breakdowns.server.ts'
import { viewDepartment } from '#app/features/uptake/department-view.server.ts'
import { viewOverview } from '#app/features/uptake/overview-view.server.ts'
import { viewProfession } from '#app/features/uptake/profession-view.server.ts'
import type { UptakeView } from '#app/features/uptake/page-view.server.ts'
import { badQueryResponse, noDataResponse } from '#app/reports/define-report.server.ts'
import { csvw } from '#app/reports/files/csvw.ts'
import {
  csvResponseOf,
  csvwResponse,
  describedUrl,
  kindOf,
  odsResponse,
  respondWith,
  type FileKind,
} from '#app/reports/files/file-response.server.ts'
import type { FigureTable } from '#app/reports/figure-table.ts'
import { jsonBreakdown } from '#app/reports/files/json-breakdown.ts'
import { svgFile } from '#app/reports/files/svg-file.ts'
import { uptakeWorkbook } from '#app/reports/files/uptake-workbook.ts'
import { breakdownTable, seriesTable } from '#app/reports/uptake-tables.ts'
import { baseSentence, DIMENSION_SINGULAR, subtitleOf } from '#app/reports/uptake-sentences.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

/** What a file with one chart or table shows: a breakdown, or the line over time. */
type By = Dimension | 'time'

type FileQuery = ReportQuery & { ok: true } & {
  viewer: Viewer
  subject: Subject
  scope: ReportScope
  /** Whether the URL names one breakdown. */
  hasBreakdown: boolean
}

/** The breakdowns of one department or profession. */
const SUBJECT_BREAKDOWNS: Readonly<Record<'department' | 'profession', readonly Dimension[]>> = {
  department: ['organisation', 'profession', 'grade'],
  profession: ['department', 'grade'],
}

/** Loads the data for the page with the same URL. */
async function loadView(fileQuery: FileQuery): Promise<UptakeView> {
  const { query, subject, hasBreakdown } = fileQuery
  if (subject === null) return viewOverview(query, hasBreakdown ? query.by : null, fileQuery)
  if (subject.by === 'profession') return viewProfession(query, subject.entry, fileQuery)
  return (await viewDepartment(query, subject.entry, { ...fileQuery, page: 1 })).view
}

function buildWorkbook(
  { query, options, scope }: FileQuery,
  exact: boolean,
  tables: readonly FigureTable[],
) {
  const labels = queryLabels(query, options)
  return uptakeWorkbook(
    {
      query,
      labels,
      where: scope.where ?? '',
      policy: exact ? null : policyFor(POLICY, query.population),
      base: baseSentence(query, labels),
      made: now(),
      service: env().baseUrl,
    },
    tables,
  )
}

const notFound = (by: By): Response =>
  noDataResponse(
    `There are no figures ${by === 'time' ? 'over time' : `by ${DIMENSION_SINGULAR[by]}`} to show here. Choose another breakdown.`,
  )

type FileNameParts = readonly (string | undefined)[]
type DataFileKind = 'csv' | 'csv-metadata.json' | 'json'

const withinOf = (subject: Subject) =>
  subject ? { within: { by: subject.by, key: subject.entry.code, name: subject.entry.name } } : {}

/** Returns one breakdown as CSV, CSV metadata or JSON, without counting the others. */
async function breakdownFile(
  kind: DataFileKind,
  fileQuery: FileQuery,
  url: URL,
  name: FileNameParts,
) {
  const { query, options, subject, viewer, viewOptions, others, scope } = fileQuery
  const other = await findOther(viewer, subject, viewOptions.compare, others)
  const uptake = await countQuery(query, options.today, scope)
  const { target, labels, parts, whyNot } = await prepareBreakdowns(uptake, [query.by], scope, {
    ...fileQuery,
    other,
  })
  const [part] = parts
  if (!part) return notFound(query.by)
  const partsOf = partsOfBase(query, scope)
  const breakdown = {
    ...part,
    target: target && query.base === IN_POST ? target : null,
    partsOf,
  }
  if (kind === 'json') {
    const pace =
      breakdown.target && query.measure === 'coverage'
        ? await findPace(query, options.today, scope)
        : null
    const rank = await findRank(uptake, options.today, scope)
    return Response.json({
      ...jsonBreakdown(breakdown, whyNot, pace),
      ...withinOf(subject),
      ...(rank ? { rank } : {}),
    })
  }
  const table = withNote(
    breakdownTable(breakdown, subtitleOf(query, query.by, labels, { where: scope.where, partsOf })),
    whyNot,
  )
  if (kind === 'csv') return csvResponseOf(table, url, name)
  return csvwResponse(csvw(table, buildWorkbook(fileQuery, scope.exact, []), describedUrl(url)))
}

const withNote = (table: FigureTable, note: string | null): FigureTable =>
  note === null ? table : { ...table, notes: [...table.notes, note] }

/** Returns the figures over time as CSV, CSV metadata or JSON. */
function seriesFile(
  kind: DataFileKind,
  fileQuery: FileQuery,
  { time, isExact }: UptakeView,
  url: URL,
  name: FileNameParts,
) {
  const { query, subject } = fileQuery
  if (time === null) return notFound('time')
  const table = seriesTable(
    query.measure,
    { ...time, policy: isExact ? null : policyFor(POLICY, query.population) },
    time.subtitle,
  )
  if (kind === 'csv') return csvResponseOf(table, url, name)
  if (kind === 'csv-metadata.json')
    return csvwResponse(csvw(table, buildWorkbook(fileQuery, isExact, []), describedUrl(url)))
  const { by: _, ...counted } = query
  const { points, other } = time
  return Response.json({
    ...counted,
    by: 'time',
    ...withinOf(subject),
    policy: isExact ? null : policyFor(POLICY, query.population),
    points,
    ...(other ? { comparedWith: other } : {}),
  })
}

function chartFile(view: UptakeView, by: By, fileQuery: FileQuery, name: FileNameParts): Response {
  const found = by === 'time' ? view.time : view.sections.find(({ report }) => report.by === by)
  if (!found?.drawings) return notFound(by)
  const policy = buildWorkbook(fileQuery, view.isExact, []).policy
  const description = `${found.subtitle}. ${view.base ?? ''} ${policy.join(' ')} The numbers are in the files with the same name that end in .csv and .ods.`
  return respondWith(
    'svg',
    svgFile(found.drawings.wide, { title: found.headline, description }),
    name,
  )
}

function tablesOf(
  { query }: FileQuery,
  { sections, time, isExact, whyNotCompared }: UptakeView,
): FigureTable[] {
  const breakdowns = sections.map((section) =>
    withNote(breakdownTable(section, section.subtitle), whyNotCompared),
  )
  if (time === null) return breakdowns
  return [
    ...breakdowns,
    seriesTable(
      query.measure,
      { ...time, policy: isExact ? null : policyFor(POLICY, query.population) },
      time.subtitle,
    ),
  ]
}

async function respond(kind: FileKind, by: By, fileQuery: FileQuery, url: URL): Promise<Response> {
  const { query, subject } = fileQuery
  const labels = [
    'uptake',
    query.measure,
    subject?.entry.code,
    kind === 'ods' ? undefined : by === 'time' ? 'over-time' : `by-${by}`,
    query.asAt,
  ]
  if (kind === 'ods') {
    const view = await loadView(fileQuery)
    return odsResponse(buildWorkbook(fileQuery, view.isExact, tablesOf(fileQuery, view)), labels)
  }
  if (kind === 'svg') return chartFile(await loadView(fileQuery), by, fileQuery, labels)
  if (by === 'time') return seriesFile(kind, fileQuery, await loadView(fileQuery), url, labels)
  return breakdownFile(kind, fileQuery, url, labels)
}

/**
 * Returns the file at a URL, or status 400 with the errors in its query. The parameter `by` can also
 * be `time`.
 */
export async function answerUptakeFile(
  request: Request,
  viewer: Viewer,
  subject: Subject = null,
): Promise<Response> {
  const url = new URL(request.url)
  const kind = kindOf(url)
  const isTime = url.searchParams.get('by') === 'time'
  const page = { others: subject && (await listOthers(subject.by, subject.entry.code)) }
  const parsed: ReportQuery = await parseQuery(isTime ? withoutBy(request) : request, { page })
  if (!parsed.ok) return badQueryResponse(parsed.errors)
  const hasBreakdown = parsed.params.by !== undefined
  const isAvailable =
    subject === null || !hasBreakdown || SUBJECT_BREAKDOWNS[subject.by].includes(parsed.query.by)
  // A workbook always contains every breakdown on the page.
  if (!isAvailable && kind !== 'ods') {
    const breakdowns = SUBJECT_BREAKDOWNS[subject.by]
    return badQueryResponse({
      by: `The breakdown of one ${subject.by} cannot be ${quoted(parsed.query.by)}. ${didYouMean(parsed.query.by, breakdowns, `Choose ${joinWords(breakdowns, 'or')}.`)}`,
    })
  }
  const by =
    (hasBreakdown && isAvailable) || subject === null
      ? parsed.query.by
      : subject.by === 'department'
        ? 'organisation'
        : 'department'
  const scope = await resolveScope(viewer, subject)
  const query = queryFor({ ...parsed.query, by }, parsed.options.today, scope)
  const fileQuery: FileQuery = { ...parsed, query, viewer, subject, scope, hasBreakdown }
  return respond(kind, isTime ? 'time' : by, fileQuery, url)
}

function withoutBy({ url }: Request): Request {
  const rest = new URL(url)
  rest.searchParams.delete('by')
  return new Request(rest)
}
