/** The bridge as a workbook. Files in every format are made from the workbook. */
import { STEPS, type Step } from '#app/domain/uptake/bridge/flows.ts'
import type { SignedCount } from '#app/domain/uptake/bridge/table.ts'
import { POLICY } from '#app/domain/disclosure/policy.ts'
import { STEP_NAMES } from '#app/features/uptake/bridge/sentences.ts'
import type {
  ShownBridge,
  ShownBridgeSection,
} from '#app/features/uptake/bridge/show-bridge.server.ts'
import {
  noFigure,
  type FigureColumn,
  type FigureTable,
  type FigureValue,
} from '#app/reports/figure-table.ts'
import { policySentences } from '#app/reports/policy-sentences.ts'
import { methodSentences } from '#app/reports/files/uptake-workbook.ts'
import { PEOPLE, whenCounted } from '#app/reports/uptake-sentences.ts'
import { theBody } from '#app/ui/text/body-names.ts'
import type { ReportWorkbook } from '#app/reports/files/report-workbook.server.ts'

const NAMES: Record<Step, string> = {
  was: 'as_it_was',
  left: 'left',
  'moved-out': 'moved_out',
  'moved-in': 'moved_in',
  'reorganised-out': 'reorganised_out',
  'reorganised-in': 'reorganised_in',
  'merged-out': 'merged_out',
  'merged-in': 'merged_in',
  is: 'as_it_is',
}
const MEANINGS: Record<Step, string> = {
  was: 'People who were posted in this department on the date they are counted for.',
  left: 'People counted in this department who have no posting today, with a minus sign. The row for people who have left has no minus sign.',
  'moved-out':
    'People counted in this department who are in another one today, but not because of a reorganisation or a merge of records, with a minus sign.',
  'moved-in':
    'People counted in other departments who are in this one today, but not because of a reorganisation or a merge of records.',
  'reorganised-out':
    'People counted in this department who are today in a department that succeeded it in a reorganisation, with a minus sign.',
  'reorganised-in':
    'People who are in this department today and were counted in a department that it succeeded in a reorganisation.',
  'merged-out':
    'People whose two records were merged: one record was counted in this department, and their posting today, in another department, came from the other. With a minus sign.',
  'merged-in':
    'People whose two records were merged: one record was counted in another department or in none, and their posting today, in this department, came from the other.',
  is: 'People who are posted in this department today.',
}

const value = (count: SignedCount): FigureValue => count ?? noFigure('withheld')
const text = (name: string, title: string, description: string): FigureColumn => ({
  name,
  title,
  description,
  type: 'text',
  required: true,
})

const suffixOf = ({ counted }: ShownBridgeSection) =>
  counted === 'base'
    ? { name: '_in_post', sheet: ' in post' }
    : { name: '_upskilled', sheet: ' upskilled' }

const stepsTable = (section: ShownBridgeSection): FigureTable => ({
  name: `steps${suffixOf(section).name}`,
  sheet: `Steps${suffixOf(section).sheet}`,
  title: section.caption,
  notes: [
    'Everyone who is counted out of one department is counted into another, apart from people who have left. Losses have a minus sign.',
  ],
  columns: [
    {
      ...text(
        'key',
        'Code',
        'The code of the department. The codes “left” and “not-known” are for people without a posting.',
      ),
      machinesOnly: true,
    },
    text('name', 'Department', 'The name of the department.'),
    ...STEPS.map((step): FigureColumn => ({
      name: NAMES[step],
      title: STEP_NAMES[step],
      description: MEANINGS[step],
      type: 'number',
    })),
  ],
  rows: section.rows.map(({ key, name, steps }) => [
    key,
    name,
    ...STEPS.map((step) => value(steps[step])),
  ]),
  key: ['key'],
})

const flowsTable = (
  section: ShownBridgeSection,
  department: string,
  names: ShownBridge['names'],
): FigureTable => ({
  name: `flows${suffixOf(section).name}`,
  sheet: `Flows${suffixOf(section).sheet}`,
  title: section.caption,
  notes: ['Each flow into or out of the department. Losses have a minus sign.'],
  columns: [
    text('kind', 'Step', 'Left, moved, reorganised or merged.'),
    { ...text('other', 'Code', 'The code of the other department.'), machinesOnly: true },
    text('name', 'Other department', 'The name of the department they went to or came from.'),
    {
      name: 'people',
      title: 'People',
      description:
        'The number of people, with a minus sign if they went to another department or left.',
      type: 'number',
    },
  ],
  rows: section.flows.map(({ from, to, kind, count }) => {
    const isOut = from === department
    const other = isOut ? to : from
    const signed = count === null || !isOut ? count : -count || 0
    return [kind, other, names[other] ?? other, value(signed)]
  }),
  key: ['kind', 'other'],
})

const bridgeTables = ({ sections, department, names }: ShownBridge): FigureTable[] => [
  ...sections.map(stepsTable),
  ...(department === null
    ? []
    : sections.map((section) => flowsTable(section, department.key, names))),
]

export const bridgeWorkbook = (shown: ShownBridge): ReportWorkbook => {
  const { query, department, isExact } = shown
  return {
    title: `Then and now: ${PEOPLE[query.population]}${department ? ` at ${theBody(department.name)}` : ''}`,
    summary: shown.sections.map(({ sentence }) => sentence).join(' '),
    keywords: ['then and now', 'uptake', 'digital and data learning', PEOPLE[query.population]],
    asAt: query.asAt,
    dates: [['Figures are for', whenCounted(query)]],
    method: [
      ...methodSentences({ ...query, structure: 'then' }),
      'The same people are also counted where they are posted today. “Reorganised” means that they are in an organisation that succeeded theirs in one or more reorganisations after the date of the figures. If not, “merged” means that two records of the person were merged: they are counted under a posting from one record, and their posting today came from the other. All other people who changed department are under “moved”.',
    ],
    policy: policySentences(isExact ? null : POLICY),
    records: 'Records of completions and postings',
    tables: bridgeTables(shown),
  }
}
