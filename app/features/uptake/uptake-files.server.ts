/** The figures of a page as files: the same numbers, under the same policy, at the same address with another ending. */
import { POLICY } from '#app/domain/disclosure.ts'
import type { Viewer } from '#app/domain/permissions.ts'
import { reportUptake, type Reach } from '#app/domain/uptake-report.ts'
import type { Dimension } from '#app/domain/uptake.ts'
import { loadGovernment } from '#app/data/government.server.ts'
import { askUptake, refuseInWords, type Asked } from '#app/features/uptake/ask-uptake.server.ts'
import { othersOf } from '#app/features/uptake/find-narrow.server.ts'
import { countAsked, questionFor } from '#app/features/uptake/count-asked.server.ts'
import { maySeeAllExactly, maySeeDepartmentExactly } from '#app/features/uptake/exact-reach.ts'
import { namedOf } from '#app/features/uptake/named-of.ts'
import { viewDepartment } from '#app/features/uptake/view-department.server.ts'
import { viewEverybody } from '#app/features/uptake/view-everybody.server.ts'
import { viewProfession } from '#app/features/uptake/view-profession.server.ts'
import type { UptakeView } from '#app/features/uptake/view-uptake.server.ts'
import { csvw } from '#app/figures/csvw.ts'
import {
  csvResponseOf,
  csvwResponse,
  describedUrl,
  kindOf,
  odsResponse,
  respondWith,
  type FileKind,
} from '#app/figures/file-response.server.ts'
import type { FigureTable } from '#app/figures/figure-table.ts'
import { svgFile } from '#app/figures/svg-file.ts'
import { uptakeBook } from '#app/figures/uptake-book.ts'
import { breakdownTable, seriesTable } from '#app/figures/uptake-tables.ts'
import { baseSentence, ONE_OF, subtitleOf } from '#app/figures/uptake-sentences.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

/** One department or profession; null: everybody. */
export type Narrow = { by: 'department' | 'profession'; entry: { id: number; code: string; name: string } } | null

/** What the file of one chart or table shows: a breakdown, or the line over time. */
type By = Dimension | 'time'

type Asking = Asked & { ok: true } & { viewer: Viewer; narrow: Narrow; reach: Reach; isOne: boolean }

const OVERVIEW: readonly Dimension[] = ['department', 'profession', 'grade']

const whereOf = (narrow: Narrow): string =>
  narrow === null ? '' : narrow.by === 'department' ? ` at ${narrow.entry.name}` : ` in the ${narrow.entry.name} profession`

async function reachOf(viewer: Viewer, narrow: Narrow): Promise<Reach> {
  const within = narrow ? { by: narrow.by, key: narrow.entry.code } : undefined
  const exact =
    narrow?.by === 'department' ? maySeeDepartmentExactly(viewer, await loadGovernment(), narrow.entry.id) : maySeeAllExactly(viewer)
  return { exact, within }
}

/** Everything that the page at the same address shows. */
async function viewOf(asking: Asking): Promise<UptakeView> {
  const { question, narrow, isOne } = asking
  if (narrow === null) return viewEverybody(question, isOne ? [question.by] : OVERVIEW, asking)
  if (narrow.by === 'profession') return viewProfession(question, narrow.entry, asking)
  return (await viewDepartment(question, narrow.entry, { ...asking, page: 1 })).view
}

function bookOf({ question, askable, narrow }: Asking, exact: boolean, tables: readonly FigureTable[]) {
  const named = namedOf(question, askable)
  return uptakeBook(
    {
      question,
      named,
      where: whereOf(narrow),
      policy: exact ? null : POLICY,
      base: baseSentence(question, named),
      made: now(),
      service: env().baseUrl,
    },
    tables,
  )
}

const nothingThere = (by: By): Response =>
  new Response(`There are no figures ${by === 'time' ? 'over time' : `by ${ONE_OF[by]}`} to show here. Ask for another breakdown.\n`, {
    status: 404,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  })

/** The breakdown as CSV, its metadata, or JSON: counted alone. */
async function breakdownFile(kind: 'csv' | 'csv-metadata.json' | 'json', asking: Asking, url: URL, name: readonly (string | undefined)[]) {
  const { question, askable, narrow } = asking
  const { reach } = asking
  const report = reportUptake(await countAsked(question, askable.today, reach), question.by, reach)
  if (kind === 'json') {
    const within = narrow ? { within: { by: narrow.by, key: narrow.entry.code, name: narrow.entry.name } } : {}
    return Response.json({ ...report, ...within })
  }
  const table = breakdownTable(report, subtitleOf(question, question.by, namedOf(question, askable), whereOf(narrow)))
  if (kind === 'csv') return csvResponseOf(table, url, name)
  return csvwResponse(csvw(table, bookOf(asking, reach.exact, []), describedUrl(url)))
}

/** The line over time as CSV, its metadata, or JSON. */
function seriesFile(
  kind: 'csv' | 'csv-metadata.json' | 'json',
  asking: Asking,
  view: UptakeView,
  url: URL,
  name: readonly (string | undefined)[],
) {
  const { question, narrow } = asking
  if (view.time === null) return nothingThere('time')
  const table = seriesTable(question.measure, view.time.points, view.time.subtitle)
  if (kind === 'csv') return csvResponseOf(table, url, name)
  if (kind === 'csv-metadata.json') return csvwResponse(csvw(table, bookOf(asking, view.isExact, []), describedUrl(url)))
  const { by: _, ...counted } = question
  const within = narrow ? { within: { by: narrow.by, key: narrow.entry.code, name: narrow.entry.name } } : {}
  return Response.json({ ...counted, by: 'time', ...within, policy: view.isExact ? null : POLICY, points: view.time.points })
}

function chartFile(view: UptakeView, by: By, asking: Asking, name: readonly (string | undefined)[]): Response {
  const found = by === 'time' ? view.time : view.sections.find(({ report }) => report.by === by)
  if (!found?.drawings) return nothingThere(by)
  const policy = bookOf(asking, view.isExact, []).policy
  const description = `${found.subtitle}. ${view.base ?? ''} ${policy.join(' ')} The numbers are in the files of the same name that end in .csv and .ods.`
  return respondWith('svg', svgFile(found.drawings.wide, { title: found.headline, description }), name)
}

function tablesOf({ question }: Asking, { sections, time }: UptakeView): FigureTable[] {
  const breakdowns = sections.map(({ report, subtitle }) => breakdownTable(report, subtitle))
  return time === null ? breakdowns : [...breakdowns, seriesTable(question.measure, time.points, time.subtitle)]
}

async function answer(kind: FileKind, by: By, asking: Asking, url: URL): Promise<Response> {
  const { question, narrow } = asking
  const words = ['uptake', question.measure, narrow?.entry.code]
  const named = [...words, kind === 'ods' ? undefined : by === 'time' ? 'over-time' : `by-${by}`, question.asAt]
  if (kind === 'ods') {
    const view = await viewOf(asking)
    return odsResponse(bookOf(asking, view.isExact, tablesOf(asking, view)), named)
  }
  if (kind === 'svg') return chartFile(await viewOf(asking), by, asking, named)
  if (by === 'time') return seriesFile(kind, asking, await viewOf(asking), url, named)
  return breakdownFile(kind, asking, url, named)
}

/** The file that an address asks for, or what is wrong with the question. The word `by` may also be `time`. */
export async function answerUptakeFile(request: Request, viewer: Viewer, narrow: Narrow = null): Promise<Response> {
  const url = new URL(request.url)
  const kind = kindOf(url)
  const isTime = url.searchParams.get('by') === 'time'
  const page = { others: narrow && (await othersOf(narrow.by, narrow.entry.code)) }
  const asked: Asked = await askUptake(isTime ? withoutBy(request) : request, { isNarrow: narrow !== null, page })
  if (!asked.ok) return refuseInWords(asked.errors)
  const isOne = asked.words.by !== undefined
  const by = isOne || narrow === null ? asked.question.by : narrow.by === 'department' ? 'organisation' : 'department'
  const reach = await reachOf(viewer, narrow)
  const question = questionFor({ ...asked.question, by }, asked.askable.today, reach)
  const asking: Asking = { ...asked, question, viewer, narrow, reach, isOne }
  return answer(kind, isTime ? 'time' : by, asking, url)
}

function withoutBy({ url }: Request): Request {
  const rest = new URL(url)
  rest.searchParams.delete('by')
  return new Request(rest)
}
