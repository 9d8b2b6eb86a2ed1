import { beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { checkService } from '#app/features/oversight/check-integrity.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { changeFacts } from '#tests/support/change-facts.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { deletePeople } from '#tests/support/factories/uptake.ts'
import { aGovernment, importing, imported, PEOPLE } from '#tests/support/import-files.ts'

const ORGANISATIONS = 'code,name,abbreviation,kind,parent_code,opened_on,closed_on'
const BODIES = ['OLD,Old Department,,other,,,2023-02-07', 'NEW,New Department,,other,,2023-02-07,']
const row = (name: string, organisation: string, since: string) =>
  `${name},${name}@civil.example,${name},${organisation},POL,SCS1,,${since}`

beforeEach(async () => {
  freezeClock('2026-06-01T09:00:00Z')
  await deletePeople()
  await changeFacts((tx) => tx.seal.deleteMany())
  await aGovernment()
  await imported('organisations', [ORGANISATIONS, ...BODIES])
})

const findings = async () =>
  (await checkService()).findings.map(({ kind, message }) => [kind, message])

describe('a row of people', () => {
  test('a row of people is rejected if its body had closed by the day of the extract, and the message names the successors', async () => {
    await imported('successions', ['from_code,to_code,on,kind', 'OLD,NEW,2023-02-07,rename'])
    const { problems } = await importing('people', [PEOPLE, row('ann', 'OLD', '2020-01-01')], {
      asAt: '2023-02-07',
    })
    expect(problems).toEqual([
      {
        row: 2,
        column: 'organisation_code',
        value: 'OLD',
        message:
          'This body closed on 2023-02-07. Give the body that the person is in now, such as NEW, and the date they joined it.',
      },
    ])
  })

  test('a row of people is rejected if its body was not yet open on the first day in post', async () => {
    const { problems } = await importing('people', [PEOPLE, row('ann', 'NEW', '2023-02-06')], {
      asAt: '2024-01-01',
    })
    expect(problems.map(({ column, message }) => [column, message])).toEqual([
      ['in_post_since', expect.stringContaining('NEW opened on 2023-02-07, after this day.')],
    ])
  })

  test('a row of people is checked against the bodies on the day of the extract, not today', async () => {
    await imported('people', [PEOPLE, row('ann', 'OLD', '2020-01-01')], { asAt: '2023-02-06' })
    await imported('people', [PEOPLE, row('ann', 'NEW', '2023-02-07')], { asAt: '2024-01-01' })
    expect(await findings()).toEqual([])
  })
})

describe('people posted in a body that is not open', () => {
  test('the report on a file that closes a body names the people posted in it, who do not move and become a finding', async () => {
    const { staffId } = await aPerson({
      name: 'Still There',
      organisation: 'HMT',
      from: '2020-01-01',
    })
    await aPerson({ name: 'Gone', organisation: 'HMT', from: '2020-01-01', until: '2021-01-01' })
    const closing = [ORGANISATIONS, 'HMT,HM Treasury,,ministerial-department,,,2026-05-01']
    const message = `1 person is still posted in HM Treasury (HMT), which closed on 2026-05-01: Still There (${staffId}). Import an extract that gives the body each of them is in now, or record a reorganisation.`
    expect(await imported('organisations', closing)).toMatchObject({ updated: 1, notes: [message] })
    expect(await findings()).toEqual([['posted-in-closed-body', message]])
    expect(await db().posting.count({ where: { until: null } })).toBe(1)
  })

  test('people posted in a body before it opened are reported as a finding', async () => {
    await aPerson({ name: 'Early Bird', organisation: 'NEW', from: '2023-01-01' })
    expect(await findings()).toEqual([
      [
        'posted-before-opening',
        expect.stringContaining('before it opened on 2023-02-07: Early Bird ('),
      ],
    ])
  })
})

test('people in a body before its only known parent opened are a finding until a parents file gives its earlier parent', async () => {
  await imported('organisations', [ORGANISATIONS, 'AGY,Agency,,executive-agency,NEW,,'])
  await aPerson({ name: 'Long There', organisation: 'AGY', from: '2020-01-01' })
  expect(await findings()).toEqual([
    [
      'no-earlier-parent',
      'Agency (AGY) has no parent before 2023-02-07, but 1 person was in it at that time, so it is counted as a department. Import a parents file that gives its parent for that period.',
    ],
  ])
  await imported('parents', [
    'organisation_code,parent_code,from,until',
    'AGY,OLD,,2023-02-07',
    'AGY,NEW,2023-02-07,',
  ])
  expect(await findings()).toEqual([])
})

test('an open body whose parent has closed is a finding until a parents file ends it', async () => {
  await imported('organisations', [ORGANISATIONS, 'ORPHAN,Orphan,,executive-agency,OLD,,'])
  expect(await findings()).toEqual([
    [
      'parent-closed',
      'Orphan (ORPHAN) still belongs to Old Department, which closed on 2023-02-07. Import a parents file that gives its parent since that date.',
    ],
  ])
  await imported('parents', [
    'organisation_code,parent_code,from,until',
    'ORPHAN,OLD,,2023-02-07',
    'ORPHAN,NEW,2023-02-07,',
  ])
  expect(await findings()).toEqual([])
})
