/** A framework from the rows of its CSV file: one row a skill and level, so most cells are said many times and must agree. */
import type { Framework, FrameworkSkill } from '#app/domain/skills/framework.ts'
import { problem, type Problem } from '#app/domain/imports/imports.ts'
import type { FrameworkRow } from '#app/features/imports/framework/framework-row.schema.ts'

export type NumberedRow = FrameworkRow & { row: number }

/** What all rows of the same thing must say alike: the thing's code, and its columns. */
const SAID_OF: readonly (readonly [
  key: keyof FrameworkRow | null,
  columns: readonly (keyof FrameworkRow)[],
])[] = [
  [null, ['framework', 'title', 'version', 'illustrative', 'language', 'notice', 'sources']],
  ['area_code', ['area_name', 'area_definition']],
  [
    'skill_code',
    [
      'area_code',
      'skill_name',
      'skill_definition',
      'skill_illustrative',
      'behaviours',
      'evidence_prompt',
    ],
  ],
  ['level_code', ['level_name', 'level_meaning', 'level_order']],
]

function findDisagreements(rows: readonly NumberedRow[]): Problem[] {
  const problems: Problem[] = []
  for (const [key, columns] of SAID_OF) {
    const first = new Map<string, NumberedRow>()
    for (const row of rows) {
      const said = String(key === null ? '' : row[key])
      const before = first.get(said)
      if (!before) first.set(said, row)
      for (const column of before ? columns.filter((one) => before[one] !== row[one]) : []) {
        problems.push(
          problem(
            row.row,
            column,
            row[column],
            `Row ${before?.row} says otherwise. Say the same in both rows.`,
          ),
        )
      }
    }
  }
  return problems
}

function findRepeated(rows: readonly NumberedRow[]): Problem[] {
  const first = new Map<string, number>()
  return rows.flatMap(({ row, skill_code, level_code }) => {
    const pair = `${skill_code} ${level_code}`
    const before = first.get(pair)
    if (before === undefined) first.set(pair, row)
    return before === undefined
      ? []
      : [
          problem(
            row,
            'level_code',
            level_code,
            `Row ${before} is about the same skill and level. Keep one.`,
          ),
        ]
  })
}

const lines = (cell: string | null): string[] =>
  (cell ?? '')
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter(Boolean)

/** `SCS1 SCS2 DDAT:SCS1`: grades, and grades in a profession, that are expected to reach the row's level. */
const targetsOf = ({ targets, level_code }: FrameworkRow) =>
  (targets ?? '')
    .split(/[\s;,]+/)
    .filter(Boolean)
    .map((word) => {
      const [grade = '', profession = null] = word.split(':').toReversed()
      return { grade, profession, level: level_code }
    })

const sourcesOf = (cell: string | null) =>
  lines(cell).map((line) => {
    const [what = '', url = ''] = line.split(' | ')
    return { what, url }
  })

function skillOf(rows: readonly NumberedRow[], first: NumberedRow): FrameworkSkill {
  const own = rows.filter(({ skill_code }) => skill_code === first.skill_code)
  return {
    code: first.skill_code,
    area: first.area_code,
    name: first.skill_name,
    definition: first.skill_definition,
    behaviours: lines(first.behaviours),
    descriptors: Object.fromEntries(
      own.flatMap((row) => (row.descriptor === null ? [] : [[row.level_code, row.descriptor]])),
    ),
    targets: own.flatMap(targetsOf),
    evidencePrompt: first.evidence_prompt,
    illustrative: first.skill_illustrative === 1,
  }
}

const firstOf = (
  rows: readonly NumberedRow[],
  key: 'area_code' | 'skill_code' | 'level_code',
): NumberedRow[] =>
  [...new Map(rows.toReversed().map((row) => [row[key], row])).values()].toSorted(
    (a, b) => a.row - b.row,
  )

/** The framework that the rows tell, or what keeps them from telling one. */
export function frameworkFromRows(rows: readonly NumberedRow[]): {
  problems: Problem[]
  framework: Framework | null
} {
  const [head] = rows
  const problems = [...findDisagreements(rows), ...findRepeated(rows)]
  if (!head || problems.length > 0) return { problems, framework: null }
  const framework: Framework = {
    code: head.framework,
    title: head.title,
    version: head.version,
    illustrative: head.illustrative === 1,
    language: head.language ?? 'en-GB',
    notice: head.notice,
    sources: sourcesOf(head.sources),
    levels: firstOf(rows, 'level_code').map((row) => ({
      code: row.level_code,
      name: row.level_name,
      meaning: row.level_meaning,
      order: row.level_order,
    })),
    areas: firstOf(rows, 'area_code').map((row) => ({
      code: row.area_code,
      name: row.area_name,
      definition: row.area_definition,
    })),
    skills: firstOf(rows, 'skill_code').map((row) => skillOf(rows, row)),
  }
  return { problems: [], framework }
}
