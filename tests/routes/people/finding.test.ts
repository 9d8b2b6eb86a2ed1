import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import type { ListedPerson } from '#app/data/people/people-list.server.ts'
import type { Home } from '#app/features/oversight/home-view.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as people } from '#app/routes/people/people.tsx'
import { loader as peopleFile } from '#app/routes/people/people-csv.ts'
import { loader as person } from '#app/routes/people/person.tsx'
import { loader as home } from '#app/routes/oversight/home.tsx'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get } from '#tests/support/requests.ts'

type Person = Awaited<ReturnType<typeof aPerson>>
let kept: Person
let merged: Person
let [admin, leadOfKept, leadOfMerged, leadOfNeither, report] = [0, 0, 0, 0, 0]

/** The kept record is in HM Treasury. The merged one was in Transport, under another name. */
beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  kept = await aPerson({ name: 'Siân Evans', organisation: 'HMT', from: '2024-01-01' })
  merged = await aPerson({ name: 'Sioned Price', organisation: 'DFT' })
  report = (await aPerson({ name: 'Reports Once', organisation: 'HMT', managerId: merged.id })).id
  const lead = async (code: string) => {
    const { id: organisationId } = await anOrganisation({ code })
    return (await aPersonWithRole('department-lead', { posted: false, scope: { organisationId } }))
      .id
  }
  ;[leadOfKept, leadOfMerged, leadOfNeither] = [
    await lead('HMT'),
    await lead('DFT'),
    await lead('DEFRA'),
  ]
  admin = (await aPersonWithRole('service-admin')).id
  await merging(kept.id, merged.id)
})
afterAll(() => freezeClock(null))

type Found = { found: { count: number; people: ListedPerson[] } }
const search = async (as: number, q: string) => {
  const { found } = (await get(people, { as, url: `/admin/people?q=${encodeURIComponent(q)}` }))
    .data as Found
  expect(found.count).toBe(found.people.length)
  return found.people.map(({ id }) => id)
}

describe('the search for people', () => {
  const searches = () => [
    merged.email,
    merged.email.slice(0, -8).toUpperCase(),
    merged.staffId ?? '',
    'sioned',
  ]

  test('the search finds the kept record once by the merged record’s email address, staff number or name', async () => {
    for (const text of searches()) expect(await search(admin, text)).toEqual([kept.id])
    expect(await search(admin, 'siân')).toEqual([kept.id])
    expect(await search(admin, 'Si')).toEqual([kept.id])
  })

  test('the search never lists a merged record, even without a search text', async () => {
    const all = await search(admin, '')
    expect(all).toContain(kept.id)
    expect(all).not.toContain(merged.id)
  })

  test('only leads of departments that either record was in find a merged person', async () => {
    for (const text of searches()) {
      expect(await search(leadOfKept, text)).toEqual([kept.id])
      expect(await search(leadOfMerged, text)).toEqual([kept.id])
      expect(await search(leadOfNeither, text)).toEqual([])
    }
  })
})

/** A person in HM Treasury with a former email address, a former staff number, and an email address corrected on its first day. */
async function aPersonWithFormerDetails() {
  const { id: personId } = await aPerson({ name: 'Joan Moss', organisation: 'HMT' })
  const emails = [
    { email: 'joan.lee@civil.example', from: null, until: '2024-02-01' },
    { email: 'jaon.moss@civil.example', from: '2024-02-01', until: '2024-02-01' },
  ]
  await db().formerEmail.createMany({ data: emails.map((email) => ({ ...email, personId })) })
  await db().formerStaffNumber.create({ data: { personId, staffId: 'OLD-7', until: '2025-06-01' } })
  return personId
}

test('people who can see a person find them by a former email address or staff number', async () => {
  const personId = await aPersonWithFormerDetails()
  for (const text of ['joan.lee@civil.example', 'JOAN.LEE', 'OLD-7']) {
    expect(await search(admin, text)).toEqual([personId])
    expect(await search(leadOfKept, text)).toEqual([personId])
    expect(await search(leadOfNeither, text)).toEqual([])
  }
  expect(await search(admin, 'jaon.moss@civil.example')).toEqual([])
  expect(await search(admin, 'OLD')).toEqual([])
})

describe('the page of a person', () => {
  const open = (as: number, personId: number) => get(person, { as, params: { personId } })

  test('a person’s page lists former email addresses and staff numbers only for service admins', async () => {
    const personId = await aPersonWithFormerDetails()
    expect((await open(admin, personId)).data).toMatchObject({
      former: {
        emails: [{ email: 'joan.lee@civil.example', from: null, until: '2024-02-01' }],
        staffNumbers: [{ staffId: 'OLD-7', until: '2025-06-01' }],
      },
    })
    expect((await open(leadOfKept, personId)).data).toMatchObject({ former: null })
  })

  test('a person’s page says which records were merged into it, or what it was merged into', async () => {
    expect((await open(admin, kept.id)).data).toMatchObject({
      merges: [{ merged: { id: merged.id, email: merged.email } }],
    })
    expect((await open(admin, merged.id)).data).toMatchObject({
      person: { mergedIn: { kept: { id: kept.id } } },
    })
  })

  test('a person’s page is a 404 for the lead of another department, whether merged or not', async () => {
    for (const { id } of [kept, merged]) expect((await open(leadOfNeither, id)).status).toBe(404)
  })
})

test('the file of all people leaves out merged records, and names the kept person as manager', async () => {
  const response = await get(peopleFile, { as: admin })
  const rows: Record<string, string>[] = parse(await response.text(), { columns: true, bom: true })
  expect(rows).toHaveLength((await db().person.count()) - 1)
  expect(rows.filter(({ email }) => email === merged.email)).toEqual([])
  expect(rows.find(({ email }) => email === kept.email)).toMatchObject({
    staff_id: kept.staffId,
    organisation_code: 'HMT',
  })
  const { email } = await db().person.findUniqueOrThrow({ where: { id: report } })
  expect(rows.find((row) => row['email'] === email)).toMatchObject({ manager_email: kept.email })
})

test('the service admin home page counts a merged person once', async () => {
  const { data } = await get(home, { as: admin })
  expect((data as { home: Home }).home.serviceAdmin).toMatchObject({
    people: (await db().person.count()) - 1,
  })
})
