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
import { savePasskey } from '#app/data/identity/passkeys.server.ts'
import { applyMerge } from '#app/data/people/merges.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

/** An email address that was John's until April 2026 and has been Joan's since. */
async function aTransferredEmail() {
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

test('the holder of an email address is the person who had it on the day', async () => {
  const { john, joan, email } = await aTransferredEmail()
  expect(await findEmailHolder(email.toUpperCase(), '2021-06-30')).toBe(john.id)
  expect(await findEmailHolder(email, '2026-03-31')).toBe(john.id)
  expect(await findEmailHolder(email, '2026-04-01')).toBe(joan.id)
})

test('if no one held an email address on the day, the holder is the only person who ever did', async () => {
  const { joan, before } = await aTransferredEmail()
  expect(await findEmailHolder(before, '2026-06-30')).toBe(joan.id)
})

test('an email address that several people held, but no one on the day, has no holder', async () => {
  const { joan, email } = await aTransferredEmail()
  await db().person.update({ where: { id: joan.id }, data: { emailFrom: '2026-05-01' } })
  expect([...(await findEmailHolders([email, 'nobody@civil.example'], '2026-04-15'))]).toEqual([
    [email, 'several'],
    ['nobody@civil.example', 'unknown'],
  ])
})

test('an email address that was corrected on its first day has no holder', async () => {
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

test('the holder of a merged record’s email address is the kept record', async () => {
  const { john, joan, email } = await aTransferredEmail()
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

test('a record lists its current email address before its former ones', async () => {
  const { joan, email, before } = await aTransferredEmail()
  expect(await listEmailsOfPerson(joan.id)).toEqual([
    { email, from: '2026-04-01', until: null },
    { email: before, from: null, until: '2026-04-01' },
  ])
})

test('changing a person’s email address ends only that person’s logins, unused sign-in links and passkeys', async () => {
  const [changed, other] = [await aPerson(), await aPerson()]
  await inTransaction(async (tx) => {
    for (const { id } of [changed, other]) {
      await saveLogin(tx, { personId: id, browser: null, now: now() })
      await saveSignInLink(tx, id, now())
      await savePasskey(
        tx,
        {
          through: { recordId: id, email: 'a@civil.example' },
          credentialId: `credential ${id}`,
          publicKey: '',
          counter: 0,
          transports: [],
          userHandle: '',
          name: 'Phone',
          linkId: null,
          browserKey: null,
        },
        now(),
      )
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
  const left = { personId: { in: [changed.id, other.id] } }
  expect(await db().passkey.findMany({ where: left, select: { personId: true } })).toEqual([
    { personId: other.id },
  ])
})
