/** Builds a framework from the rows of its CSV file. There is one row for each skill and level, so most cells are repeated and must agree. */
import type { Framework, FrameworkSkill } from '#app/domain/skills/framework.ts'
import { problem, type Problem } from '#app/domain/imports/imports.ts'
import type { FrameworkRow } from '#app/features/imports/framework/framework-row.schema.ts'

export type NumberedRow = FrameworkRow & { row: number }

/**
 * For the framework, areas, skills and levels: the column that identifies each, and the columns in
 * which all its rows must agree.
 */
const MUST_AGREE: readonly (readonly [
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
  for (const [key, columns] of MUST_AGREE) {
    const first = new Map<string, NumberedRow>()
    for (const row of rows) {
      const id = String(key === null ? '' : row[key])
      const before = first.get(id)
      if (!before) first.set(id, row)
      for (const column of before ? columns.filter((name) => before[name] !== row[name]) : []) {
        problems.push(
          problem(
            row.row,
            column,
            row[column],
            `Row ${before?.row} has a different value. Give the same value in both rows.`,
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
            `Row ${before} is about the same skill and level. Remove one of the two.`,
          ),
        ]
  })
}

const lines = (cell: string | null): string[] =>
  (cell ?? '')
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter(Boolean)

/** Parses `SCS1 SCS2 DDAT:SCS1`: grades, and grades in a profession, that are expected to reach the row's level. */
const targetsOf = ({ targets, level_code }: FrameworkRow) =>
  (targets ?? '')
    .split(/[\s;,]+/)
    .filter(Boolean)
    .map((code) => {
      const [grade = '', profession = null] = code.split(':').toReversed()
      return { grade, profession, level: level_code }
    })

const sourcesOf = (cell: string | null) =>
  lines(cell).map((line) => {
    const [what = '', url = ''] = line.split(' | ')
    return { what, url }
  })

function skillOf(rows: readonly NumberedRow[], first: NumberedRow): FrameworkSkill {
  const skillRows = rows.filter(({ skill_code }) => skill_code === first.skill_code)
  return {
    code: first.skill_code,
    area: first.area_code,
    theme: null,
    name: first.skill_name,
    definition: first.skill_definition,
    behaviours: lines(first.behaviours),
    descriptors: Object.fromEntries(
      skillRows.flatMap((row) =>
        row.descriptor === null ? [] : [[row.level_code, row.descriptor]],
      ),
    ),
    targets: skillRows.flatMap(targetsOf),
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

/** Returns the framework, or the problems that prevent it from being built. */
export function frameworkFromRows(rows: readonly NumberedRow[]): {
  problems: Problem[]
  framework: Framework | null
} {
  const [firstRow] = rows
  const problems = [...findDisagreements(rows), ...findRepeated(rows)]
  if (!firstRow || problems.length > 0) return { problems, framework: null }
  const framework: Framework = {
    code: firstRow.framework,
    title: firstRow.title,
    version: firstRow.version,
    illustrative: firstRow.illustrative === 1,
    language: firstRow.language ?? 'en-GB',
    notice: firstRow.notice,
    sources: sourcesOf(firstRow.sources),
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
    themes: [],
    skills: firstOf(rows, 'skill_code').map((row) => skillOf(rows, row)),
  }
  return { problems: [], framework }
}
