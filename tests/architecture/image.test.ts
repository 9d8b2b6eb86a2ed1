/** What the Dockerfile must contain for this project, beyond what its linter checks. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  allOf,
  copiesOf,
  linesOf,
  PINNED,
  readStages,
  ROOT,
  textOf,
} from '#tests/support/containers.ts'
import { listUrls } from '#tests/support/routes-map.ts'

const project = JSON.parse(textOf('package.json')) as {
  version: string
  dependencies: Record<string, string>
}
const stages = readStages()
const run = stages.at(-1)
const ignored = linesOf('.dockerignore')

const isIgnored = (path: string): boolean =>
  ignored.some((line) => path === line || path.startsWith(`${line}/`))

describe('the Dockerfile', () => {
  const bases = stages
    .map(({ from }) => from)
    .filter((from) => stages.every(({ name }) => name !== from))

  test('the Dockerfile is built on images pinned to a version and a digest', () => {
    expect(bases).not.toEqual([])
    expect(bases.filter((base) => !PINNED.test(base))).toEqual([])
  })

  test('the image uses the version of Node that the tests use', () => {
    expect(bases.every((base) => base.startsWith(`node:${project.dependencies.node}-`))).toBe(true)
  })

  test('the image runs as a numbered user that is not root', () => {
    expect(allOf(run, 'USER').at(-1)).toMatch(/^[1-9]\d*:[1-9]\d*$/)
  })

  test('the image starts its commands without a shell, so that they receive the stop signal', () => {
    const forms = [
      ...allOf(run, 'ENTRYPOINT'),
      ...allOf(run, 'CMD'),
      ...allOf(run, 'HEALTHCHECK').map((rest) => rest.replace(/^.*?CMD\s+/, '')),
    ]
    expect(forms).toHaveLength(3)
    for (const form of forms)
      expect(JSON.parse(form)).toEqual(expect.arrayContaining([expect.any(String)]))
    expect(allOf(run, 'STOPSIGNAL')).toEqual(['SIGTERM'])
    expect(textOf('bin/fluency')).toMatch(/^exec "\$node"/m)
  })

  test('the image checks its health at a URL that exists', async () => {
    const [, url] = /'(\/health[^']*)'/.exec(allOf(run, 'HEALTHCHECK').join('')) ?? []
    expect((await listUrls()).map((mapped) => mapped.url)).toContain(url)
  })

  test('the Dockerfile copies only files that exist in the project and are not ignored, or that an earlier stage creates', () => {
    const made: Record<string, string[]> = {
      dependencies: ['node_modules'],
      build: ['build', 'app'],
    }
    const missing = stages.flatMap((stage) =>
      copiesOf(stage).flatMap(({ stage: from, sources }) =>
        sources.filter((source) => {
          if (from === null) return !existsSync(join(ROOT, source)) || isIgnored(source)
          return !made[from]?.includes(source.replace('/fluency/', ''))
        }),
      ),
    )
    expect(missing).toEqual([])
  })

  test('the image contains only what the service needs', () => {
    expect(
      copiesOf(run).flatMap(({ sources }) =>
        sources.map((source) => source.replace('/fluency/', '')),
      ),
    ).toEqual(['package.json', 'LICENSE', 'bin', 'prisma', 'node_modules', 'app', 'build'])
  })

  test('the image is labelled with the version of the project', () => {
    expect(allOf(run, 'LABEL').join('')).toContain(`version="${project.version}"`)
  })
})

describe('.dockerignore', () => {
  test('.dockerignore lists the history, the tests and everything that may contain a secret', () => {
    expect(ignored).toEqual(
      expect.arrayContaining(['.git', 'tests', 'var', 'node_modules', '.env', '*.db']),
    )
    expect(ignored.filter((line) => line.startsWith('!'))).toEqual([])
  })

  test('.dockerignore lists everything that .gitignore lists', () => {
    const unversioned = linesOf('.gitignore').map((line) => line.replace(/\/$/, ''))
    expect(unversioned.filter((line) => !ignored.includes(line))).toEqual([])
  })
})
