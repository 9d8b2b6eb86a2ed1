import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { findViewer } from '#app/data/identity/viewers.server.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { fluency } from '#tests/support/service.ts'

let person: { id: number; email: string }
beforeAll(async () => {
  person = await aPerson({ name: 'Priya Shah' })
  await anOrganisation({ code: 'HMT' })
})

const rolesOf = async () => (await findViewer(person.id))?.grants.map(({ role }) => role)

test('grant gives a role and revoke removes it', async () => {
  expect(
    await fluency(['grant', 'department-lead', person.email, '--organisation', 'HMT'], {}),
  ).toMatchObject({ exit: 0, err: '' })
  expect(await rolesOf()).toEqual(['department-lead'])

  const again = await fluency(
    ['grant', 'department-lead', person.email, '--organisation', 'HMT', '--json'],
    {},
  )
  expect(JSON.parse(again.out)).toEqual({
    role: 'department-lead',
    email: person.email,
    granted: false,
  })

  const other = await fluency(['revoke', 'department-lead', person.email, '--everywhere'], {})
  expect(other).toMatchObject({
    exit: 1,
    out: '',
    err: expect.stringContaining('does not have this role with this scope') as string,
  })

  expect(
    (await fluency(['revoke', 'department-lead', person.email, '--organisation', 'HMT'], {})).exit,
  ).toBe(0)
  expect(await rolesOf()).toEqual([])
})

test('a head of profession is granted for one profession', async () => {
  const { code } = await db().profession.findFirstOrThrow()
  const role = ['head-of-profession', person.email, '--profession', code]
  expect(await fluency(['grant', ...role], {})).toMatchObject({ exit: 0, err: '' })
  expect(await rolesOf()).toEqual(['head-of-profession'])
  expect(await fluency(['revoke', ...role], {})).toMatchObject({ exit: 0, err: '' })
  expect(await rolesOf()).toEqual([])
})

test('revoke refuses to remove the last service admin', async () => {
  expect((await fluency(['grant', 'service-admin', person.email], {})).exit).toBe(0)
  const refused = await fluency(['revoke', 'service-admin', person.email], {})
  expect(refused).toMatchObject({
    exit: 1,
    err: expect.stringContaining('Give the role to someone else first') as string,
  })
})

test.each([
  [['grant', 'emperor', 'x@civil.example'], 2, 'There is no role “emperor”'],
  [['grant', 'head-of-profession', 'x@civil.example'], 2, '--profession CODE'],
  [['grant', 'course-admin', 'x@civil.example'], 2, '--course CODE or --provider NAME'],
  [['grant', 'analyst', 'x@civil.example', '--until', 'tomorrow'], 2, 'Write it as YYYY-MM-DD'],
  [['grant', 'analyst', 'x@civil.example', '--organisation', 'HMT'], 2, 'does not fit the role'],
  [['revoke', 'department-lead', 'x@civil.example'], 2, '--organisation CODE'],
  [['grant', 'analyst'], 2, 'Give a role and an email address'],
  [
    ['grant', 'analyst', 'nobody@civil.example'],
    1,
    'Nobody has the email address nobody@civil.example. Check it',
  ],
  [
    ['grant', 'analyst', 'no..body@civil.example'],
    1,
    'Remove one of the two dots in a row from the email address.',
  ],
  [['sign-in-link', 'nobody@civil.example'], 1, 'Nobody has the email address'],
])('the command %j exits with %i and a message', async (args, exit, sentence) => {
  const result = await fluency(args, {})
  expect(result).toMatchObject({ exit, out: '' })
  expect(result.err).toContain(sentence)
})

test('sign-in-link prints a URL and nothing else', async () => {
  const { exit, out } = await fluency(['sign-in-link', person.email.toUpperCase()], {
    BASE_URL: 'https://fluency.example',
  })
  expect(exit).toBe(0)
  expect(out).toMatch(/^https:\/\/fluency\.example\/sign-in\/link\/[\w-]{43}\n$/)
})

test('a scoped role needs a scope or --everywhere, and granting it everywhere prints what that means', async () => {
  const without = await fluency(['grant', 'department-lead', person.email], {})
  expect(without).toMatchObject({
    exit: 2,
    out: '',
    err: expect.stringContaining('--organisation CODE') as string,
  })
  expect(await rolesOf()).not.toContain('department-lead')

  const both = await fluency(
    ['grant', 'department-lead', person.email, '--organisation', 'HMT', '--everywhere'],
    {},
  )
  expect(both).toMatchObject({ exit: 2, err: expect.stringContaining('not both') as string })

  const everywhere = await fluency(['grant', 'department-lead', person.email, '--everywhere'], {})
  expect(everywhere).toMatchObject({
    exit: 0,
    out: expect.stringContaining('names of people in every government organisation') as string,
  })
  await fluency(['revoke', 'department-lead', person.email, '--everywhere'], {})

  const scoped = await fluency(
    ['grant', 'department-lead', person.email, '--organisation', 'HMT'],
    {},
  )
  expect(scoped.out).not.toContain('every government organisation')
  await fluency(['revoke', 'department-lead', person.email, '--organisation', 'HMT'], {})
})

test('a role can be granted until a date and for a reason', async () => {
  const terms = ['--until', '2999-12-31', '--reason', 'Covers for a colleague']
  expect((await fluency(['grant', 'analyst', person.email, ...terms], {})).out).toContain(
    'until 2999-12-31',
  )
  const grant = await db().roleGrant.findFirstOrThrow({
    where: { personId: person.id, role: 'analyst' },
  })
  expect(grant).toMatchObject({ until: '2999-12-31', reason: 'Covers for a colleague' })
})
