import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** Words for features that do not exist yet. Remove a word when its feature works. */
const RESERVED = /claims? not confirmed|manager’s view/i

test('pages, emails, files and how-tos do not name features that do not exist yet', () => {
  const files = globSync([
    'app/**/*.{ts,tsx}',
    'docs/how-to/*.md',
    'docs/words.md',
    'README.md',
  ]).filter((file) => !file.startsWith('app/data/prisma'))
  expect(files.length).toBeGreaterThan(500)
  const found = files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split('\n')
      .flatMap((line, index) =>
        RESERVED.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [],
      ),
  )
  expect(found).toEqual([])
})
