/** The page of needs: the report with its charts drawn and its messages written. */
import { findLatestFullExtract } from '#app/data/imports/batches.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { answersInOrder } from '#app/domain/needs/needs.ts'
import { rankByNeed, type NeedRow } from '#app/domain/needs/report.ts'
import { answerName } from '#app/features/needs/answer-names.ts'
import type { AskedNeeds } from '#app/features/needs/parse-query.server.ts'
import { answerNeeds, type NeedsReport } from '#app/features/needs/answer-query.server.ts'
import {
  asBreakdownRow,
  baseOfResponse,
  floorSentence,
  needSentence,
  notSureSentence,
  rankByShare,
  responseSentence,
  shareHeadline,
  shareSubtitle,
  supplySentence,
} from '#app/features/needs/sentences.ts'
import { breakdownChart } from '#app/reports/charts/breakdown-chart.server.tsx'
import { narrowBreakdownChart } from '#app/reports/charts/narrow-breakdown-chart.server.tsx'
import type { Drawings } from '#app/reports/section.ts'

export type StandingSection = {
  headline: string
  subtitle: string
  drawings: Drawings | null
  rows: NeedRow[]
  others: NeedRow[]
}
export type NeedsView = {
  report: NeedsReport
  message: string
  base: string
  /** The day of the latest full extract of people; null when there is none. */
  extract: Day | null
  floor: string | null
  /** The skill or area asked for. */
  of: string | null
  standing: StandingSection | null
  areas: NeedRow[]
  /** By what is to be gained, the most first; with its sentence. */
  ranked: { rows: NeedRow[]; sentence: string | null }
  distribution: {
    rows: NeedRow[]
    answers: { code: string; name: string }[]
    notSure: string | null
  } | null
  supply: (NeedsReport['supply'][number] & { sentence: string })[]
}

const drawn = (rows: readonly NeedRow[]): Drawings | null => {
  const bars = rows.map(asBreakdownRow)
  if (bars.length === 0) return null
  return {
    wide: breakdownChart('coverage', bars, null, 'chart-standing'),
    narrow: narrowBreakdownChart('coverage', bars, null),
  }
}

/** @param asked a question that something is there for */
export async function viewNeeds(
  asked: AskedNeeds & { ok: true; nothing: null },
): Promise<NeedsView> {
  const report = await answerNeeds(asked.question, asked.version, asked.government)
  const { skill, area, groups, skills, levels, policy } = report
  const noun = groups === null ? 'skill' : report.by
  const of =
    asked.version.skills.find(({ code }) => code === skill)?.name ??
    asked.version.areas.find(({ code }) => code === area)?.name ??
    null
  const rows = rankByShare(groups ?? skills)
  const told = rows.filter(({ state }) => state === 'shown')
  const answered = told.filter(({ answers }) =>
    Object.values(answers).some((count) => count !== null && count > 0),
  )
  const placed = told.filter(({ met }) => met !== null)
  return {
    report,
    message: responseSentence(report),
    base: baseOfResponse(report),
    extract: await findLatestFullExtract(),
    floor: floorSentence(report),
    of,
    standing: report.response.isEnough
      ? {
          headline: shareHeadline(placed, report, noun),
          subtitle: shareSubtitle(report, noun, of),
          drawings: drawn(placed),
          rows: placed,
          others: rows.filter((row) => !placed.includes(row)),
        }
      : null,
    areas: area === null && skill === null ? report.areas : [],
    ranked: {
      rows: rankByNeed(placed),
      sentence: area === null ? needSentence(told, policy.rounding) : null,
    },
    distribution:
      answered.length > 0 && area === null
        ? {
            rows: answered,
            answers: answersInOrder(levels).map((code) => ({
              code,
              name: answerName(levels, code),
            })),
            notSure: notSureSentence(answered),
          }
        : null,
    supply: rankByNeed(report.supply).map((one) => ({ ...one, sentence: supplySentence(one) })),
  }
}
