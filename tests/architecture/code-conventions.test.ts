import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')

const list = (pattern: string): string[] =>
  globSync(pattern, { cwd: ROOT })
    .filter((file) => !file.startsWith('app/data/prisma'))
    .toSorted()

/** Every line that matches, as `file:line`. */
const linesMatching = (files: string[], pattern: RegExp): string[] =>
  files.flatMap((file) =>
    readFileSync(join(ROOT, file), 'utf8')
      .split('\n')
      .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}`] : [])),
  )

const filesExcept = (...allowed: string[]): string[] =>
  list('app/**/*.{ts,tsx,mjs}').filter((file) => !allowed.includes(file))

/** The ways that React and browsers offer to write HTML without escaping it. */
const UNESCAPED = /dangerouslySetInnerHTML|\.(inner|outer)HTML\b|insertAdjacentHTML|\.srcdoc\b/i

const HAND_JOINED = /ListFormat|join\((['"`]),? (and|or) \1\)/

describe('one place for each thing', () => {
  test('only platform/environment.server.ts reads environment variables', () => {
    expect(
      linesMatching(filesExcept('app/platform/environment.server.ts'), /process\.env\b/),
    ).toEqual([])
  })

  test('only platform/clock.server.ts reads the time, and one file that of a device', () => {
    expect(
      linesMatching(
        filesExcept('app/platform/clock.server.ts', 'app/ui/offline-register/clock.ts'),
        /new Date\(\s*\)|Date\.now\(/,
      ),
    ).toEqual([])
  })

  test('only domain/text/join-words.ts joins words into a list', () => {
    expect(linesMatching(filesExcept('app/domain/text/join-words.ts'), HAND_JOINED)).toEqual([])
  })

  test('only domain/text/by-name.ts decides alphabetical order', () => {
    expect(
      linesMatching(filesExcept('app/domain/text/by-name.ts'), /localeCompare|Intl\.Collator/),
    ).toEqual([])
  })

  test('only ui/drawing.tsx puts HTML on a page without escaping it', () => {
    expect(linesMatching(filesExcept('app/ui/drawing.tsx'), UNESCAPED)).toEqual([])
    expect(linesMatching(['app/ui/drawing.tsx'], UNESCAPED)).toHaveLength(1)
  })
})

describe('names', () => {
  const files = list('{app,tests,scripts}/**/*.*')

  test('the files are found', () => {
    expect(files).toContain('app/routes.ts')
    expect(files.length).toBeGreaterThan(50)
  })

  test('no file has a catch-all name', () => {
    const catchAll =
      /(^|[-/])(utils?|helpers?|common|misc|shared|managers?|v2)([-./]|$)|(^|\/)index\.[a-z]+$/
    expect(files.filter((file) => catchAll.test(file))).toEqual([])
  })

  test('every file is named in kebab-case', () => {
    const kebab = /^_?[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*\.[a-z0-9]+$/
    expect(files.filter((file) => !kebab.test(basename(file)))).toEqual([])
  })
})

describe('SQL', () => {
  test('no query uses NOT IN with a subquery, because PostgreSQL scans it for each row; NOT EXISTS becomes a join', () => {
    // A list of values passed with the statement is fine.
    const found = list('app/**/*.ts').flatMap((file) =>
      [
        ...readFileSync(join(ROOT, file), 'utf8').matchAll(/NOT\s+IN\b(?!\s*\(\$\{Prisma\.join)/g),
      ].map(() => file),
    )
    expect(found).toEqual([])
  })
})
