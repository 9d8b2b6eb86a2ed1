import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import {
  listUnsignedReturns,
  remindNow,
  remindWhenDue,
} from '#app/features/reviews/remind.server.ts'
import type { Review } from '#app/features/reviews/require-review.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { changeFacts } from '#tests/support/change-facts.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aDraft, aLead, aReview, aSignature } from '#tests/support/factories/review.ts'
import { aDepartmentOf } from '#tests/support/factories/uptake.ts'

let dft: Review
let ada: { id: number; email: string }
let ben: { id: number; email: string }
let overseer: number
/** A lead for all departments. HMT does not have its own lead. */
let everywhere: { id: number; email: string }
let admin: { id: number; email: string }

const recipients = async () =>
  (await db().outboxMessage.findMany({ orderBy: { id: 'asc' } })).map(({ to }) => to)

beforeAll(async () => {
  freezeClock('2026-10-01T09:00:00Z')
  const [transport, education] = [
    await anOrganisation({ code: 'DFT', name: 'Transport' }),
    await anOrganisation({ code: 'DFE', name: 'Education' }),
  ]
  for (const organisation of ['DFT', 'DFE', 'HMT'])
    await aDepartmentOf({ organisation, people: 6, upskilled: 3 })
  ada = await aLead(transport.id, { name: 'Ada' })
  ben = await aLead(education.id, { name: 'Ben' })
  everywhere = await aPersonWithRole('department-lead', {
    grade: 'G6',
    organisation: 'CO',
    name: 'Cleo',
  })
  overseer = (await aPersonWithRole('analyst', { grade: 'G6', organisation: 'CO' })).id
  admin = await aPersonWithRole('service-admin', { grade: 'G6', organisation: 'CO', name: 'Dana' })
  dft = await aReview('DFT')
})
beforeEach(async () => {
  freezeClock('2026-10-14T09:00:00Z')
  await db().outboxMessage.deleteMany()
  await db().reviewReminder.deleteMany()
  await changeFacts((tx) => tx.reviewSignature.deleteMany())
  await db().reviewReturn.deleteMany()
  await aDraft(await aReview('DFT', '2026-q2'), ada.id)
})

describe('reminders that are due', () => {
  test('leads of departments that have not signed off are reminded once for each occasion', async () => {
    expect(await remindWhenDue()).toBe(4)
    expect(await remindWhenDue()).toBe(0)
    expect(await recipients()).toEqual([ben.email, ada.email, everywhere.email, admin.email])
    freezeClock('2026-10-20T09:00:00Z')
    expect(await remindWhenDue()).toBe(0)
    freezeClock('2026-10-21T09:00:00Z')
    expect(await remindWhenDue()).toBe(4)
  })

  test('the message names the department and the quarter, gives the status of the return and links to it', async () => {
    await aDraft(dft, ada.id)
    await remindWhenDue()
    const [first, second] = await db().outboxMessage.findMany({ orderBy: { id: 'asc' } })
    expect(first).toMatchObject({
      kind: 'review-reminder',
      subject: 'Quarterly review: July to September 2026 return for Education',
    })
    expect(first?.body).toContain('has not been started')
    expect(second?.body).toContain('is a draft')
    expect(second?.body).toMatch(/^http:\/\/\S+\/reviews\/2026-q3\/DFT$/m)
    expect(second?.body).toMatch(/Name a signatory now:\nhttp:\/\/\S+\/2026-q3\/DFT\/signatories$/m)
  })

  test('the message does not ask for a signatory if the department has another lead', async () => {
    const other = await aLead(dft.department.id)
    await remindWhenDue()
    const [, toAda] = await db().outboxMessage.findMany({ orderBy: { id: 'asc' } })
    expect(toAda?.body).not.toContain('signatory')
    await db().roleGrant.deleteMany({ where: { personId: other.id } })
  })

  test('several workers at once, without a lease, still write each message once', async () => {
    const reminded = await Promise.all(Array.from({ length: 4 }, () => remindWhenDue()))
    expect(reminded.reduce((sum, count) => sum + count, 0)).toBe(4)
    expect((await recipients()).toSorted()).toEqual(
      [ada.email, ben.email, everywhere.email, admin.email].toSorted(),
    )
  })

  test('leads are not reminded about a signed return until it is reopened', async () => {
    await aDraft(dft, ada.id)
    await aSignature(dft, everywhere.id)
    expect(await remindWhenDue()).toBe(3)
    expect(await recipients()).toEqual([ben.email, everywhere.email, admin.email])
  })

  test('no one is reminded before a reminder is due, at night, or before any return was ever started', async () => {
    freezeClock('2026-10-13T12:00:00Z')
    expect(await remindWhenDue()).toBe(0)
    freezeClock('2026-10-14T05:00:00Z')
    expect(await remindWhenDue()).toBe(0)
    freezeClock('2026-10-14T09:00:00Z')
    await db().reviewReturn.deleteMany()
    expect(await remindWhenDue()).toBe(0)
    expect(await recipients()).toEqual([])
  })

  test('a lead whose role was revoked is not reminded', async () => {
    await db().roleGrant.updateMany({
      where: { personId: ben.id },
      data: { revokedAt: new Date('2026-10-10T00:00:00Z') },
    })
    await remindWhenDue()
    expect(await recipients()).toEqual([ada.email, everywhere.email, admin.email])
    await db().roleGrant.updateMany({ where: { personId: ben.id }, data: { revokedAt: null } })
  })
})

describe('reminders that an overseer sends', () => {
  test('everyone listed is reminded at most once a day', async () => {
    freezeClock('2026-10-05T09:00:00Z')
    const counts = await Promise.all([
      remindNow(dft.quarter, { personId: overseer }),
      remindNow(dft.quarter, { personId: overseer }),
    ])
    expect(counts.toSorted()).toEqual([0, 4])
    freezeClock('2026-10-06T09:00:00Z')
    expect(await remindNow(dft.quarter, { personId: overseer })).toBe(4)
  })

  test('people whom the service reminded on the same day are not reminded again', async () => {
    await remindWhenDue()
    expect(await remindNow(dft.quarter, { personId: overseer })).toBe(0)
    expect(await recipients()).toHaveLength(4)
  })

  test('a department without a lead is listed with the people who are reminded instead', async () => {
    const unsigned = await listUnsignedReturns(dft.quarter)
    const names = (people: readonly { name: string }[]) => people.map(({ name }) => name)
    expect(
      unsigned.map(({ department, leads, standIns }) => [
        department.code,
        names(leads),
        names(standIns),
      ]),
    ).toEqual([
      ['HMT', [], ['Cleo', 'Dana']],
      ['DFE', ['Ben'], []],
      ['DFT', ['Ada'], []],
    ])
  })
})

describe('departments without a lead', () => {
  const bodyTo = async ({ email }: { email: string }) =>
    (await db().outboxMessage.findFirst({ where: { to: email } }))?.body ?? ''

  test('leads of every department and service admins get one message about all departments without a lead', async () => {
    await db().roleGrant.updateMany({
      where: { personId: ben.id },
      data: { revokedAt: new Date('2026-10-10T00:00:00Z') },
    })
    expect(await remindWhenDue()).toBe(3)
    const subject = 'Quarterly review: 2 departments without a lead, July to September 2026'
    expect(
      await db().outboxMessage.findMany({ where: { kind: 'review-without-lead' } }),
    ).toMatchObject([{ subject }, { subject }])
    expect(await bodyTo(everywhere)).toContain(
      '- Department HMT\n- Education\n\nYou lead every department,',
    )
    expect(await bodyTo(everywhere)).toMatch(/^http:\/\/\S+\/reviews\/2026-q3$/m)
    expect(await bodyTo(admin)).toContain('give them the role of department lead:')
    await db().roleGrant.updateMany({ where: { personId: ben.id }, data: { revokedAt: null } })
  })

  test('a second message is only about departments that are new to the list', async () => {
    await remindWhenDue()
    await db().outboxMessage.deleteMany()
    await db().roleGrant.updateMany({
      where: { personId: ben.id },
      data: { revokedAt: new Date('2026-10-10T00:00:00Z') },
    })
    expect(await remindWhenDue()).toBe(2)
    expect(await bodyTo(admin)).toContain('This department has not signed off its return')
    expect(await bodyTo(admin)).not.toContain('HMT')
    await db().roleGrant.updateMany({ where: { personId: ben.id }, data: { revokedAt: null } })
  })
})
