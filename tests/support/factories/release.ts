import { db } from '#app/data/database/database.server.ts'
import { findRelease, type Release } from '#app/data/releases/releases.server.ts'
import { createRelease } from '#app/features/releases/change-release.server.ts'
import { freezeRelease } from '#app/features/releases/freeze-release.server.ts'
import type { ReleaseInput } from '#app/features/releases/release.schema.ts'
import { signOffRelease } from '#app/features/releases/sign-off-release.server.ts'
import { aDepartmentOf } from '#tests/support/factories/uptake.ts'

export const releaseInput = (given: Partial<ReleaseInput> = {}): ReleaseInput => ({
  title: 'Digital and data learning',
  asAt: '2026-09-30',
  population: 'scs',
  measures: ['coverage', 'ever'],
  breakdowns: ['department', 'profession', 'time'],
  policy: 'standard',
  method: '',
  quality: 'Complete.',
  contact: 'statistics@demo.example',
  publishAt: new Date('2026-12-10T09:30:00Z'),
  reason: null,
  ...given,
})

/** Saves departments that are large enough for their figures to be shown. */
export async function aPublishableGovernment() {
  await aDepartmentOf({ organisation: 'DFT', people: 60, upskilled: 40 })
  await aDepartmentOf({ organisation: 'DFE', people: 50, upskilled: 30, profession: 'FIN' })
  await aDepartmentOf({ organisation: 'HMT', people: 40, upskilled: 15 })
}

export async function aFrozenRelease(
  by: number,
  given: Partial<ReleaseInput> = {},
): Promise<Release> {
  const id = await createRelease(releaseInput(given), { personId: by })
  const result = await freezeRelease(id, { version: 1, viewer: { personId: by } })
  if ('refused' in result) throw new Error(result.refused.join('\n'))
  return theRelease(id)
}

export async function theRelease(id: number): Promise<Release> {
  const release = await findRelease(id)
  if (!release) throw new Error(`There is no release ${id}.`)
  return release
}

export async function signOff(release: Release, ...people: number[]): Promise<void> {
  for (const personId of people) {
    const result = await signOffRelease(release.id, {
      checksum: release.checksum ?? '',
      viewer: { personId },
    })
    if ('refused' in result) throw new Error(result.refused)
  }
}

export const filesOf = (releaseId: number) =>
  db().releaseFile.findMany({ where: { releaseId }, orderBy: { id: 'asc' } })
