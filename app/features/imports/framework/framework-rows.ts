/** Builds a framework from the rows of its CSV file. There is one row for each skill and level, so most cells are repeated and must agree. */
import type { FrameworkLevel, FrameworkSkill } from '#app/domain/skills/framework.ts'
import { problem, type Problem } from '#app/domain/imports/imports.ts'
import type { FrameworkInFile } from '#app/features/imports/framework/framework-in-file.ts'
import type { FrameworkRow } from '#app/features/imports/framework/framework-row.schema.ts'

export type NumberedRow = FrameworkRow & { row: number }
type Column = keyof FrameworkRow

const FRAMEWORK: readonly Column[] = [
  'framework',
  'title',
  'version',
  'illustrative',
  'language',
  'notice',
  'sources',
]
/** For areas, themes, skills and levels: the columns that a row must fill, and the others that belong to them. */
const PARTS = {
  area_code: {
    name: 'the area',
    needed: ['area_name', 'area_definition'],
    others: ['area_order'],
  },
  theme_code: {
    name: 'the theme',
    needed: ['theme_name', 'theme_definition'],
    others: ['theme_order'],
  },
  skill_code: {
    name: 'the skill',
    needed: ['area_code', 'skill_name', 'skill_definition', 'skill_illustrative', 'level_code'],
    others: ['theme_code', 'behaviours', 'evidence_prompt'],
  },
  level_code: {
    name: 'the level',
    needed: ['level_name', 'level_meaning', 'level_order'],
    others: [],
  },
} as const satisfies Partial<
  Record<Column, { name: string; needed: readonly Column[]; others: readonly Column[] }>
>
type Key = keyof typeof PARTS
const KEYS = Object.keys(PARTS) as Key[]

/** Cells that are empty although the row has the code that they belong to, or the other way round. */
const findIncomplete = (rows: readonly NumberedRow[]): Problem[] =>
  rows.flatMap((row) => [
    ...KEYS.flatMap((key) =>
      PARTS[key].needed
        .filter((column) => row[key] !== null && row[column] === null)
        .map((column) =>
          problem(
            row.row,
            column,
            '',
            `The cell is empty. Give it for ${PARTS[key].name} ${row[key]}.`,
          ),
        ),
    ),
    ...(KEYS.every((key) => row[key] === null)
      ? [problem(row.row, 'skill_code', '', 'The cell is empty. Give the code of the skill.')]
      : []),
    ...(row.skill_code === null && (row.descriptor !== null || row.targets !== null)
      ? [
          problem(
            row.row,
            'skill_code',
            '',
            'The row describes a level of a skill. Give the code of the skill.',
          ),
        ]
      : []),
  ])

function findDisagreements(rows: readonly NumberedRow[]): Problem[] {
  const problems: Problem[] = []
  const check = (key: Key | null, columns: readonly Column[]) => {
    const first = new Map<string, NumberedRow>()
    for (const row of rows) {
      const id = key === null ? '' : row[key]
      if (id === null) continue
      const before = first.get(id)
      if (!before) first.set(id, row)
      for (const column of before ? columns.filter((name) => before[name] !== row[name]) : [])
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
  check(null, FRAMEWORK)
  for (const key of KEYS)
    check(
      key,
      [...PARTS[key].needed, ...PARTS[key].others].filter((column) => column !== 'level_code'),
    )
  return problems
}

function findRepeated(rows: readonly NumberedRow[]): Problem[] {
  const first = new Map<string, number>()
  return rows.flatMap(({ row, skill_code, level_code }) => {
    if (skill_code === null) return []
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
      return { grade, profession, level: level_code ?? '' }
    })

/** Parses `what it says | https://…`. */
const sourcesOf = (cell: string | null) =>
  lines(cell).map((line) => {
    const [url = '', ...what] = line.split(' | ').toReversed()
    return what.length === 0
      ? { what: line, url: '' }
      : { what: what.toReversed().join(' | '), url }
  })

const skillOf = (rows: readonly NumberedRow[]): FrameworkSkill[] => {
  const [first] = rows
  if (!first) return []
  return [
    {
      code: first.skill_code ?? '',
      area: first.area_code ?? '',
      theme: first.theme_code,
      name: first.skill_name ?? '',
      definition: first.skill_definition ?? '',
      behaviours: lines(first.behaviours),
      descriptors: Object.fromEntries(
        rows.flatMap(({ level_code, descriptor }) =>
          descriptor === null || level_code === null ? [] : [[level_code, descriptor]],
        ),
      ),
      targets: rows.flatMap(targetsOf),
      evidencePrompt: first.evidence_prompt,
      illustrative: first.skill_illustrative === 1,
    },
  ]
}

/** The first row for each code, in the order of the file. */
const firstOf = (rows: readonly NumberedRow[], key: Key): [string, NumberedRow][] => {
  const first = new Map<string, NumberedRow>()
  for (const row of rows) {
    const code = row[key]
    if (code !== null && !first.has(code)) first.set(code, row)
  }
  return [...first]
}

/** Areas or themes, in the order that the file numbers them, otherwise in the order of the rows. */
const groupsOf = (rows: readonly NumberedRow[], kind: 'area' | 'theme') =>
  firstOf(rows, `${kind}_code`)
    .toSorted(([, a], [, b]) => (a[`${kind}_order`] ?? 0) - (b[`${kind}_order`] ?? 0))
    .map(([code, row]) => ({
      code,
      name: row[`${kind}_name`] ?? '',
      definition: row[`${kind}_definition`] ?? '',
    }))

const levelsOf = (rows: readonly NumberedRow[]): FrameworkLevel[] =>
  firstOf(rows, 'level_code')
    .map(([code, row]) => ({
      code,
      name: row.level_name ?? '',
      meaning: row.level_meaning ?? '',
      order: row.level_order ?? 0,
    }))
    .toSorted((a, b) => a.order - b.order)

/** Returns the framework, or the problems that prevent it from being built. */
export function frameworkFromRows(rows: readonly NumberedRow[]): {
  problems: Problem[]
  framework: FrameworkInFile | null
} {
  const [firstRow] = rows
  const incomplete = findIncomplete(rows)
  const problems =
    incomplete.length > 0 ? incomplete : [...findDisagreements(rows), ...findRepeated(rows)]
  if (!firstRow || problems.length > 0) return { problems, framework: null }
  const bySkill = Map.groupBy(rows, ({ skill_code }) => skill_code)
  bySkill.delete(null)
  return {
    problems: [],
    framework: {
      code: firstRow.framework,
      title: firstRow.title,
      version: firstRow.version,
      illustrative: firstRow.illustrative === 1,
      language: firstRow.language ?? 'en-GB',
      notice: firstRow.notice,
      sources: sourcesOf(firstRow.sources),
      levels: levelsOf(rows),
      areas: groupsOf(rows, 'area'),
      themes: groupsOf(rows, 'theme'),
      skills: [...bySkill.values()].flatMap(skillOf),
    },
  }
}
