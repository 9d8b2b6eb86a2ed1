/** The data for the page about training needs: a report with charts and sentences. */
import { findLatestFullExtract } from '#app/data/imports/batches.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { answersInOrder } from '#app/domain/needs/needs.ts'
import { rankByNeed, type NeedRow } from '#app/domain/needs/report.ts'
import { answerLabel } from '#app/features/needs/query-labels.ts'
import type { ParsedQuery } from '#app/features/needs/parse-query.server.ts'
import { answerQuery, type NeedsReport } from '#app/features/needs/answer-query.server.ts'
import {
  asBreakdownRow,
  askedAgainSentence,
  baseOfResponse,
  nameWithBreak,
  needSentence,
  notSureSentence,
  rankByShare,
  responseSentence,
  shareHeadline,
  shareSubtitle,
  supplySentence,
  tooFewSentence,
} from '#app/features/needs/sentences.ts'
import { breakdownChart } from '#app/reports/charts/breakdown-chart.server.tsx'
import { narrowBreakdownChart } from '#app/reports/charts/narrow-breakdown-chart.server.tsx'
import type { Drawings } from '#app/reports/section.ts'

export type AtTargetSection = {
  headline: string
  subtitle: string
  drawings: Drawings | null
  rows: NeedRow[]
  others: NeedRow[]
}
export type PageView = {
  report: NeedsReport
  message: string
  base: string
  /** The date of the latest full extract of staff records. Null if there is none. */
  extract: Day | null
  /** Why nothing is shown. Null if enough people have answered. */
  tooFew: string | null
  /** The name of the skill or area, if the query has one. */
  unitName: string | null
  /** A sentence about the skills that some people have not been asked yet. Null if there are none. */
  askedAgain: string | null
  atTarget: AtTargetSection | null
  areas: NeedRow[]
  /** Rows ranked by levels to gain, highest first. */
  ranked: { rows: NeedRow[]; sentence: string | null }
  distribution: {
    rows: NeedRow[]
    answers: { code: string; name: string }[]
    notSure: string | null
  } | null
  supply: (NeedsReport['supply'][number] & { sentence: string })[]
}

const drawChart = (rows: readonly NeedRow[]): Drawings | null => {
  const bars = rows.map((row) => ({ ...asBreakdownRow(row), name: nameWithBreak(row) }))
  if (bars.length === 0) return null
  return {
    wide: breakdownChart('coverage', bars, null, 'chart-standing'),
    narrow: narrowBreakdownChart('coverage', bars, null),
  }
}

export async function findPageView(
  parsed: ParsedQuery & { ok: true; noData: null },
): Promise<PageView> {
  const report = await answerQuery(parsed.query, parsed.version, parsed.government)
  const { skill, area, groups, skills, levels, policy } = report
  const noun = groups === null ? 'skill' : report.by
  const unitName =
    parsed.version.skills.find(({ code }) => code === skill)?.name ??
    parsed.version.areas.find(({ code }) => code === area)?.name ??
    null
  const rows = rankByShare(groups?.map((row) => ({ ...row, askedSince: null })) ?? skills)
  const shown = rows.filter(({ state }) => state === 'shown')
  const answered = shown.filter(({ answers }) =>
    Object.values(answers).some((count) => count !== null && count > 0),
  )
  const withAttainment = shown.filter(({ met }) => met !== null)
  return {
    report,
    message: responseSentence(report),
    base: baseOfResponse(report),
    extract: await findLatestFullExtract(),
    tooFew: tooFewSentence(report),
    unitName,
    askedAgain: askedAgainSentence(report),
    atTarget: report.response.isEnough
      ? {
          headline: shareHeadline(withAttainment, report, noun),
          subtitle: shareSubtitle(report, noun, unitName),
          drawings: drawChart(withAttainment),
          rows: withAttainment,
          others: rows.filter((row) => !withAttainment.includes(row)),
        }
      : null,
    areas: area === null && skill === null ? report.areas : [],
    ranked: {
      rows: rankByNeed(withAttainment),
      sentence: area === null ? needSentence(shown, policy.rounding) : null,
    },
    distribution:
      answered.length > 0 && area === null
        ? {
            rows: answered,
            answers: answersInOrder(levels).map((code) => ({
              code,
              name: answerLabel(levels, code),
            })),
            notSure: notSureSentence(answered),
          }
        : null,
    supply: rankByNeed(report.supply).map((skill) => ({
      ...skill,
      sentence: supplySentence(skill),
    })),
  }
}
