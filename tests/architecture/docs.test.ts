import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const PAGES = [
  'README.md',
  'CONTRIBUTING.md',
  ...readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
]
const textOf = (page: string): string => readFileSync(join(ROOT, page), 'utf8')

test('every relative link in a document leads to a file', () => {
  const broken = PAGES.flatMap((page) =>
    [...textOf(page).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target]) => (target ?? '').replace(/#.*$/, ''))
      .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
      .filter((target) => !existsSync(join(ROOT, dirname(page), target)))
      .map((target) => `${page}: ${target}`),
  )
  expect(broken).toEqual([])
})

// Paths with `<area>` or `*` are patterns and are not checked. Layers may be named without app/.
const TOP = 'app|bin|docs|prisma|public|scripts|tests'
const LAYERS = 'commands|data|domain|features|platform|reports|routes|ui'

test('every code path named in a document exists', () => {
  const missing = PAGES.flatMap((page) =>
    [...textOf(page).matchAll(/`([\w./-]+)`/g)]
      .map(([, path]) => path ?? '')
      .filter((path) => new RegExp(`^((${TOP})/|(${LAYERS})/.+\\.(ts|tsx|mjs)$)`).test(path))
      .filter((path) => ![path, join('app', path)].some((file) => existsSync(join(ROOT, file))))
      .map((path) => `${page}: ${path}`),
  )
  expect(missing).toEqual([])
})

test('the documentation index links to every page and every decision', () => {
  const linked = new Set(
    ['docs/README.md', 'docs/decisions/README.md'].flatMap((index) =>
      [...textOf(index).matchAll(/\]\(([^)#\s]+)/g)].map(([, target]) =>
        join(dirname(index), target ?? ''),
      ),
    ),
  )
  const pages = PAGES.filter((page) => page.startsWith('docs/') && page !== 'docs/README.md')
  expect(pages.filter((page) => !linked.has(page))).toEqual([])
})
