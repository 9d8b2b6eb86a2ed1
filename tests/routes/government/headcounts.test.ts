import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freezeClock } from '#app/platform/clock.server.ts'
import type { HeadcountSetView } from '#app/features/government/headcounts-view.server.ts'
import { loader } from '#app/routes/government/headcounts.tsx'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { aGovernment, imported } from '#tests/support/import-files.ts'
import { get } from '#tests/support/requests.ts'

const HEADER = 'set,as_at,organisation_code,profession_code,grade_code,headcount'

beforeAll(async () => {
  freezeClock('2026-11-23T10:00:00Z')
  await aGovernment()
  await aPerson({ organisation: 'DFT', profession: 'POL' })
  await aPerson({ organisation: 'HMT', profession: 'FIN' })
  // DVSA has no one senior in post, so it does not need to be covered.
  await aPerson({ organisation: 'DVSA', profession: 'UNK', grade: 'G6' })
  await imported('headcounts', [
    HEADER,
    'Statistics 2026,2026-03-31,DFT,,,310',
    'Statistics 2026,2026-03-31,,POL,,200',
    'Statistics 2026,2026-03-31,,FIN,,95',
  ])
  await imported('headcounts', [
    HEADER,
    'Statistics 2025,2025-03-31,,,,300',
    'Statistics 2025,2025-03-31,DFT,,,180',
    'Statistics 2025,2025-03-31,HMT,,,120',
  ])
})
afterAll(() => freezeClock(null))

const sets = async () => {
  const { data } = await get(loader, { as: 'service-admin' })
  return (data as { sets: HeadcountSetView[] }).sets
}

describe('headcount sets', () => {
  test('headcount sets are listed most recent first, with the date, the total by each breakdown and what is not covered', async () => {
    const [latest, before] = await sets()
    expect(latest).toMatchObject({
      name: 'Statistics 2026',
      asAt: '2026-03-31',
      own: null,
      differs: true,
      cover: [
        { by: 'department', total: 310, rows: 1, missing: [{ key: 'HMT', name: 'HM Treasury' }] },
        { by: 'profession', total: 295, rows: 2, missing: [] },
        { by: 'grade', total: null, rows: 0, missing: [] },
      ],
    })
    expect(before).toMatchObject({ name: 'Statistics 2025', own: 300, differs: false })
  })
})

test.each(['learner', 'analyst', 'department-lead', 'course-admin'] as const)(
  'a %s cannot see headcount sets',
  async (role) => {
    expect((await get(loader, { as: role })).status).toBe(403)
  },
)
