/** Reads a framework from a JSON or a CSV file. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { frameworkFromFile } from '#app/domain/skills/framework-file.ts'
import { problem, type Problem } from '#app/domain/imports/imports.ts'
import { frameworkFile } from '#app/features/imports/framework/framework-file.schema.ts'
import type { FrameworkInFile } from '#app/features/imports/framework/framework-in-file.ts'
import {
  FRAMEWORK_COLUMNS,
  frameworkRow,
  OPTIONAL_COLUMNS,
  REQUIRED_COLUMNS,
  type FrameworkRow,
} from '#app/features/imports/framework/framework-row.schema.ts'
import {
  frameworkFromRows,
  type NumberedRow,
} from '#app/features/imports/framework/framework-rows.ts'
import { readRows } from '#app/features/imports/read-rows.server.ts'
import { refuseLargeFile, UnreadableFile } from '#app/platform/files/csv-reader.server.ts'

export type ParsedFramework = {
  checksum: string
  /** The number of rows in a CSV file, or skills in a JSON file. */
  rows: number
  problems: Problem[]
  framework: FrameworkInFile | null
  /** Sentences about what the file could not say. */
  notes: readonly string[]
  /**
   * The row to report for a problem with a skill: its first row, or its position among the skills
   * in a JSON file.
   */
  rowOf: (code: string) => number
}

const unreadable = (problems: Problem[], rows = 0): ParsedFramework => ({
  checksum: '',
  rows,
  problems,
  framework: null,
  notes: [],
  rowOf: () => 1,
})

const TYPE_NAMES: Record<string, string> = {
  array: 'a list',
  object: 'an object',
  record: 'an object',
  string: 'text',
  number: 'a number',
}

/** The message for problems that the schema has no message for. */
const defaultMessage = (issue: { code: string; expected?: unknown }): string => {
  const expected = issue.code === 'invalid_type' ? TYPE_NAMES[String(issue.expected)] : undefined
  return `${expected ? `Give ${expected} here` : 'This value is not in the right form. Write it'}, as in prisma/reference/framework.json.`
}

async function readJson(path: string): Promise<ParsedFramework> {
  const bytes = await readFile(path)
  let content: unknown
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return unreadable([
      problem(1, '', '', 'The file is not JSON in UTF-8. Correct it, or give a CSV file.'),
    ])
  }
  const parsed = frameworkFile.safeParse(content, { error: defaultMessage })
  if (!parsed.success) {
    return unreadable(
      parsed.error.issues.map(({ path: keys, message }) => {
        const skill = keys[0] === 'skills' && typeof keys[1] === 'number' ? keys[1] + 1 : 1
        return problem(skill, keys.map(String).join('.'), '', message)
      }),
    )
  }
  const framework = frameworkFromFile(parsed.data)
  return {
    checksum: createHash('sha256').update(bytes).digest('hex'),
    rows: framework.skills.length,
    problems: [],
    framework,
    notes: [],
    rowOf: (code) => framework.skills.findIndex((skill) => skill.code === code) + 1 || 1,
  }
}

async function readCsvFile(path: string): Promise<ParsedFramework> {
  const read = await readRows(path, {
    columns: REQUIRED_COLUMNS,
    optional: OPTIONAL_COLUMNS,
    schema: frameworkRow,
  })
  if (read.problems.length > 0) return unreadable(read.problems, read.rows)
  const rows = read.chunks.flatMap((chunk) =>
    (JSON.parse(chunk) as [number, ...FrameworkRow[keyof FrameworkRow][]][]).map(
      ([row, ...cells]) =>
        ({
          row,
          ...Object.fromEntries(FRAMEWORK_COLUMNS.map((column, index) => [column, cells[index]])),
        }) as NumberedRow,
    ),
  )
  const { problems, framework } = frameworkFromRows(rows)
  const firstRows = new Map(rows.toReversed().map(({ skill_code, row }) => [skill_code, row]))
  const rowOf = (code: string) => firstRows.get(code) ?? 1
  return { checksum: read.checksum, rows: read.rows, problems, framework, notes: [], rowOf }
}

export async function readFramework(path: string): Promise<ParsedFramework> {
  try {
    await refuseLargeFile(path)
    return await (/\.json$/i.test(path) ? readJson(path) : readCsvFile(path))
  } catch (error) {
    if (error instanceof UnreadableFile)
      return unreadable([problem(error.row, '', '', error.message)])
    throw error
  }
}
