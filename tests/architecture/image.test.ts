/** The image: what the linter of Dockerfiles does not know, this project. */
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
import { listAddresses } from '#tests/support/routes-map.ts'

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

  test('stands on images pinned to a version and a digest', () => {
    expect(bases).not.toEqual([])
    expect(bases.filter((base) => !PINNED.test(base))).toEqual([])
  })

  test('runs on the Node that the tests run on', () => {
    expect(bases.every((base) => base.startsWith(`node:${project.dependencies.node}-`))).toBe(true)
  })

  test('ends as a user with a number, who is not root', () => {
    expect(allOf(run, 'USER').at(-1)).toMatch(/^[1-9]\d*:[1-9]\d*$/)
  })

  test('starts what it starts without a shell in between, so that it hears when it shall stop', () => {
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

  test('asks after its health at an address that there is', async () => {
    const [, address] = /'(\/health[^']*)'/.exec(allOf(run, 'HEALTHCHECK').join('')) ?? []
    expect((await listAddresses()).map((mapped) => mapped.address)).toContain(address)
  })

  test('copies only what is there: from the project, unless that is left out, or from a stage that makes it', () => {
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

  test('ends with nothing but what the service needs', () => {
    expect(
      copiesOf(run).flatMap(({ sources }) =>
        sources.map((source) => source.replace('/fluency/', '')),
      ),
    ).toEqual(['package.json', 'LICENSE', 'bin', 'prisma', 'node_modules', 'app', 'build'])
  })

  test('carries the version of the project', () => {
    expect(allOf(run, 'LABEL').join('')).toContain(`version="${project.version}"`)
  })
})

describe('what Docker is not to see', () => {
  test('is the history, the tests, and whatever may hold a secret', () => {
    expect(ignored).toEqual(
      expect.arrayContaining(['.git', 'tests', 'var', 'node_modules', '.env', '*.db']),
    )
    expect(ignored.filter((line) => line.startsWith('!'))).toEqual([])
  })

  test('is everything that git is not to see', () => {
    const unversioned = linesOf('.gitignore').map((line) => line.replace(/\/$/, ''))
    expect(unversioned.filter((line) => !ignored.includes(line))).toEqual([])
  })
})
