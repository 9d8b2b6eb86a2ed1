import { beforeAll, expect, test } from 'vitest'
import { findPace } from '#app/features/uptake/find-pace.server.ts'
import { freezeClock, today } from '#app/platform/clock.server.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { anOrganisation, setParents } from '#tests/support/factories/government.ts'
import { aDepartmentOf, aQuery } from '#tests/support/factories/uptake.ts'

const within = (key: string) => ({
  exact: true,
  within: [{ by: 'department' as const, key, id: 0, name: key }],
})

/** IPO moves from BEIS to DSIT during the quarter, with three upskilled people. One other person at BEIS is newly upskilled. */
beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  const [beis, dsit] = [
    await anOrganisation({ code: 'BEIS' }),
    await anOrganisation({ code: 'DSIT' }),
  ]
  const agency = await anOrganisation({ code: 'IPO' })
  await setParents(agency.id, [
    { parentId: beis.id, from: null, until: '2026-08-01' },
    { parentId: dsit.id, from: '2026-08-01', until: null },
  ])
  await aDepartmentOf({ organisation: 'IPO', people: 5, upskilled: 3 })
  const people = await aDepartmentOf({ organisation: 'BEIS', people: 20, upskilled: 10 })
  await aDepartmentOf({ organisation: 'DSIT', people: 20, upskilled: 8 })
  await aCompletion({ personId: people.at(-1)?.id ?? 0, completedOn: '2026-08-20' })
})

test('people whose organisation moves between departments leave one department and join the other', async () => {
  expect(await findPace(aQuery(), today(), within('BEIS'))).toEqual({
    from: '2026-06-30',
    to: '2026-09-30',
    change: -2,
    parts: { newly: 1, renewed: 0, cameIn: 0, wentOut: 3, expired: 0 },
  })
  expect(await findPace(aQuery(), today(), within('DSIT'))).toMatchObject({
    change: 3,
    parts: { cameIn: 3, wentOut: 0 },
  })
})

test('moving an organisation makes no difference to the pace of all of government', async () => {
  expect(await findPace(aQuery(), today(), { exact: true, within: [] })).toMatchObject({
    change: 1,
    parts: { newly: 1, cameIn: 0, wentOut: 0 },
  })
})

test('people who cannot see names do not see the parts of the pace', async () => {
  expect(await findPace(aQuery(), today(), { exact: false, within: [] })).toMatchObject({
    parts: null,
  })
})
