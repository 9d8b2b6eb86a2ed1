import { expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { seedCivilService } from '#app/features/demonstration/seed-civil-service.server.ts'
import { seedCohorts } from '#app/features/demonstration/seed-cohorts.server.ts'
import { loadReferenceData } from '#app/features/imports/reference/load-reference-data.server.ts'

test('a made-up cohort does not give people a second completion on a day when they already have one', async () => {
  await loadReferenceData('command line')
  await seedCivilService({ people: 150, completions: 150, seed: 5, asAt: '2026-09-30' })
  await seedCohorts(7)
  const before = await db().completion.count()
  expect(before).toBeGreaterThan(150)
  // The same people again, on the same days.
  await seedCohorts(7)
  expect(await db().completion.count()).toBe(before)
})
