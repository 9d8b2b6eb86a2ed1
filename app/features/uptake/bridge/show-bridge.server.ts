/** The data for the bridge page: figures with sentences and charts. */
import { findLatestFullExtract } from '#app/data/imports/batches.server.ts'
import { findGovernment } from '#app/data/facts/government.server.ts'
import { listSuccessionsBetween } from '#app/data/uptake/transitions.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import type { Department } from '#app/features/uptake/bridge/parse-query.server.ts'
import {
  barsOf,
  barsOfTotals,
  bridgeSentence,
  departmentSentence,
  isUnchanged,
} from '#app/features/uptake/bridge/sentences.ts'
import {
  viewBridge,
  type BridgeSection,
  type BridgeView,
} from '#app/features/uptake/bridge/view.server.ts'
import { successionSentences } from '#app/features/uptake/bridge/succession-sentences.ts'
import { today } from '#app/platform/clock.server.ts'
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
  /** Which organisation became which since the day of the figures. */
  successions: string[]
  /** Whether no department differs. */
  isSame: boolean
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

/** Successions since a day, of all organisations or of those that are or were in a department. */
async function describeSuccessions(after: Day, department: Department | null): Promise<string[]> {
  const { organisations } = await findGovernment()
  const isOwn = (id: number) =>
    department === null ||
    id === department.id ||
    organisations.get(id)?.departmentId === department.id
  const all = await listSuccessionsBetween(after, today())
  return successionSentences(all.filter(({ from, to }) => isOwn(from.id) || isOwn(to.id)))
}

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
    const ofDepartment = department && row ? barsOf(row) : null
    const bars = department ? ofDepartment : barsOfTotals(section.totals)
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
  return {
    ...view,
    sections,
    successions: await describeSuccessions(query.asAt, department),
    isSame: view.sections.every(({ rows }) => rows.every(isUnchanged)),
    extract: await findLatestFullExtract(),
  }
}
