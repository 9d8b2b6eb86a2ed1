/** The bridge as tables of figures, from which every file of it is derived. */
import { STEPS, type Step } from '#app/domain/uptake/bridge/flows.ts'
import type { Signed } from '#app/domain/uptake/bridge/table.ts'
import { POLICY } from '#app/domain/disclosure/policy.ts'
import { STEP_NAMES } from '#app/features/uptake/bridge/sentences.ts'
import type {
  ShownBridge,
  ShownBridgeSection,
} from '#app/features/uptake/bridge/show-bridge.server.ts'
import {
  noFigure,
  type FigureBook,
  type FigureColumn,
  type FigureTable,
  type FigureValue,
} from '#app/reports/figure-table.ts'
import { policySentences } from '#app/reports/policy-sentences.ts'
import { methodSentences } from '#app/reports/files/uptake-book.ts'
import { PEOPLE, whenCounted } from '#app/reports/uptake-sentences.ts'
import { theBody } from '#app/ui/text/body-names.ts'

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
  was: 'People in the department where they were posted on the day they count.',
  left: 'Those of them who have no posting today, with a minus sign; a plus sign in the row of those who left.',
  'moved-out':
    'Those who are in another department today, to which neither a reorganisation nor a merge of records led, with a minus sign.',
  'moved-in':
    'People of other departments who are in this one today, to which neither a reorganisation nor a merge of records led.',
  'reorganised-out':
    'Those who are in a department that followed theirs in a reorganisation, with a minus sign.',
  'reorganised-in': 'People of departments that this one followed in a reorganisation.',
  'merged-out':
    'Those who were counted in this department on one of two records of them that were made one, and are posted in another department on the other, with a minus sign.',
  'merged-in':
    'People who were counted in another department, or in none, on one of two records of them that were made one, and are posted in this one on the other.',
  is: 'The same people in the department where they are posted today.',
}

const value = (count: Signed): FigureValue => count ?? noFigure('withheld')
const text = (name: string, title: string, description: string): FigureColumn => ({
  name,
  title,
  description,
  type: 'text',
  required: true,
})

const named = ({ counted }: ShownBridgeSection) =>
  counted === 'base'
    ? { suffix: '_in_post', sheet: ' in post' }
    : { suffix: '_upskilled', sheet: ' upskilled' }

const stepsTable = (section: ShownBridgeSection): FigureTable => ({
  name: `steps${named(section).suffix}`,
  sheet: `Steps${named(section).sheet}`,
  title: section.caption,
  notes: [
    'What one department loses, another gains. Numbers that take people away have a minus sign.',
  ],
  columns: [
    {
      ...text(
        'key',
        'Code',
        'The code of the department; left and not-known stand for people without a posting.',
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
  name: `flows${named(section).suffix}`,
  sheet: `Flows${named(section).sheet}`,
  title: section.caption,
  notes: [
    'Every flow out of the department and into it. Numbers that take people away have a minus sign.',
  ],
  columns: [
    text('kind', 'What', 'Left, moved, reorganised or merged.'),
    { ...text('other', 'Code', 'The code of the other department.'), machinesOnly: true },
    text('name', 'Other department', 'The name of the department they went to or came from.'),
    {
      name: 'people',
      title: 'People',
      description: 'How many; with a minus sign when they went away.',
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

export const bridgeBook = (shown: ShownBridge, made: Date, service: string): FigureBook => {
  const { query, department, isExact } = shown
  return {
    title: `Then and now: ${PEOPLE[query.population]}${department ? ` at ${theBody(department.name)}` : ''}`,
    summary: shown.sections.map(({ sentence }) => sentence).join(' '),
    contact: `Contact the people who run the service at ${service}.`,
    author: 'Fluency',
    keywords: ['then and now', 'uptake', 'digital and data learning', PEOPLE[query.population]],
    asAt: query.asAt,
    dates: [['Figures are for', whenCounted(query)]],
    made,
    method: [
      ...methodSentences({ ...query, structure: 'then' }),
      'The same people are put where they are posted today. Reorganised means that a chain of reorganisations after that day led from their body to the one they are in; otherwise merged means that two records of them were made one, and that they are counted under a posting of the one and posted today on the other; otherwise they moved.',
    ],
    policy: policySentences(isExact ? null : POLICY),
    source: `Records of completions and postings in the service at ${service}.`,
    rights: {
      words: 'For use within government. To publish figures, use an official release.',
      licence: null,
    },
    tables: bridgeTables(shown),
  }
}
