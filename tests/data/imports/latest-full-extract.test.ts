import { expect, test } from 'vitest'
import { inTransaction } from '#app/data/database/database.server.ts'
import { findLatestFullExtract, saveBatch } from '#app/data/imports/batches.server.ts'

const fullExtract = (asAt: string, organisationCode: string | null) =>
  inTransaction((tx) =>
    saveBatch(tx, {
      kind: 'people',
      file: 'people.csv',
      checksum: asAt,
      asAt,
      full: true,
      organisationCode,
      by: 'command line',
    }),
  )

test('a full extract of one branch does not count as a full extract of everyone', async () => {
  await fullExtract('2026-09-30', null)
  await fullExtract('2026-10-31', 'DFT')
  expect(await findLatestFullExtract()).toBe('2026-09-30')
})
