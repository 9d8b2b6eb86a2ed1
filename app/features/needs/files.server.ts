/** The needs and the effect of a course as files: the same numbers as their pages, at the same addresses with another ending. */
import type { Drawings } from '#app/reports/section.ts'
import { askEffect, type EffectReport } from '#app/features/needs/effect/answer-query.server.ts'
import { askNeeds } from '#app/features/needs/parse-query.server.ts'
import { drawEffect } from '#app/features/needs/effect/draw-chart.server.ts'
import { effectBook, effectSubtitle } from '#app/features/needs/effect/figure-book.ts'
import { effectMessage } from '#app/features/needs/effect/sentences.ts'
import { needsBook } from '#app/features/needs/figure-book.ts'
import { viewNeeds } from '#app/features/needs/page-view.server.ts'
import { csvw } from '#app/reports/files/csvw.ts'
import type { FigureBook } from '#app/reports/figure-table.ts'
import {
  csvResponseOf,
  csvwResponse,
  describedUrl,
  kindOf,
  odsResponse,
  respondWith,
} from '#app/reports/files/file-response.server.ts'
import { svgFile } from '#app/reports/files/svg-file.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

/** Sentences for who asked for a file and has no page to read them on. */
const inWords = (sentences: readonly string[], status: number): Response =>
  new Response(`${sentences.join('\n')}\n`, {
    status,
    headers: { 'Content-Type': 'text/plain; charset=utf-8' },
  })

type Content = {
  book: FigureBook
  report: object
  name: (string | undefined)[]
  /** Null where there is nothing to draw. */
  picture: { drawings: Drawings | null; title: string; subtitle: string } | null
}

function fileOf(url: URL, { book, report, name, picture }: Content): Response {
  const kind = kindOf(url)
  const [table] = book.tables
  if (kind === 'json') return Response.json(report)
  if (kind === 'ods') return odsResponse(book, name)
  if (kind === 'svg') {
    if (!picture?.drawings)
      return inWords(
        ['There is nothing to draw: no number may be shown. Ask for more people.'],
        404,
      )
    const { title, subtitle } = picture
    const description = `${subtitle}. ${book.policy.join(' ')} The numbers are in the files of the same name that end in .csv and .ods.`
    return respondWith('svg', svgFile(picture.drawings.wide, { title, description }), name)
  }
  if (!table) return inWords(['There is no table here.'], 404)
  return kind === 'csv'
    ? csvResponseOf(table, url, name)
    : csvwResponse(csvw(table, book, describedUrl(url)))
}

/** The file that an address asks for; 400 in words for a wrong question, 404 where there is nothing yet. */
export async function answerNeedsFile(request: Request): Promise<Response> {
  const asked = await askNeeds(request)
  if (!asked.ok) return inWords(Object.values(asked.errors), 400)
  if (asked.nothing !== null) return inWords([asked.nothing], 404)
  const { report, standing, of } = await viewNeeds(asked)
  const { skill, area, by, within, asAt, population } = report
  const unit = skill ?? area
  return fileOf(new URL(request.url), {
    book: needsBook(report, of, now(), env().baseUrl),
    report,
    name: [
      'needs',
      unit ?? undefined,
      unit === null ? undefined : `by-${by}`,
      within?.code,
      population,
      asAt,
    ],
    picture: standing && {
      drawings: standing.drawings,
      title: standing.headline,
      subtitle: standing.subtitle,
    },
  })
}

const effectContent = (report: EffectReport): Content => ({
  book: effectBook(report, now(), env().baseUrl),
  report,
  name: ['effect', report.course.code, report.population, report.asAt],
  picture: {
    drawings: drawEffect(report),
    title: effectMessage(report),
    subtitle: effectSubtitle(report),
  },
})

export async function answerEffectFile(request: Request): Promise<Response> {
  const asked = await askEffect(request)
  if (!asked.ok) return inWords(Object.values(asked.errors), 400)
  return asked.report === null
    ? inWords([asked.nothing], 404)
    : fileOf(new URL(request.url), effectContent(asked.report))
}
