import { parse } from 'csv-parse/sync'
import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { loader } from '#app/routes/people/people-csv.ts'
import { KINDS } from '#app/features/imports/import-kinds.server.ts'
import { importFile } from '#app/features/imports/import-file.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { aPerson, aPersonWithRole, aPosting } from '#tests/support/factories/people/person.ts'
import { aFile, dumpFacts, importing, PEOPLE } from '#tests/support/import-files.ts'
import { get } from '#tests/support/requests.ts'

let admin: number

beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  const manager = await aPersonWithRole('service-admin', {
    email: 'boss@civil.example',
    name: '=cmd()',
  })
  admin = manager.id
  await aPerson({
    email: 'ann@civil.example',
    name: 'Ann, "A"',
    organisation: 'HMT',
    profession: 'POL',
    managerId: admin,
    from: '2025-01-01',
  })
  const left = await aPerson({ email: 'gone@civil.example', name: 'Gone', posted: false })
  await aPosting({ personId: left.id, organisation: 'HMT', until: '2021-01-01' })
})

test('the people file contains each person once, with their current posting and the same columns as an import', async () => {
  const response = await get(loader, { as: admin })
  expect(response.headers.get('Content-Disposition')).toBe(
    'attachment; filename="people-2026-11-23.csv"',
  )
  const rows: Record<string, string>[] = parse(await response.text(), { columns: true, bom: true })
  expect(Object.keys(rows[0] ?? {}).toSorted()).toEqual(KINDS.people.columns.toSorted())
  expect(rows).toHaveLength(await db().person.count())
  expect(rows.find(({ email }) => email === 'ann@civil.example')).toMatchObject({
    name: 'Ann, "A"',
    organisation_code: 'HMT',
    profession_code: 'POL',
    manager_email: 'boss@civil.example',
    in_post_since: '2025-01-01',
  })
  expect(rows.find(({ email }) => email === 'boss@civil.example')?.['name']).toBe(`'=cmd()`)
  expect(rows.find(({ email }) => email === 'gone@civil.example')).toMatchObject({
    organisation_code: '',
    in_post_since: '',
  })
})

test('downloading the people file is audited', async () => {
  await get(loader, { as: admin })
  expect(
    await db().audit.findFirst({
      where: { action: 'person:export' },
      include: { content: true },
      orderBy: { id: 'desc' },
    }),
  ).toMatchObject({
    actorId: admin,
    subject: 'Person',
    content: { after: '{"file":"people.csv","asAt":"2026-11-23"}' },
  })
})

test('only a service admin can download the people file', async () => {
  for (const role of ['learner', 'analyst', 'department-lead', 'course-admin'] as const)
    expect((await get(loader, { as: role })).status).toBe(403)
  expect((await get(loader, { as: null })).status).toBe(302)
})

test('importing the people file unchanged changes nothing, even with leavers and names like formulas', async () => {
  const path = aFile(await (await get(loader, { as: admin })).text())
  const given = {
    kind: 'people',
    path,
    file: 'people.csv',
    asAt: '2026-11-23',
    full: true,
    skipRejected: false,
    dryRun: false,
  } as const
  const before = await dumpFacts()
  expect(await importFile({ ...given, by: 'command line' })).toMatchObject({
    applied: true,
    rejected: 0,
    created: 0,
    updated: 0,
    ended: 0,
  })
  const { Person: _extract, ...facts } = before
  expect(await dumpFacts()).toMatchObject(facts)
  expect(await db().person.findFirst({ where: { email: 'boss@civil.example' } })).toMatchObject({
    name: '=cmd()',
  })
})

test('a row without a posting is rejected for a person who is in post', async () => {
  const ann = await db().person.findUniqueOrThrow({ where: { email: 'ann@civil.example' } })
  const report = await importing('people', [PEOPLE, `${ann.staffId},ann@civil.example,Ann,,,,,`], {
    asAt: '2026-11-23',
  })
  expect(report).toMatchObject({
    applied: false,
    problems: [
      {
        row: 2,
        column: 'organisation_code',
        message: expect.stringMatching(/^This person is in post\./) as string,
      },
    ],
  })
})

test('in a full extract, a rejected row without a posting does not end the person’s posting', async () => {
  const [ann, boss] = await Promise.all(
    ['ann@civil.example', 'boss@civil.example'].map((email) =>
      db().person.findUniqueOrThrow({ where: { email } }),
    ),
  )
  const rows = [
    `${ann?.staffId},ann@civil.example,Ann,,,,,`,
    `${boss?.staffId},boss@civil.example,Boss,DFT,POL,SCS1,,2020-01-01`,
  ]
  await importing('people', [PEOPLE, ...rows], {
    asAt: '2026-11-23',
    full: true,
    skipRejected: true,
  })
  expect(await db().posting.count({ where: { personId: ann?.id, until: null } })).toBe(1)
})

test('the people file contains everyone even if there are several pages of people', async () => {
  await db().person.createMany({
    data: Array.from({ length: 2100 }, (_, index) => ({
      email: `many${index}@civil.example`,
      name: `Many ${index}`,
    })),
  })
  const text = await (await get(loader, { as: admin })).text()
  expect(text.trimEnd().split('\r\n')).toHaveLength(1 + (await db().person.count()))
})
