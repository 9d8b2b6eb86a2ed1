/** Reads a framework from a JSON file: of our own, or a CASE package. */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import { frameworkFromFile } from '#app/domain/skills/framework-file.ts'
import { problem } from '#app/domain/imports/imports.ts'
import { caseFile } from '#app/features/imports/framework/case-file.schema.ts'
import { checkFramework } from '#app/features/imports/framework/check-framework.ts'
import { frameworkFile } from '#app/features/imports/framework/framework-file.schema.ts'
import type { FrameworkInFile } from '#app/features/imports/framework/framework-in-file.ts'
import {
  unreadable,
  type ParsedFramework,
} from '#app/features/imports/framework/parsed-framework.ts'
import { frameworkFromCase } from '#app/features/imports/framework/read-case.ts'

const TYPE_NAMES: Record<string, string> = {
  array: 'a list',
  object: 'an object',
  record: 'an object',
  string: 'text',
  number: 'a number',
}

/** The message for problems that a schema has no message for. */
const defaultMessage =
  (example: string) =>
  (issue: { code: string; expected?: unknown }): string => {
    const expected = issue.code === 'invalid_type' ? TYPE_NAMES[String(issue.expected)] : undefined
    return `${expected ? `Give ${expected} here` : 'This value is not in the right form. Change it'}, as in ${example}.`
  }

const refused = (error: z.ZodError, list: string): ParsedFramework =>
  unreadable(
    error.issues.map(({ path: keys, message }) => {
      const row = keys[0] === list && typeof keys[1] === 'number' ? keys[1] + 1 : 1
      return problem(row, keys.map(String).join('.'), '', message)
    }),
  )

const parsed = (framework: FrameworkInFile, bytes: Buffer): ParsedFramework => {
  const places = new Map(framework.skills.map(({ code }, index) => [code, index + 1]))
  return {
    checksum: createHash('sha256').update(bytes).digest('hex'),
    rows: framework.skills.length,
    problems: [],
    framework,
    notes: [],
    rowOf: (code) => places.get(code) ?? 1,
  }
}

const isCase = (content: unknown): boolean =>
  typeof content === 'object' && content !== null && 'CFDocument' in content

function readCase(content: unknown, bytes: Buffer): ParsedFramework {
  const file = caseFile.safeParse(content, { error: defaultMessage('CASE 1.1') })
  if (!file.success) return refused(file.error, 'CFItems')
  const { framework, problems } = frameworkFromCase(file.data)
  if (!framework) return unreadable(problems, file.data.CFItems.length)
  const result = parsed(framework, bytes)
  const wrong = checkFramework(framework, result.rowOf)
  return wrong.length > 0 ? unreadable(wrong, result.rows) : result
}

export async function readJsonFile(path: string): Promise<ParsedFramework> {
  const bytes = await readFile(path)
  let content: unknown
  try {
    content = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return unreadable([
      problem(1, '', '', 'The file is not JSON in UTF-8. Correct it, or give a CSV file.'),
    ])
  }
  if (isCase(content)) return readCase(content, bytes)
  const file = frameworkFile.safeParse(content, {
    error: defaultMessage('prisma/reference/framework.json'),
  })
  return file.success ? parsed(frameworkFromFile(file.data), bytes) : refused(file.error, 'skills')
}
