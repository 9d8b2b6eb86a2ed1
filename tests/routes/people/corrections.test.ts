import { beforeEach, describe, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { bringCountsUpToDate } from '#app/data/uptake/update-counts.server.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import {
  loader as detailsPage,
  action as correctDetails,
} from '#app/routes/people/correct-details.tsx'
import { action as addPosting } from '#app/routes/people/add-posting.tsx'
import { action as correctPosting } from '#app/routes/people/correct-posting.tsx'
import { action as endPosting } from '#app/routes/people/end-posting.tsx'
import { loader as personPage } from '#app/routes/people/person.tsx'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { changingPostingsOf } from '#tests/support/factories/people/corrected-posting.ts'
import { aCourse } from '#tests/support/factories/course.ts'
import { aGrade, anOrganisation, aProfession } from '#tests/support/factories/government.ts'
import {
  aLogin,
  aPerson,
  aPersonWithRole,
  aPosting,
} from '#tests/support/factories/people/person.ts'
import { get, post, type As } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-06-30T09:00:00Z'))

const day = (name: string, text: string) => {
  const [year = '', month = '', date = ''] = text.split('-')
  return { [`${name}-day`]: date, [`${name}-month`]: month, [`${name}-year`]: year }
}
type Posted = { status: number; location: string | null; data: unknown }
type Checked = { change: { key: string; leaves: boolean; completions: unknown[] } | null }
type Errors = { errors: Record<string, string> }

/** Sends a form that changes postings, and confirms what it shows. */
async function changing(
  action: Parameters<typeof post>[0],
  call: { as: As; params: Record<string, number>; form: Record<string, string> },
): Promise<{ checked: Posted; done: Posted }> {
  const checked = await post(action, call)
  const key = (checked.data as Checked | null)?.change?.key ?? ''
  return { checked, done: await post(action, { ...call, form: { ...call.form, check: key } }) }
}

const postForm = async (
  given: { organisation?: string; grade?: string; from: string; lastDay?: string },
  reason = 'The file was wrong',
) => ({
  organisation: String((await anOrganisation({ code: given.organisation ?? 'DFT' })).id),
  profession: String((await aProfession()).id),
  grade: String((await aGrade(given.grade)).id),
  ...day('from', given.from),
  ...(given.lastDay === undefined ? {} : day('lastDay', given.lastDay)),
  reason,
})

const postingsOf = async (personId: number) =>
  (
    await db().posting.findMany({
      where: { personId },
      include: { organisation: true, grade: true },
      orderBy: [{ from: 'asc' }, { id: 'asc' }],
    })
  )
    .filter(({ from, until }) => until !== from)
    .map(({ organisation, grade, from, until }) => [organisation.code, grade.code, from, until])

const postingOf = async (personId: number) =>
  (await db().posting.findFirstOrThrow({ where: { personId, until: null } })).id

test('no posting can be added to the record of an erased person', async () => {
  const { id } = await aPerson({ posted: false })
  await db().person.update({
    where: { id },
    data: { email: null, staffId: null, erasedAt: new Date() },
  })
  const form = await postForm({ from: '2026-01-01' })
  expect(
    await post(addPosting, { as: 'service-admin', params: { personId: id }, form }),
  ).toMatchObject({ status: 404 })
})

describe('the details of a person', () => {
  const details = async (personId: number, changes: Record<string, string>) => {
    const { data } = await get(detailsPage, { as: 'service-admin', params: { personId } })
    const { answers } = data as { answers: Record<string, string> }
    const { on: _, ...fields } = answers
    return {
      ...Object.fromEntries(
        Object.entries(fields).filter(([, value]) => typeof value === 'string'),
      ),
      ...day('on', '2026-06-01'),
      reason: 'Married',
      ...changes,
    }
  }
  const save = (personId: number, form: Record<string, string>, as: As = 'service-admin') =>
    post(correctDetails, { as, params: { personId }, form })

  test('a service admin who signed in half an hour ago signs in again to correct an email address, but not a name', async () => {
    const { id, email } = await aPerson({ name: 'Ida Late' })
    const Cookie = await aLogin((await aPersonWithRole('service-admin')).id)
    freezeClock('2026-06-30T09:31:00Z')
    const send = async (changes: Record<string, string>) =>
      post(correctDetails, {
        as: null,
        headers: { Cookie },
        params: { personId: id },
        form: await details(id, changes),
      })
    expect((await send({ email: 'taken.over@civil.example' })).location).toMatch(
      /^\/sign-in\/again/,
    )
    expect((await send({ name: 'Ida Later' })).location).toBe(paths.person(id, { done: 'details' }))
    expect(await db().person.findUnique({ where: { id } })).toMatchObject({
      name: 'Ida Later',
      email,
    })
  })

  test('a service admin corrects the name and email address, and the former ones stay dated', async () => {
    const { id, email } = await aPerson({ name: 'Ana Before' })
    await aLogin(id)
    const done = await save(
      id,
      await details(id, { name: 'Ana After', email: 'ana.after@civil.example' }),
    )
    expect(done).toMatchObject({ status: 302, location: paths.person(id, { done: 'details' }) })
    expect(await db().person.findUnique({ where: { id } })).toMatchObject({
      name: 'Ana After',
      email: 'ana.after@civil.example',
      emailFrom: '2026-06-01',
    })
    expect(await db().formerName.findMany({ where: { personId: id } })).toMatchObject([
      { name: 'Ana Before', until: '2026-06-01' },
    ])
    expect(await db().formerEmail.findMany({ where: { personId: id } })).toMatchObject([
      { email, from: null, until: '2026-06-01' },
    ])
    expect(await db().login.count({ where: { personId: id, endedAt: null } })).toBe(0)
    const message = await db().outboxMessage.findFirstOrThrow({ where: { to: email } })
    expect(message.body).toContain('Their reason: Married')
    expect(
      await db().audit.findFirst({ where: { action: 'person:correct', subjectId: String(id) } }),
    ).not.toBeNull()
    const { data } = await get(personPage, { as: 'service-admin', params: { personId: id } })
    expect(data).toMatchObject({
      former: { names: [{ name: 'Ana Before', until: '2026-06-01' }] },
      corrections: [
        {
          reason: 'Married',
          changes: [
            'Name: Ana Before became Ana After, from 1 June 2026',
            `Email address: ${email} became ana.after@civil.example, from 1 June 2026`,
          ],
        },
      ],
    })
  })

  test('an email address of someone in post is refused, and that of a leaver passes on if confirmed', async () => {
    const holder = await aPerson({
      name: 'Holly Holder',
      posted: false,
      email: 'shared@civil.example',
    })
    const posting = await aPosting({ personId: holder.id })
    const { id } = await aPerson()
    const form = await details(id, { email: 'shared@civil.example' })
    expect(await save(id, form)).toMatchObject({
      status: 400,
      data: { errors: { email: expect.stringContaining('who is in post') as string } },
    })
    await changingPostingsOf(holder.id, { kind: 'end', postingId: posting.id, until: '2026-05-01' })
    expect(await save(id, form)).toMatchObject({ status: 400, data: { canHandOn: true } })
    expect(await save(id, { ...form, handOn: 'yes' })).toMatchObject({ status: 302 })
    expect((await db().person.findUnique({ where: { id: holder.id } }))?.email).toBeNull()
    expect(
      await db().formerEmail.findMany({ where: { email: 'shared@civil.example' } }),
    ).toMatchObject([{ personId: holder.id, until: '2026-06-01' }])
  })

  test('the manager is found by staff number, and nobody is their own manager', async () => {
    const { id, staffId } = await aPerson()
    const manager = await aPerson()
    const own = await save(id, await details(id, { manager: staffId ?? '' }))
    expect((own.data as Errors).errors['manager']).toBe('A person cannot be their own manager')
    await save(id, await details(id, { manager: manager.staffId ?? '' }))
    expect((await db().person.findUnique({ where: { id } }))?.managerId).toBe(manager.id)
    expect(await db().formerManager.findMany({ where: { personId: id } })).toMatchObject([
      { managerId: null, until: '2026-06-01' },
    ])
  })

  test('a change that someone else saved meanwhile is shown, not overwritten', async () => {
    const { id } = await aPerson({ name: 'Mo Stale' })
    const form = await details(id, { name: 'Mo Mine' })
    await save(id, await details(id, { name: 'Mo Theirs' }))
    const refused = await save(id, form)
    expect(refused).toMatchObject({ status: 400, data: { answers: { name: 'Mo Mine' } } })
    expect((await db().person.findUnique({ where: { id } }))?.name).toBe('Mo Theirs')
  })

  test('bad details are refused with the answers kept', async () => {
    const { id } = await aPerson()
    const refused = await save(
      id,
      await details(id, { name: '', email: 'nobody', reason: '', ...day('on', '2026-07-01') }),
    )
    expect(refused).toMatchObject({ status: 400, data: { answers: { email: 'nobody' } } })
    expect(Object.keys((refused.data as Errors).errors).toSorted()).toEqual([
      'email',
      'name',
      'reason',
    ])
    expect(await save(id, await details(id, {}))).toMatchObject({
      data: { errors: { form: 'Change at least one of the details' } },
    })
  })

  test('a department lead cannot correct details', async () => {
    const { id } = await aPerson()
    expect((await save(id, {}, 'department-lead')).status).toBe(403)
  })
})

describe('the postings of a person', () => {
  test('a correction moves completions and stored counts to the right organisation', async () => {
    await aCourse({ code: 'DMC' })
    const { id } = await aPerson({ organisation: 'DFT', grade: 'SCS1' })
    const { id: completionId } = await aCompletion({ personId: id, completedOn: '2025-03-01' })
    await inTransaction(bringCountsUpToDate, { minutes: 1 })
    const call = {
      as: 'service-admin' as const,
      params: { personId: id, postingId: await postingOf(id) },
      form: await postForm({ organisation: 'HMT', grade: 'SCS1', from: '2020-01-01' }),
    }
    const { checked, done } = await changing(correctPosting, call)
    expect(checked).toMatchObject({
      status: 200,
      data: {
        change: {
          leaves: false,
          completions: [
            { from: { organisation: 'Department DFT' }, to: { organisation: 'Department HMT' } },
          ],
        },
      },
    })
    expect(done.location).toBe(paths.person(id, { done: 'posting' }))
    expect(await postingsOf(id)).toEqual([['HMT', 'SCS1', '2020-01-01', null]])
    const completion = await db().completion.findUniqueOrThrow({ where: { id: completionId } })
    expect(completion.organisationId).toBe((await anOrganisation({ code: 'HMT' })).id)
    expect(await checkIntegrity()).toEqual([])
  })

  test('nothing changes until what would change has been confirmed', async () => {
    const { id } = await aPerson()
    const call = {
      as: 'service-admin' as const,
      params: { personId: id, postingId: await postingOf(id) },
      form: { ...day('lastDay', '2026-05-31'), reason: 'Resigned' },
    }
    const { data } = await post(endPosting, call)
    expect(await postingsOf(id)).toEqual([['DFT', 'SCS1', '2020-01-01', null]])
    const { key } = (data as { change: { key: string } }).change
    expect(
      (await post(endPosting, { ...call, form: { ...call.form, check: `${key}0` } })).status,
    ).toBe(200)
    expect(await postingsOf(id)).toEqual([['DFT', 'SCS1', '2020-01-01', null]])
    await post(endPosting, { ...call, form: { ...call.form, check: key } })
    expect(await postingsOf(id)).toEqual([['DFT', 'SCS1', '2020-01-01', '2026-06-01']])
  })

  test('the posting of the last service admin is not ended', async () => {
    const admin = await aPersonWithRole('service-admin')
    await db().roleGrant.deleteMany({
      where: { role: 'service-admin', personId: { not: admin.id } },
    })
    const { done } = await changing(endPosting, {
      as: admin.id,
      params: { personId: admin.id, postingId: await postingOf(admin.id) },
      form: { ...day('lastDay', '2026-05-31'), reason: 'Resigned' },
    })
    expect(done).toMatchObject({ status: 400 })
    expect((done.data as Errors).errors['form']).toContain('active service admin')
  })

  test('a department lead corrects postings in their branch, and nobody else’s', async () => {
    const { id: organisationId } = await anOrganisation({ code: 'HMT' })
    await anOrganisation({ code: 'DMO', parentCode: 'HMT' })
    const lead = await aPersonWithRole('department-lead', {
      posted: false,
      scope: { organisationId },
    })
    const own = await aPerson({ organisation: 'DMO' })
    const call = { as: lead.id, params: { personId: own.id } }
    const moved = await changing(addPosting, {
      ...call,
      form: await postForm({ organisation: 'HMT', from: '2026-02-01' }),
    })
    expect(moved.done.status).toBe(302)
    expect(await postingsOf(own.id)).toEqual([
      ['DMO', 'SCS1', '2020-01-01', '2026-02-01'],
      ['HMT', 'SCS1', '2026-02-01', null],
    ])
    const away = await changing(addPosting, {
      ...call,
      form: await postForm({ organisation: 'DEFRA', from: '2026-03-01' }),
    })
    expect((away.done.data as Errors).errors['organisation']).toContain('your own organisations')
    const stranger = await aPerson({ organisation: 'DEFRA' })
    const stolen = await post(addPosting, {
      as: lead.id,
      params: { personId: stranger.id },
      form: await postForm({ organisation: 'HMT', from: '2026-03-01' }),
    })
    expect(stolen.status).toBe(404)
  })

  test('an organisation that was not open on these days is refused', async () => {
    const { id } = await aPerson()
    const body = await anOrganisation({ code: 'LATE' })
    await db().organisation.update({
      where: { id: body.id },
      data: { openedOn: '2024-01-01', closedOn: '2025-01-01' },
    })
    const refused = async (from: string, lastDay?: string) => {
      const form = await postForm({ organisation: 'LATE', from, lastDay })
      const { data } = await post(addPosting, {
        as: 'service-admin',
        params: { personId: id },
        form,
      })
      return Object.values((data as Errors).errors)[0]
    }
    expect(await refused('2023-12-31')).toContain('opened on 1 January 2024')
    expect(await refused('2024-02-01')).toContain('closed on 1 January 2025')
  })
})

test('a former member of a department is shown to its lead as they were then', async () => {
  const { id: organisationId } = await anOrganisation({ code: 'HMT' })
  const lead = await aPersonWithRole('department-lead', {
    posted: false,
    scope: { organisationId },
  })
  await aCourse({ code: 'DMC' })
  await aCourse({ code: 'AIL' })
  const [oldBoss, newBoss] = [
    await aPerson({ name: 'Old Boss', organisation: 'HMT' }),
    await aPerson({ name: 'New Boss', organisation: 'DEFRA' }),
  ]
  const { id } = await aPerson({
    name: 'Nia Now',
    posted: false,
    email: 'nia.now@civil.example',
    managerId: newBoss.id,
  })
  await aPosting({ personId: id, organisation: 'HMT', until: '2024-06-01' })
  await aPosting({ personId: id, organisation: 'DEFRA', grade: 'SCS2', from: '2024-06-01' })
  await db().person.update({ where: { id }, data: { emailFrom: '2024-06-01' } })
  await db().formerEmail.create({
    data: { personId: id, email: 'nia.then@civil.example', until: '2024-06-01' },
  })
  await db().formerName.create({ data: { personId: id, name: 'Nia Then', until: '2025-01-01' } })
  await db().formerManager.create({
    data: { personId: id, managerId: oldBoss.id, until: '2024-06-01' },
  })
  await aCompletion({ personId: id, course: 'DMC', completedOn: '2024-03-01' })
  await aCompletion({ personId: id, course: 'AIL', completedOn: '2025-03-01' })

  const { data } = await get(personPage, { as: lead.id, params: { personId: id } })
  expect(data).toMatchObject({
    pageTitle: 'Nia Then',
    manager: 'Old Boss',
    person: { name: 'Nia Then', email: 'nia.then@civil.example', seenUntil: '2024-06-01' },
    postings: [{ organisation: { code: 'HMT' } }],
  })
  const text = JSON.stringify(data)
  for (const hidden of ['Nia Now', 'nia.now', 'New Boss', 'DEFRA', 'SCS2', '2025-03-01'])
    expect(text).not.toContain(hidden)
  const all = await get(personPage, { as: 'service-admin', params: { personId: id } })
  expect(JSON.stringify(all.data)).toContain('2025-03-01')
})
