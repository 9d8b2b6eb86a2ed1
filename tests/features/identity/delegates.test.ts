import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findViewer } from '#app/data/identity/viewers.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import {
  action as endAnyDelegate,
  loader as endAnyPage,
} from '#app/routes/identity/end-any-delegate.tsx'
import { loader as allDelegates } from '#app/routes/identity/all-delegates.tsx'
import { action as delegates, loader as delegatesPage } from '#app/routes/identity/delegates.tsx'
import { action as endDelegate } from '#app/routes/identity/end-delegate.tsx'
import { loader as actingForPage } from '#app/routes/learning/acting/acting-for.tsx'
import { aDelegate } from '#tests/support/factories/delegate.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-06-01T12:00:00Z'))
afterEach(() => freezeClock(null))

const aForm = (identifier: string, rights = ['mayBook', 'maySeeDiary']) => ({
  identifier,
  'from-day': '1',
  'from-month': '6',
  'from-year': '2026',
  'lastDay-day': '31',
  'lastDay-month': '12',
  'lastDay-year': '2026',
  'rights[]': rights,
})
const messagesTo = async (email: string) =>
  (await db().outboxMessage.findMany({ where: { to: email } })).map(({ subject }) => subject)

describe('naming a delegate', () => {
  test('a learner names a delegate by staff number, and both are emailed', async () => {
    const [person, delegate] = [
      await aPerson({ name: 'Ann Lee' }),
      await aPerson({ name: 'Tom Ellis' }),
    ]
    const form = aForm(delegate.staffId ?? '')
    expect(await post(delegates, { as: person.id, form })).toMatchObject({
      status: 302,
      location: paths.delegates({ done: 'named' }),
    })
    expect(await db().delegate.findFirst({ where: { personId: person.id } })).toMatchObject({
      delegateId: delegate.id,
      from: '2026-06-01',
      until: '2027-01-01',
      mayBook: true,
      maySeeDiary: true,
      mayApprove: false,
    })
    expect(await messagesTo(person.email)).toEqual(['Tom Ellis is your delegate'])
    expect(await messagesTo(delegate.email)).toEqual(['You can act for Ann Lee'])
    expect((await findViewer(delegate.id))?.roles.has('delegate')).toBe(true)
  })

  test('a person cannot name themselves, someone who has left, or the same person twice', async () => {
    const person = await aPerson()
    const named = await aDelegate({ personId: person.id })
    const leaver = await aPerson({ until: '2026-01-01' })
    const identifiers = [person.email, leaver.email, named.delegate.email, 'nobody@civil.example']
    const sentences = []
    for (const identifier of identifiers) {
      const response = await post(delegates, { as: person.id, form: aForm(identifier ?? '') })
      expect(response.status).toBe(400)
      sentences.push((response.data as { errors: { identifier: string } }).errors.identifier)
    }
    expect(sentences).toEqual([
      expect.stringContaining('cannot be your own delegate'),
      expect.stringContaining('has left'),
      expect.stringContaining('already your delegate'),
      expect.stringContaining('No one has'),
    ])
  })

  test('only a manager can let a delegate approve', async () => {
    const delegate = await aPerson()
    const form = aForm(delegate.email, ['mayApprove'])
    expect(await post(delegates, { as: 'learner', form })).toMatchObject({
      status: 400,
      data: { errors: { 'rights[]': expect.stringContaining('do not manage anyone') } },
    })
    expect(await post(delegates, { as: 'manager', form })).toMatchObject({ status: 302 })
  })

  test('only a person whose home page has figures can let a delegate see them', async () => {
    const delegate = await aPerson()
    const form = aForm(delegate.email, ['maySeeFigures'])
    expect(await post(delegates, { as: 'learner', form })).toMatchObject({
      status: 400,
      data: { errors: { 'rights[]': expect.stringContaining('has no figures') } },
    })
    expect(await post(delegates, { as: 'analyst', form })).toMatchObject({ status: 302 })
    expect(await db().delegate.findFirst({ where: { delegateId: delegate.id } })).toMatchObject({
      mayBook: false,
      maySeeFigures: true,
    })
  })

  test('a delegate whose last day has passed can be named again', async () => {
    const old = await aDelegate({ from: '2026-01-01', until: '2026-05-01' })
    const form = aForm(old.delegate.email ?? '')
    expect(await post(delegates, { as: old.personId, form })).toMatchObject({ status: 302 })
    expect(await db().delegate.count({ where: { personId: old.personId } })).toBe(2)
  })

  test('the dates must be real, in order and at most two years apart', async () => {
    const form = { ...aForm('a@civil.example'), 'lastDay-year': '2030' }
    expect(await post(delegates, { as: 'learner', form })).toMatchObject({
      status: 400,
      data: { errors: { lastDay: 'Last day must be 31 May 2028 or earlier' } },
    })
  })
})

describe('ending a delegate', () => {
  test.each(['person', 'delegate'] as const)(
    'the %s ends it, and both are emailed',
    async (who) => {
      const row = await aDelegate({})
      const as = who === 'person' ? row.personId : row.delegateId
      const ended = await post(endDelegate, { as, params: { delegateId: row.id } })
      expect(ended.status).toBe(302)
      expect(
        await get(actingForPage, { as: row.delegateId, params: { personId: row.personId } }),
      ).toMatchObject({ status: 403 })
      expect(await messagesTo(row.person.email ?? '')).toHaveLength(1)
      expect(await messagesTo(row.delegate.email ?? '')).toHaveLength(1)
    },
  )

  test('someone else cannot end it', async () => {
    const { id } = await aDelegate({})
    const ended = await post(endDelegate, { as: 'service-admin', params: { delegateId: id } })
    expect(ended.status).toBe(404)
  })

  test('a person sees the delegates they named and no others', async () => {
    const row = await aDelegate({})
    await aDelegate({})
    const page = await get(delegatesPage, { as: row.personId })
    expect(page.data).toMatchObject({ delegates: [{ id: row.id }] })
  })
})

describe('everyone’s delegates', () => {
  type View = { count: number; rows: { person: { name: string } }[] }
  const namesIn = async (query: string) => {
    const { data } = await get(allDelegates, {
      as: 'service-admin',
      url: `/admin/delegates?${query}`,
    })
    return (data as View).rows.map(({ person }) => person.name)
  }

  test('service admins see all delegates that are not over, by surname, and find either person', async () => {
    const [minister, leader] = [
      await aPerson({ name: 'Aaron Zebedee' }),
      await aPerson({ name: 'Zoe Zabriskie' }),
    ]
    const office = await aPerson({ name: 'Olive Zoffice' })
    await aDelegate({ personId: minister.id, delegateId: office.id })
    await aDelegate({ personId: leader.id, delegateId: office.id })
    await aDelegate({ delegateId: office.id, until: '2026-06-01' })

    expect(await namesIn('q=zoffice')).toEqual(['Zoe Zabriskie', 'Aaron Zebedee'])
    expect(await namesIn('q=aaron+zeb')).toEqual(['Aaron Zebedee'])
    expect(await namesIn('q=no+such+person')).toEqual([])
  })

  test('a service admin ends someone’s delegate with a reason, which is audited but not emailed', async () => {
    const { id, person, delegate } = await aDelegate()
    const params = { delegateId: id }
    expect(
      await post(endAnyDelegate, { as: 'service-admin', params, form: { reason: '' } }),
    ).toMatchObject({ status: 400, data: { errors: { reason: 'Enter a reason' } } })

    const form = { reason: 'The private office closed' }
    expect(await post(endAnyDelegate, { as: 'service-admin', params, form })).toMatchObject({
      status: 302,
      location: '/admin/delegates?done=ended',
    })

    const line = await db().audit.findFirstOrThrow({
      where: { action: 'delegate:end', subjectId: String(id) },
      include: { content: true },
    })
    expect(line.content?.reason).toBe('The private office closed')
    const emails = await db().outboxMessage.findMany({
      where: { to: { in: [person.email, delegate.email].filter((email) => email !== null) } },
    })
    expect(emails).toHaveLength(2)
    expect(emails.map(({ body }) => body).join(' ')).not.toContain('private office closed')
    expect((await get(endAnyPage, { as: 'service-admin', params })).status).toBe(404)
  })

  test('only service admins see or end other people’s delegates', async () => {
    const { id, personId } = await aDelegate()
    for (const as of [personId, 'department-lead', 'analyst'] as const) {
      expect((await get(allDelegates, { as })).status).toBe(403)
      expect((await post(endAnyDelegate, { as, params: { delegateId: id } })).status).toBe(403)
    }
    expect(await db().delegate.findUnique({ where: { id } })).toMatchObject({ endedAt: null })
  })
})
