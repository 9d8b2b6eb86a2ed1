import { expect, test } from 'vitest'
import { canonicalFramework, type Framework } from '#app/domain/skills/framework.ts'
import { readFramework as readReference } from '#app/features/imports/reference/reference-files.server.ts'
import { readFramework } from '#app/features/imports/framework/read-framework.server.ts'
import { writeCriterion } from '#app/features/skills/criterion/files/criterion-file.server.ts'
import type { CriterionFileKind } from '#app/paths.ts'
import { aRandomFramework } from '#tests/support/factories/random-framework.ts'
import { aFile } from '#tests/support/import-files.ts'
import { seedsOf } from '#tests/support/seeds.ts'

async function readAgain(kind: CriterionFileKind, framework: Framework) {
  const text = writeCriterion(kind, framework)
  const read = await readFramework(aFile(text, `criterion.${kind}`))
  expect(read.problems).toEqual([])
  return read.framework as Framework
}

test.each(['json', 'csv'] as const)(
  'the built-in criterion written as %s and read again is the same, and so is the file',
  async (kind) => {
    const built = await readReference()
    const again = await readAgain(kind, built)
    expect(canonicalFramework(again)).toBe(canonicalFramework(built))
    expect(writeCriterion(kind, again)).toBe(writeCriterion(kind, built))
  },
)

test.each(['json', 'csv'] as const)(
  'any criterion written as %s and read again is the same',
  async (kind) => {
    for (const seed of seedsOf(60, { deep: 5_000 })) {
      const framework = aRandomFramework(seed)
      const again = await readAgain(kind, framework)
      expect(canonicalFramework(again), `seed ${seed}`).toBe(canonicalFramework(framework))
    }
  },
)
