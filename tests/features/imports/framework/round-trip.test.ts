import { expect, test } from 'vitest'
import { canonicalFramework, type Framework } from '#app/domain/skills/framework.ts'
import { readFramework as readReference } from '#app/features/imports/reference/reference-files.server.ts'
import { readFramework } from '#app/features/imports/framework/read-framework.server.ts'
import { writeCriterion } from '#app/features/skills/criterion/files/criterion-file.server.ts'
import type { CriterionFileKind } from '#app/paths.ts'
import { caseSchema } from '#tests/support/case-schema.ts'
import { aRandomFramework } from '#tests/support/factories/random-framework.ts'
import { aFile } from '#tests/support/import-files.ts'
import { seedsOf } from '#tests/support/seeds.ts'

const NAMED = [
  { code: 'SCS1', name: 'Deputy Director' },
  { code: 'SCS2', name: 'Director' },
  { code: 'G6', name: 'Grade 6' },
]
const PROFESSIONS = [
  { code: 'POL', name: 'Policy' },
  { code: 'FIN', name: 'Finance' },
]
const posts = { grades: NAMED, professions: PROFESSIONS }
const names = (named: readonly { code: string; name: string }[]) =>
  new Map(named.map(({ code, name }) => [code, name]))
const details = {
  changedAt: new Date('2026-03-12T10:00:00Z'),
  status: 'published',
  names: { grades: names(NAMED), professions: names(PROFESSIONS) },
} as const
const write = (kind: CriterionFileKind, framework: Framework) =>
  writeCriterion(kind, framework, details)

async function readAgain(kind: CriterionFileKind, framework: Framework) {
  const text = write(kind, framework)
  const read = await readFramework(aFile(text, `criterion.${kind}`), posts)
  expect(read.problems).toEqual([])
  return read.framework as Framework
}

test.each(['json', 'csv', 'case.json'] as const)(
  'the built-in criterion written as %s and read again is the same, and so is the file',
  async (kind) => {
    const built = await readReference()
    const again = await readAgain(kind, built)
    expect(canonicalFramework(again)).toBe(canonicalFramework(built))
    expect(write(kind, again)).toBe(write(kind, built))
  },
)

test.each(['json', 'csv', 'case.json'] as const)(
  'any criterion written as %s and read again is the same',
  async (kind) => {
    for (const seed of seedsOf(60, { deep: 5_000 })) {
      const framework = aRandomFramework(seed)
      const again = await readAgain(kind, framework)
      expect(canonicalFramework(again), `seed ${seed}`).toBe(canonicalFramework(framework))
    }
  },
)

test('a CASE package keeps the data model of CASE 1.1, names each node once and links only to nodes it has', async () => {
  const packages = [await readReference(), ...seedsOf(20, { deep: 500 }).map(aRandomFramework)]
  for (const framework of packages) {
    const content: unknown = JSON.parse(write('case.json', framework))
    const { CFDocument, CFItems = [], CFAssociations = [] } = caseSchema.parse(content)
    const nodes = [CFDocument, ...CFItems].map(({ identifier }) => identifier)
    const all = [...nodes, ...CFAssociations.map(({ identifier }) => identifier)]
    expect(new Set(all).size).toBe(all.length)
    for (const { originNodeURI, destinationNodeURI } of CFAssociations)
      expect(nodes).toEqual(
        expect.arrayContaining([originNodeURI.identifier, destinationNodeURI.identifier]),
      )
  }
})

test('a criterion in the form of the published Capability Framework keeps names, texts, levels and targets', async () => {
  const built = await readReference()
  const grades = ['SCS1', 'SCS2', 'SCS3', 'PS'].map((code) => ({ code, name: `Grade ${code}` }))
  const codes = ['DDAT', 'STAT', 'OR', 'ECON', 'SR', 'COM', 'FIN', 'PD']
  const professions = codes.map((code) => ({ code, name: `The ${code} profession` }))
  const named = { grades: names(grades), professions: names(professions) }
  const file = aFile(writeCriterion('gddcf.csv', built, { ...details, names: named }), 'gddcf.csv')
  const { framework, notes, problems } = await readFramework(file, { grades, professions })
  expect(problems).toEqual([])
  expect(notes).toEqual([])
  const shape = ({ skills, levels }: Pick<Framework, 'skills' | 'levels'>) =>
    skills.map((skill) => ({
      name: skill.name,
      definition: skill.definition,
      levels: levels.flatMap(({ code, name }) => {
        const text = skill.descriptors[code]
        return text === undefined ? [] : [`${name}: ${text}`]
      }),
      targets: skill.targets
        .map(({ grade, profession, level }) => `${grade} ${profession} ${level}`)
        .toSorted(),
    }))
  expect(framework && shape(framework)).toEqual(shape(built))
  expect(framework?.areas.map(({ name }) => name)).toEqual(['Data literacy', 'Digital orientation'])
})
