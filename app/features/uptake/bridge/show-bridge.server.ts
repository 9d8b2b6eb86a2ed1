/** The data for the bridge page: figures with sentences and charts. */
import { findLatestFullExtract } from '#app/data/imports/batches.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import type { Department } from '#app/features/uptake/bridge/parse-query.server.ts'
import {
  barsOf,
  bridgeSentence,
  departmentSentence,
} from '#app/features/uptake/bridge/sentences.ts'
import {
  viewBridge,
  type BridgeSection,
  type BridgeView,
} from '#app/features/uptake/bridge/view.server.ts'
import { waterfall } from '#app/reports/charts/bridge-chart.server.tsx'
import type { Drawings } from '#app/reports/section.ts'
import { PEOPLE } from '#app/reports/uptake-sentences.ts'
import { formatDay } from '#app/ui/text/dates.ts'

export type ShownBridgeSection = BridgeSection & {
  id: string
  sentence: string
  caption: string
  subtitle: string
  drawings: Drawings | null
}
export type ShownBridge = Omit<BridgeView, 'sections'> & {
  sections: ShownBridgeSection[]

  extract: Day | null
}

const groupInWords = (
  { population, measure, asAt, since }: UptakeQuery,
  counted: BridgeSection['counted'],
): string => {
  if (counted === 'base') return `${PEOPLE[population]} in post on ${formatDay(asAt)}`
  if (measure === 'coverage') return `${PEOPLE[population]} upskilled on ${formatDay(asAt)}`
  if (measure === 'ever') return `${PEOPLE[population]} upskilled by ${formatDay(asAt)}`
  return `${PEOPLE[population]} first upskilled between ${formatDay(since ?? asAt)} and ${formatDay(asAt)}`
}

const capitalise = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`

export async function showBridge(
  parsed: UptakeQuery,
  viewer: Viewer,
  department: Department | null,
): Promise<ShownBridge> {
  const view = await viewBridge(parsed, { viewer, department })
  const { query } = view
  const sections = view.sections.map((section): ShownBridgeSection => {
    const group = groupInWords(query, section.counted)
    const row = section.rows[0]
    const bars = department && row ? barsOf(row) : null
    return {
      ...section,
      id: section.counted === 'base' ? 'table-in-post' : 'table-upskilled',
      sentence: department
        ? departmentSentence(department.name, row, group)
        : bridgeSentence(section.totals, group),
      caption: department
        ? `${capitalise(group)}: ${department.name}, step by step`
        : `${capitalise(group)}, by department`,
      subtitle: `${capitalise(group)}, ${department?.name ?? 'by department'}: from as it was then to as it is now`,
      drawings: bars && { wide: waterfall(bars, 'wide'), narrow: waterfall(bars, 'narrow') },
    }
  })
  return { ...view, sections, extract: await findLatestFullExtract() }
}
