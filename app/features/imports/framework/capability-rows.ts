/**
 * Reads a framework from rows in the form of the published Government Digital and Data Capability Framework. A role family becomes an area.
 * A role level that is a grade here becomes a target: for everyone, or for the profession that the role or role family names. Other roles
 * give skills and their levels, but no targets.
 */
import {
  ALL_PROFESSIONS,
  type CapabilityColumn,
} from '#app/domain/skills/criterion/capability-rows.ts'
import { codeFromName } from '#app/domain/skills/criterion/drafts.ts'
import { problem, type Problem } from '#app/domain/imports/imports.ts'
import type { FrameworkLevel, FrameworkSkill } from '#app/domain/skills/framework.ts'
import type { FrameworkInFile } from '#app/features/imports/framework/framework-in-file.ts'

export type CapabilityRow = Record<CapabilityColumn, string> & { row: number }
type Named = { code: string; name: string }
/** The grades and professions that a file can name. */
export type Posts = { grades: readonly Named[]; professions: readonly Named[] }

/** The published skill levels, lowest first. */
const LEVELS: readonly [name: string, meaning: string][] = [
  ['Awareness', 'Knows what the skill is and why it matters'],
  ['Working', 'Applies the skill dependably in their own work'],
  ['Practitioner', 'Applies the skill in demanding situations and shares it with others'],
  ['Expert', 'Leads and improves the practice of others'],
]
/** The area of skills that roles of several families need. */
const SHARED = { code: 'shared-skills', name: 'Shared skills' }
/** The maximum number of role levels without a grade to list. */
const MAX_NAMED = 10

const key = (text: string): string => text.trim().toLowerCase().replaceAll(/\s+/g, ' ')

const findNamed = (named: readonly Named[], ...texts: readonly string[]): Named | undefined =>
  named.find(({ code, name }) =>
    texts.some((text) => text !== '' && (key(code) === key(text) || key(name) === key(text))),
  )

function levelsOf(rows: readonly CapabilityRow[]): FrameworkLevel[] {
  const used = new Map(rows.map((row) => [key(row['skill level']), row['skill level'].trim()]))
  const known = LEVELS.filter(([name]) => used.has(key(name)))
  const others = [...used.values()].filter(
    (name) => !LEVELS.some(([each]) => key(each) === key(name)),
  )
  const inUse = new Set<string>()
  return [...known, ...others.map((name) => [name, name] as const)].map(
    ([name, meaning], index) => {
      const code = codeFromName(name, inUse)
      inUse.add(code)
      return { code, name, meaning: `${meaning}.`, order: index + 1 }
    },
  )
}

const findMissing = (rows: readonly CapabilityRow[]): Problem[] =>
  rows.flatMap((row) =>
    (['role family', 'skill name', 'skill description', 'skill level'] as const)
      .filter((column) => row[column].trim() === '')
      .map((column) => problem(row.row, column, '', `The cell is empty. Give the ${column}.`)),
  )

/** A skill's rows must describe it, and each of its levels, in the same words. */
function findDisagreements(rows: readonly CapabilityRow[]): Problem[] {
  const texts = new Map<string, CapabilityRow>()
  const compare = (id: string, row: CapabilityRow, column: CapabilityColumn): Problem[] => {
    if (row[column].trim() === '') return []
    const first = texts.get(id)
    if (!first) texts.set(id, row)
    return first && first[column].trim() !== row[column].trim()
      ? [
          problem(
            row.row,
            column,
            row[column],
            `Row ${first.row} has a different ${column} for the same skill. Give the same text in both rows.`,
          ),
        ]
      : []
  }
  return rows.flatMap((row) => [
    ...compare(`skill ${key(row['skill name'])}`, row, 'skill description'),
    ...compare(
      `level ${key(row['skill name'])} ${key(row['skill level'])}`,
      row,
      'skill level description',
    ),
  ])
}

/** The targets in a skill's rows, once each, and the role levels that are not grades. */
function targetsOf(
  rows: readonly CapabilityRow[],
  levelCodeOf: (row: CapabilityRow) => string,
  posts: Posts,
) {
  const targets = new Map<string, FrameworkSkill['targets'][number] & { row: CapabilityRow }>()
  const others = new Set<string>()
  const problems: Problem[] = []
  for (const row of rows) {
    if (row['role level'].trim() === '') continue
    const grade = findNamed(posts.grades, row['role level'])
    if (!grade) {
      others.add(row['role level'].trim())
      continue
    }
    const isForAll = key(row.role) === key(ALL_PROFESSIONS)
    const profession = isForAll
      ? undefined
      : findNamed(posts.professions, row.role, row['role family'])
    const id = `${grade.code} ${profession?.code ?? ''}`
    const target = {
      grade: grade.code,
      profession: profession?.code ?? null,
      level: levelCodeOf(row),
      row,
    }
    const before = targets.get(id)
    if (before && before.level !== target.level)
      problems.push(
        problem(
          row.row,
          'skill level',
          row['skill level'],
          `Row ${before.row.row} has a different level for the same grade and profession. Remove one of the two rows.`,
        ),
      )
    if (!before) targets.set(id, target)
  }
  return {
    targets: [...targets.values()].map(({ row: _row, ...target }) => target),
    others,
    problems,
  }
}

/** Returns the framework, or the problems that prevent it from being built, and notes on what was left out. */
export function frameworkFromCapabilityRows(
  rows: readonly CapabilityRow[],
  posts: Posts,
): { problems: Problem[]; framework: FrameworkInFile | null; notes: string[] } {
  const wrong = [...findMissing(rows), ...findDisagreements(rows)]
  if (wrong.length > 0) return { problems: wrong, framework: null, notes: [] }
  const levels = levelsOf(rows)
  const levelCodeOf = (row: CapabilityRow) =>
    levels.find(({ name }) => key(name) === key(row['skill level']))?.code ?? ''
  const bySkill = Map.groupBy(rows, (row) => key(row['skill name']))
  const families = new Map(rows.map((row) => [key(row['role family']), row['role family'].trim()]))
  const areaCodes = new Map<string, string>()
  for (const [id, name] of families)
    areaCodes.set(id, codeFromName(name, new Set([SHARED.code, ...areaCodes.values()])))
  const skillCodes = new Set<string>()
  const roles = new Set<string>()
  const problems: Problem[] = []
  const skills = [...bySkill.values()].map((some): FrameworkSkill => {
    const [first] = some
    if (!first) throw new Error('A skill has no rows.')
    const code = codeFromName(first['skill name'], skillCodes)
    skillCodes.add(code)
    const found = targetsOf(some, levelCodeOf, posts)
    problems.push(...found.problems)
    for (const role of found.others) roles.add(role)
    const inFamilies = new Set(some.map((row) => key(row['role family'])))
    return {
      code,
      area: inFamilies.size > 1 ? SHARED.code : (areaCodes.get(key(first['role family'])) ?? ''),
      theme: null,
      name: first['skill name'].trim(),
      definition: first['skill description'].trim(),
      behaviours: [],
      descriptors: Object.fromEntries(
        some
          .filter((row) => row['skill level description'].trim() !== '')
          .map((row) => [levelCodeOf(row), row['skill level description'].trim()]),
      ),
      targets: found.targets,
      evidencePrompt: null,
      illustrative: false,
    }
  })
  if (problems.length > 0) return { problems, framework: null, notes: [] }
  const used = new Set(skills.map(({ area }) => area))
  const areas = [
    ...[...areaCodes].map(([id, code]) => ({
      code,
      name: families.get(id) ?? code,
      definition: `Skills for roles in ${families.get(id)}.`,
    })),
    { ...SHARED, definition: 'Skills that roles of several families need.' },
  ].filter(({ code }) => used.has(code))
  return {
    problems: [],
    framework: {
      code: null,
      title: null,
      version: null,
      illustrative: false,
      language: 'en-GB',
      notice: null,
      sources: [],
      levels,
      areas,
      themes: [],
      skills,
    },
    notes: notesOn(roles),
  }
}

function notesOn(roles: ReadonlySet<string>): string[] {
  if (roles.size === 0) return []
  const names = [...roles].slice(0, MAX_NAMED).join(', ')
  const more = roles.size > MAX_NAMED ? ` and ${roles.size - MAX_NAMED} more` : ''
  return [
    `${roles.size} role levels are not grades here, so they set no target levels: ${names}${more}. Set the target levels in the draft, or write grades in the column “role level”.`,
  ]
}
