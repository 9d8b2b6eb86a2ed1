import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AuditLine } from '#app/data/operations/audit-search.server.ts'
import { saveAudit, type AuditEntry } from '#app/data/operations/audit.server.ts'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as csv } from '#app/routes/operations/audit-csv.ts'
import { loader as page } from '#app/routes/operations/audit.tsx'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get } from '#tests/support/requests.ts'

type LoaderData = { found: { count: number; lines: AuditLine[] } }

const write = (at: string, entry: AuditEntry) => {
  freezeClock(at)
  return inTransaction((tx) => saveAudit(tx, entry))
}

const told = { told: 24 }

let admin: number
beforeAll(async () => {
  admin = (await aPersonWithRole('service-admin')).id
  const { id: personId } = await aPerson({ name: 'Priya Shah' })
  // Summer time: half past midnight in London is still the day before in UTC.
  await write('2026-06-30T23:30:00Z', {
    by: { personId },
    action: 'cohort:cancel',
    subjectId: 1,
    after: told,
    reason: '=HYPERLINK("x")',
  })
  await write('2026-06-30T22:30:00Z', {
    by: 'command line',
    action: 'cohort:cancel',
    subjectId: 2,
    after: told,
  })
  await write('2026-07-02T10:00:00Z', {
    by: 'service',
    action: 'register:save',
    subjectId: 3,
    before: { 1: null },
    after: { 1: 'attended' },
  })
  freezeClock('2026-07-03T10:00:00Z')
})
afterAll(() => freezeClock(null))

const search = async (query: string) => {
  const { data } = await get(page, { as: admin, url: `/admin/audit?${query}` })
  return (data as LoaderData).found.lines.map(({ subjectId }) => Number(subjectId))
}

describe('searching the audit log', () => {
  test('lists the most recent change first', async () =>
    expect(await search('')).toEqual([3, 2, 1]))
  test('finds changes by actor', async () => {
    expect(await search('by=priya')).toEqual([1])
    expect(await search('by=command+line')).toEqual([2])
    expect(await search('by=%25')).toEqual([])
  })
  test('finds changes by the start of an action', async () =>
    expect(await search('action=cohort')).toEqual([2, 1]))
  test('finds changes by record', async () =>
    expect(await search('subject=Session&subject-id=3')).toEqual([3]))
  test('finds changes by days in London, including the last day', async () => {
    expect(await search('from=2026-07-01&until=2026-07-01')).toEqual([1])
    expect(await search('from=2026-06-30&until=2026-06-30')).toEqual([2])
    expect(await search('from=2026-07-02')).toEqual([3])
  })
  test('shows an error for an invalid date', async () => {
    const response = await get(page, { as: admin, url: '/admin/audit?from=2026-02-30' })
    expect(response).toMatchObject({
      status: 400,
      data: { errors: { from: expect.stringContaining('must be a real date') as string } },
    })
  })
})

describe('entries as sentences', () => {
  type Described = {
    sentence: { text: string; href: string | null }[]
    changes: { field: string; before: string | null; after: string | null }[]
  }
  const describeAbout = async (name: string) => {
    const { data } = await get(page, { as: admin, url: `/admin/audit?about=${name}` })
    const { lines } = (data as { found: { lines: Described[] } }).found
    return lines.map(({ sentence, changes }) => ({
      text: sentence.map(({ text }) => text).join(''),
      links: sentence.flatMap(({ href }) => href ?? []),
      changes,
    }))
  }

  test('a role names who gave it, who got it and where, with links', async () => {
    const { id: personId } = await aPerson({ name: 'Aaliyah Chan' })
    const organisation = await db().organisation.create({
      data: { code: 'HOME', name: 'Home Office', kind: 'ministerial-department' },
    })
    const by = { personId: admin }
    const held = { personId, role: 'department-lead', organisationId: organisation.id }
    await inTransaction((tx) =>
      saveAudit(tx, { by, action: 'role:grant', subjectId: 0, after: { ...held, until: null } }),
    )
    await inTransaction((tx) =>
      saveAudit(tx, { by: { personId }, action: 'login:end', subjectId: personId }),
    )
    const { name } = await db().person.findUniqueOrThrow({ where: { id: admin } })
    // The role that the entry is about no longer exists, so only the entry of the person is found.
    expect((await describeAbout('Aaliyah')).map(({ text }) => text)).toEqual([
      'Aaliyah Chan signed out',
    ])
    const { data } = await get(page, { as: admin, url: '/admin/audit?action=role:grant' })
    const [line] = (data as { found: { lines: Described[] } }).found.lines
    expect(line?.sentence.map(({ text }) => text).join('')).toBe(
      `${name} made Aaliyah Chan department lead of Home Office`,
    )
    expect(line?.sentence.flatMap(({ href }) => href ?? [])).toEqual([
      `/admin/people/${admin}`,
      `/admin/people/${personId}`,
      `/admin/organisations/${organisation.id}`,
    ])
    expect(line?.changes).toContainEqual({
      field: 'Organisation',
      before: null,
      after: 'Home Office',
    })
  })
})

test('the CSV file of the audit log has the same entries, and no cell that a spreadsheet would run', async () => {
  const response = await get(csv, { as: admin, url: '/admin/audit.csv?action=cohort' })
  expect(response.headers.get('Content-Type')).toBe('text/csv; charset=utf-8')
  const rows = parse<Record<string, string>>(await response.text(), { columns: true, bom: true })
  expect(rows.map((row) => row.subject_id)).toEqual(['2', '1'])
  expect(rows[1]).toMatchObject({
    at: '2026-06-30T23:30:00.000Z',
    actor_name: 'Priya Shah',
    after: '{"told":24}',
    reason: '\'=HYPERLINK("x")',
  })
})

test('an entry about the list of all people is shown, although it has no number of a record', async () => {
  await write('2026-07-03T09:00:00Z', {
    by: { personId: admin },
    action: 'person:export',
    subjectId: 'all',
    after: { file: 'people.csv', asAt: '2026-07-03' },
  })
  freezeClock('2026-07-03T10:00:00Z')
  const { data } = await get(page, { as: admin, url: '/admin/audit?action=person:export' })
  expect((data as LoaderData).found.lines.map(({ subjectId }) => subjectId)).toEqual(['all'])
})

test.each(['learner', 'department-lead', 'analyst', 'course-admin'] as const)(
  'a %s cannot open the audit log or download it',
  async (role) => {
    expect((await get(page, { as: role })).status).toBe(403)
    expect((await get(csv, { as: role })).status).toBe(403)
  },
)
