import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

const list = (pattern: string): string[] =>
  globSync(pattern, { cwd: ROOT })
    .filter((file) => !file.startsWith('app/data/prisma'))
    .toSorted()

/** Every line that says it, as `file:line`. */
const linesSaying = (files: string[], words: RegExp): string[] =>
  files.flatMap((file) =>
    readFileSync(join(ROOT, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (words.test(line) ? [`${file}:${index + 1}`] : [])),
  )

const outside = (home: string): string[] =>
  list('app/**/*.{ts,tsx,mjs}').filter((file) => file !== home)

/** What React and the browser offer to write HTML that is not escaped. */
const UNESCAPED = /dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|\.srcdoc\b/i

const HAND_JOINED = /ListFormat|join\((['"`]),? (and|or) \1\)/

describe('one place for each thing', () => {
  test('settings are read in platform/environment.server.ts only', () => {
    expect(linesSaying(outside('app/platform/environment.server.ts'), /process\.env\b/)).toEqual([])
  })

  test('the time is asked of platform/clock.server.ts only', () => {
    expect(
      linesSaying(outside('app/platform/clock.server.ts'), /new Date\(\s*\)|Date\.now\(/),
    ).toEqual([])
  })

  test('words are joined in domain/text/join-words.ts only', () => {
    expect(linesSaying(outside('app/domain/text/join-words.ts'), HAND_JOINED)).toEqual([])
  })

  test('the alphabetical order of texts is decided in domain/text/by-name.ts only', () => {
    expect(
      linesSaying(outside('app/domain/text/by-name.ts'), /localeCompare|Intl\.Collator/),
    ).toEqual([])
  })

  test('only ui/drawing.tsx puts HTML on a page without escaping it', () => {
    expect(linesSaying(outside('app/ui/drawing.tsx'), UNESCAPED)).toEqual([])
    expect(linesSaying(['app/ui/drawing.tsx'], UNESCAPED)).toHaveLength(1)
  })
})

describe('names', () => {
  const files = list('{app,tests,scripts}/**/*.*')

  test('every file is looked at', () => {
    expect(files).toContain('app/routes.ts')
    expect(files.length).toBeGreaterThan(50)
  })

  test('no file is a drawer for whatever is left over', () => {
    const drawer =
      /(^|[-/])(utils?|helpers?|common|misc|shared|managers?|v2)([-./]|$)|(^|\/)index\.[a-z]+$/
    expect(files.filter((file) => drawer.test(file))).toEqual([])
  })

  test('every file is named in kebab-case', () => {
    const kebab = /^_?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.[a-z0-9]+$/
    expect(files.filter((file) => !kebab.test(basename(file)))).toEqual([])
  })
})

describe('SQL', () => {
  test('nothing asks whether a row is in no row of a statement by NOT IN: PostgreSQL walks all of them for each row. NOT EXISTS becomes a join', () => {
    // A list of numbers given with the statement is fine.
    const asked = list('app/**/*.ts').flatMap((file) =>
      [
        ...readFileSync(join(ROOT, file), 'utf8').matchAll(/NOT\s+IN\b(?!\s*\(\$\{Prisma\.join)/g),
      ].map(() => file),
    )
    expect(asked).toEqual([])
  })
})
