import { afterAll, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findViewer } from '#app/data/identity/viewers.server.ts'
import { checkService } from '#app/features/oversight/check-integrity.server.ts'
import { grantRole } from '#app/features/identity/roles/grant-role.server.ts'
import { revokeGrant } from '#app/features/identity/roles/revoke-role.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action as revoke, loader as revokePage } from '#app/routes/identity/revoke-role.tsx'
import { action, loader } from '#app/routes/identity/roles.tsx'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

const form = (fields: Record<string, string>) => ({
  email: '',
  role: '',
  organisation: '',
  profession: '',
  course: '',
  provider: '',
  ...fields,
})
/** The answers that the form shows again after an error. */
const answersTo = ({
  'until-day': day = '',
  'until-month': month = '',
  'until-year': year = '',
  everywhere,
  ...texts
}: Record<string, string>) => ({
  ...texts,
  everywhere: everywhere === 'yes',
  until: { day, month, year },
})
const rolesOf = async (personId: number) => [...((await findViewer(personId))?.roles ?? [])]
const grantOf = (personId: number) =>
  db().roleGrant.findFirstOrThrow({ where: { personId, revokedAt: null } })

describe('granting a role', () => {
  test('granting a role stores the scope and who granted it, and is audited', async () => {
    const admin = await aPersonWithRole('service-admin')
    const organisation = await anOrganisation({ code: 'HMRC' })
    const person = await aPerson({ name: 'Tom Ellis' })

    const fields = form({
      email: person.email.toUpperCase(),
      role: 'department-lead',
      organisation: 'HMRC',
    })
    const response = await post(action, { as: admin.id, form: fields })

    expect(response).toMatchObject({ status: 302, location: '/admin/roles?done=granted' })
    expect(await grantOf(person.id)).toMatchObject({
      role: 'department-lead',
      organisationId: organisation.id,
      grantedById: admin.id,
    })
    const line = await db().audit.findFirstOrThrow({
      where: { action: 'role:grant' },
      orderBy: { id: 'desc' },
    })
    expect(line).toMatchObject({ actorId: admin.id })
  })

  test('granting a role changes nothing if the person already has it', async () => {
    const person = await aPersonWithRole('analyst', { name: 'Tom Ellis' })
    const response = await post(action, {
      as: 'service-admin',
      form: form({ email: person.email, role: 'analyst' }),
    })
    expect(response.location).toBe('/admin/roles?done=granted-already')
    expect(await db().roleGrant.count({ where: { personId: person.id } })).toBe(1)
  })

  test.each([
    [{ email: 'nobody@civil.example', role: 'analyst' }, 'email', /No one has this email address/],
    [
      { email: 'KNOWN', role: 'department-lead', organisation: 'NONE' },
      'organisation',
      /No organisation has this code/,
    ],
    [{ email: 'KNOWN', role: 'course-admin', course: 'NONE' }, 'course', /No course has this code/],
    [{ email: 'KNOWN', role: 'analyst', organisation: 'DFT' }, 'role', /does not fit/],
    [
      { email: 'KNOWN', role: 'department-lead' },
      'everywhere',
      /Select an organisation for a department lead/,
    ],
    [
      { email: 'KNOWN', role: 'course-admin' },
      'everywhere',
      /Select an organisation for a department lead/,
    ],
    [
      { email: 'KNOWN', role: 'course-admin', provider: 'Nobody' },
      'provider',
      /No course has this provider/,
    ],
    [
      { email: 'KNOWN', role: 'department-lead', organisation: 'DFT', everywhere: 'yes' },
      'everywhere',
      /but not both/,
    ],
    [
      {
        email: 'KNOWN',
        role: 'analyst',
        'until-day': '31',
        'until-month': '2',
        'until-year': '2999',
      },
      'until',
      /must be a real date/,
    ],
    [
      {
        email: 'KNOWN',
        role: 'analyst',
        'until-day': '1',
        'until-month': '1',
        'until-year': '2020',
      },
      'until',
      /today or later/,
    ],
    [
      { email: 'KNOWN', role: 'head-of-profession' },
      'everywhere',
      /a profession for a head of profession/,
    ],
    [
      { email: 'KNOWN', role: 'head-of-profession', profession: 'NONE' },
      'profession',
      /No profession has this code/,
    ],
    [{ email: 'KNOWN', role: 'analyst', profession: 'FIN' }, 'role', /does not fit the role/],
    [{ email: 'KNOWN', role: 'emperor' }, 'role', /Select a role/],
    [{ email: '', role: 'analyst' }, 'email', /Enter an email address/],
  ])(
    'granting a role is refused for %j, with an error at the field and the answers returned',
    async (fields, field, sentence) => {
      const { email } = await aPerson({ name: 'Known Person' })
      const answers = form({ ...fields, email: fields.email === 'KNOWN' ? email : fields.email })
      const response = await post(action, { as: 'service-admin', form: answers })
      expect(response).toMatchObject({
        status: 400,
        data: {
          answers: answersTo(answers),
          errors: { [field]: expect.stringMatching(sentence) as string },
        },
      })
    },
  )
})

test('a role is not granted to a person who is suspended', async () => {
  const person = await aPerson({ name: 'Sam Stopped' })
  await db().person.update({
    where: { id: person.id },
    data: { suspendedAt: new Date(), suspendedReason: 'Lost laptop' },
  })
  const fields = form({ email: person.email, role: 'analyst' })
  expect(await post(action, { as: 'service-admin', form: fields })).toMatchObject({
    status: 400,
    data: {
      answers: answersTo(fields),
      errors: { email: expect.stringContaining('suspended') as string },
    },
  })
})

test('the other service admins are emailed when someone becomes a service admin, on the page or by command', async () => {
  const [granter, other] = [
    await aPersonWithRole('service-admin', { name: 'Gail Granter' }),
    await aPersonWithRole('service-admin', { name: 'Olga Other' }),
  ]
  const left = await aPersonWithRole('analyst', { name: 'Not Service' })
  const messagesTo = async ({ email }: { email: string | null }) =>
    (await db().outboxMessage.findMany({ where: { to: email ?? '' } })).map(({ body }) => body)

  const chosen = await aPerson({ name: 'Chosen One' })
  const fields = form({ email: chosen.email, role: 'service-admin', reason: 'Joins the team' })
  expect((await post(action, { as: granter.id, form: fields })).status).toBe(302)
  const sent = await messagesTo(other)
  expect(sent).toEqual([
    expect.stringContaining('Chosen One was made a service admin by Gail Granter'),
  ])
  expect(sent[0]).toContain('Joins the team')
  for (const person of [granter, chosen, left]) expect(await messagesTo(person)).toEqual([])

  const broken = await aPerson({ name: 'Break Glass' })
  const role = { role: 'service-admin', email: broken.email, until: null, reason: null } as const
  expect(await grantRole(role, 'command line')).toEqual({ granted: true })
  expect(await grantRole(role, 'command line')).toEqual({ granted: false })
  expect(await messagesTo(granter)).toEqual([expect.stringContaining('on the command line')])
  expect(await messagesTo(other)).toHaveLength(2)
})

describe('the list of roles', () => {
  afterAll(() => freezeClock(null))

  type View = {
    count: number
    grants: { person: { name: string }; role: string; grantedBy: string | null }[]
  }
  const listed = async (query: string) => {
    const { data } = await get(loader, { as: 'service-admin', url: `/admin/roles?${query}` })
    return data as View
  }
  const namesIn = async (query: string) =>
    (await listed(query)).grants.map(({ person }) => person.name)

  test('the list of roles is sorted by surname, and filtered by the name, role, scope and last day', async () => {
    freezeClock('2026-11-30T12:00:00Z')
    const organisation = await anOrganisation()
    const admin = await aPersonWithRole('service-admin', { name: 'Gia Granter' })
    const [analyst, lead] = [
      await aPersonWithRole('analyst', { name: 'Abel Filterlist' }),
      await aPersonWithRole('department-lead', { name: 'Filterlist Abbott' }),
    ]
    await db().roleGrant.updateMany({
      where: { personId: analyst.id },
      data: { until: '2026-12-30', grantedById: admin.id },
    })
    await db().roleGrant.updateMany({
      where: { personId: lead.id },
      data: { until: '2026-12-31', organisationId: organisation.id },
    })

    expect(await namesIn('q=filterlist')).toEqual(['Filterlist Abbott', 'Abel Filterlist'])
    expect(await namesIn('q=filterlist&role=analyst')).toEqual(['Abel Filterlist'])
    expect(await namesIn('q=filterlist&scope=organisation')).toEqual(['Filterlist Abbott'])
    expect(await namesIn('q=filterlist&scope=everywhere')).toEqual(['Abel Filterlist'])
    expect(await namesIn('q=filterlist&ending=soon')).toEqual(['Abel Filterlist'])
    expect(await namesIn(`q=${encodeURIComponent(analyst.email)}`)).toEqual(['Abel Filterlist'])
    expect(await namesIn('q=%25')).toEqual([])
    expect((await listed('q=abel filterlist')).grants).toMatchObject([{ grantedBy: 'Gia Granter' }])
  })
})

describe('granting a role everywhere', () => {
  test('granting a role everywhere explains what that means, and grants nothing until the service admin confirms', async () => {
    const person = await aPerson({ name: 'Ada Wide' })
    const fields = form({
      email: person.email,
      role: 'department-lead',
      everywhere: 'yes',
      reason: 'Oversees all departments',
    })

    const shown = await post(action, { as: 'service-admin', form: fields })
    expect(shown).toMatchObject({
      status: 200,
      data: {
        toConfirm: {
          role: 'department-lead',
          email: person.email,
          sent: expect.arrayContaining(Object.entries(fields)) as [string, string][],
        },
      },
    })
    expect(await rolesOf(person.id)).toEqual(['learner'])

    const confirmed = await post(action, {
      as: 'service-admin',
      form: { ...fields, confirmed: 'yes' },
    })
    expect(confirmed.location).toBe('/admin/roles?done=granted')
    expect(await grantOf(person.id)).toMatchObject({
      organisationId: null,
      everywhere: true,
      reason: 'Oversees all departments',
    })
  })

  test('granting a role everywhere is refused before the confirmation if the role cannot be granted', async () => {
    const fields = form({
      email: 'nobody@civil.example',
      role: 'department-lead',
      everywhere: 'yes',
    })
    expect(await post(action, { as: 'service-admin', form: fields })).toMatchObject({
      status: 400,
      data: { errors: { email: expect.any(String) as string } },
    })
  })

  test('granting a role everywhere resolves the finding about the same role without a scope, and that role works until then', async () => {
    const person = await aPersonWithRole('department-lead', { name: 'Old Lead' })
    const findings = async () =>
      (await checkService()).findings
        .filter(({ kind }) => kind === 'role-without-scope')
        .map(({ message }) => message)
    expect(await rolesOf(person.id)).toContain('department-lead')
    expect(await findings()).toEqual([expect.stringContaining('Old Lead')])

    await post(action, {
      as: 'service-admin',
      form: form({
        email: person.email,
        role: 'department-lead',
        everywhere: 'yes',
        confirmed: 'yes',
      }),
    })
    expect(await grantOf(person.id)).toMatchObject({ everywhere: true })
    expect(await findings()).toEqual([])
  })
})

describe('the last day of a role', () => {
  afterAll(() => freezeClock(null))

  test('a role applies until the end of its last day, and ends without a job', async () => {
    const person = await aPerson({ name: 'Short Term' })
    freezeClock('2026-11-30T12:00:00Z')
    const until = { 'until-day': '1', 'until-month': '12', 'until-year': '2026' }
    await post(action, {
      as: 'service-admin',
      form: form({
        email: person.email,
        role: 'analyst',
        reason: 'Covers for a colleague',
        ...until,
      }),
    })
    expect(await grantOf(person.id)).toMatchObject({
      until: '2026-12-01',
      reason: 'Covers for a colleague',
    })

    freezeClock('2026-12-01T23:59:00Z')
    expect(await rolesOf(person.id)).toContain('analyst')
    freezeClock('2026-12-02T00:00:00Z')
    expect(await rolesOf(person.id)).toEqual(['learner'])
  })

  test('the last day of a role changes if the role is granted again with a different last day', async () => {
    freezeClock('2026-11-30T12:00:00Z')
    const person = await aPersonWithRole('analyst', { name: 'Longer Term' })
    const until = { 'until-day': '31', 'until-month': '3', 'until-year': '2027' }
    const granted = await post(action, {
      as: 'service-admin',
      form: form({ email: person.email, role: 'analyst', ...until }),
    })
    expect(granted.location).toBe('/admin/roles?done=granted')
    expect(
      await db().roleGrant.findMany({ where: { personId: person.id, revokedAt: null } }),
    ).toMatchObject([{ until: '2027-03-31' }])
  })
})

describe('removing a role', () => {
  test('removing a role takes effect on the next request', async () => {
    const person = await aPersonWithRole('analyst')
    const { id } = await grantOf(person.id)
    const response = await post(revoke, {
      as: 'service-admin',
      params: { grantId: id },
      form: { reason: 'Moved to another team' },
    })
    expect(response).toMatchObject({ status: 302, location: '/admin/roles?done=revoked' })
    expect(await rolesOf(person.id)).toEqual(['learner'])
    const line = await db().audit.findFirstOrThrow({
      where: { action: 'role:revoke', subjectId: String(id) },
      include: { content: true },
    })
    expect(line.content?.reason).toBe('Moved to another team')
  })

  test('a role is not removed without a reason', async () => {
    const person = await aPersonWithRole('analyst')
    const { id } = await grantOf(person.id)
    expect(
      await post(revoke, { as: 'service-admin', params: { grantId: id }, form: { reason: ' ' } }),
    ).toMatchObject({ status: 400, data: { errors: { reason: 'Enter a reason' } } })
    expect(await rolesOf(person.id)).toContain('analyst')
  })

  test('removing a role that was removed or never existed is a 404', async () => {
    const person = await aPersonWithRole('analyst')
    const { id } = await grantOf(person.id)
    await revokeGrant(id, 'service')
    for (const grantId of [id, 999_999, 'x', '0', '1e3']) {
      expect((await get(revokePage, { as: 'service-admin', params: { grantId } })).status).toBe(404)
      expect((await post(revoke, { as: 'service-admin', params: { grantId } })).status).toBe(404)
    }
  })

  test('the last service admin role cannot be removed, even if two are removed at the same moment', async () => {
    await db().roleGrant.updateMany({
      where: { role: 'service-admin' },
      data: { revokedAt: new Date('2026-01-01T00:00:00Z') },
    })
    const [one, two] = [
      await aPersonWithRole('service-admin'),
      await aPersonWithRole('service-admin'),
    ]
    const grants = [await grantOf(one.id), await grantOf(two.id)]

    const refusals = await Promise.all(grants.map(({ id }) => revokeGrant(id, 'command line')))

    expect(refusals.toSorted()).toEqual(['last-service-admin', null].toSorted())
    expect(await db().roleGrant.count({ where: { role: 'service-admin', revokedAt: null } })).toBe(
      1,
    )
  })
})

test.each([
  'learner',
  'manager',
  'course-admin',
  'department-lead',
  'analyst',
  'framework-owner',
] as const)('a %s cannot open or change roles', async (role) => {
  expect((await get(loader, { as: role })).status).toBe(403)
  expect((await post(action, { as: role, form: form({}) })).status).toBe(403)
  expect((await post(revoke, { as: role, params: { grantId: 1 } })).status).toBe(403)
})
