import { expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import {
  afterEmailChanges,
  findEmailHolders,
  findEmailHolder,
  listEmailsOfPerson,
} from '#app/data/people/person-emails.server.ts'
import { Prisma } from '#app/data/database/database.server.ts'
import { saveLogin, saveSignInLink } from '#app/data/identity/logins.server.ts'
import { applyMerge } from '#app/data/people/merges.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { aPerson } from '#tests/support/factories/person.ts'

/** An email address that John had until April 2026 and that Joan has had from then on. */
async function handedOn() {
  const john = await aPerson({ name: 'John Smith' })
  const joan = await aPerson({ name: 'Joan Smithson' })
  await db().person.update({ where: { id: john.id }, data: { email: null } })
  await db().formerEmail.create({
    data: { personId: john.id, email: john.email, until: '2026-04-01' },
  })
  await db().person.update({
    where: { id: joan.id },
    data: { email: john.email, emailFrom: '2026-04-01' },
  })
  await db().formerEmail.create({
    data: { personId: joan.id, email: joan.email, until: '2026-04-01' },
  })
  return { john, joan, email: john.email, before: joan.email }
}

test('an email address means the person who held it on the day', async () => {
  const { john, joan, email } = await handedOn()
  expect(await findEmailHolder(email.toUpperCase(), '2021-06-30')).toBe(john.id)
  expect(await findEmailHolder(email, '2026-03-31')).toBe(john.id)
  expect(await findEmailHolder(email, '2026-04-01')).toBe(joan.id)
})

test('an email address that nobody held on the day means the only person who ever held it', async () => {
  const { joan, before } = await handedOn()
  expect(await findEmailHolder(before, '2026-06-30')).toBe(joan.id)
})

test('an email address that several people held, but nobody on the day, means nobody', async () => {
  const { joan, email } = await handedOn()
  await db().person.update({ where: { id: joan.id }, data: { emailFrom: '2026-05-01' } })
  expect([...(await findEmailHolders([email, 'nobody@civil.example'], '2026-04-15'))]).toEqual([
    [email, 'several'],
    ['nobody@civil.example', 'unknown'],
  ])
})

test('an email address that was corrected on its first day was never held', async () => {
  const person = await aPerson()
  await db().formerEmail.create({
    data: {
      personId: person.id,
      email: 'typo@civil.example',
      from: '2026-04-01',
      until: '2026-04-01',
    },
  })
  expect(await findEmailHolder('typo@civil.example', '2026-04-01')).toBe('unknown')
})

test('an email address of a merged record means the record that it was merged into', async () => {
  const { john, joan, email } = await handedOn()
  const merge = {
    keptId: joan.id,
    mergedId: john.id,
    reason: 'One person',
    by: 'service',
    now: now(),
  } as const
  await inTransaction((tx) => applyMerge(tx, merge))
  expect(await findEmailHolder(email, '2021-06-30')).toBe(joan.id)
  await db().person.update({ where: { id: joan.id }, data: { emailFrom: '2026-05-01' } })
  expect(await findEmailHolder(email, '2026-04-15')).toBe(joan.id)
})

test('an email address that was corrected on its first day is not listed', async () => {
  const person = await aPerson()
  await db().formerEmail.create({
    data: {
      personId: person.id,
      email: 'typo@civil.example',
      from: '2026-04-01',
      until: '2026-04-01',
    },
  })
  expect(await listEmailsOfPerson(person.id)).toEqual([
    { email: person.email, from: null, until: null },
  ])
})

test('a record lists the email address it has before those it had', async () => {
  const { joan, email, before } = await handedOn()
  expect(await listEmailsOfPerson(joan.id)).toEqual([
    { email, from: '2026-04-01', until: null },
    { email: before, from: null, until: '2026-04-01' },
  ])
})

test('a changed email address ends the logins and open sign-in links of that person alone', async () => {
  const [changed, other] = [await aPerson(), await aPerson()]
  await inTransaction(async (tx) => {
    for (const { id } of [changed, other]) {
      await saveLogin(tx, { personId: id, browser: null, now: now() })
      await saveSignInLink(tx, id, now())
    }
    await afterEmailChanges(
      tx,
      Prisma.sql`(SELECT CAST(${changed.id} AS INTEGER) AS "personId")`,
      [],
      now(),
    )
  })
  const open = { endedAt: null, personId: { in: [changed.id, other.id] } }
  expect(await db().login.findMany({ where: open, select: { personId: true } })).toEqual([
    { personId: other.id },
  ])
  const unused = { usedAt: null, personId: { in: [changed.id, other.id] } }
  expect(await db().signInLink.findMany({ where: unused, select: { personId: true } })).toEqual([
    { personId: other.id },
  ])
})
