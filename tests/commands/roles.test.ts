import { beforeAll, expect, test } from 'vitest'
import { findViewer } from '#app/data/viewers.server.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson } from '#tests/support/factories/person.ts'
import { fluency } from '#tests/support/service.ts'

let person: { id: number; email: string }
beforeAll(async () => {
  person = await aPerson({ name: 'Priya Shah' })
  await anOrganisation({ code: 'HMT' })
})

const rolesOf = async () => (await findViewer(person.id))?.grants.map(({ role }) => role)

test('grant and revoke give a role and take it back', async () => {
  expect(await fluency(['grant', 'department-lead', person.email, '--organisation', 'HMT'], {})).toMatchObject({ exit: 0, err: '' })
  expect(await rolesOf()).toEqual(['department-lead'])

  const again = await fluency(['grant', 'department-lead', person.email, '--organisation', 'HMT', '--json'], {})
  expect(JSON.parse(again.out)).toEqual({ role: 'department-lead', email: person.email, granted: false })

  const other = await fluency(['revoke', 'department-lead', person.email], {})
  expect(other).toMatchObject({ exit: 1, out: '', err: expect.stringContaining('does not have this role with this scope') as string })

  expect((await fluency(['revoke', 'department-lead', person.email, '--organisation', 'HMT'], {})).exit).toBe(0)
  expect(await rolesOf()).toEqual([])
})

test('the last service admin stays', async () => {
  expect((await fluency(['grant', 'service-admin', person.email], {})).exit).toBe(0)
  const refused = await fluency(['revoke', 'service-admin', person.email], {})
  expect(refused).toMatchObject({ exit: 1, err: expect.stringContaining('Give the role to somebody else first') as string })
})

test.each([
  [['grant', 'emperor', 'x@civil.example'], 2, 'There is no role “emperor”'],
  [['grant', 'analyst'], 2, 'Give a role and an email address'],
  [['grant', 'analyst', 'nobody@civil.example'], 1, 'Nobody has the email address nobody@civil.example. Check it'],
  [['grant', 'analyst', 'no..body@civil.example'], 1, 'Take one of the two dots in a row out of the email address.'],
  [['sign-in-link', 'nobody@civil.example'], 1, 'Nobody has the email address'],
])('%j ends with %i and a sentence', async (words, exit, sentence) => {
  const ran = await fluency(words, {})
  expect(ran).toMatchObject({ exit, out: '' })
  expect(ran.err).toContain(sentence)
})

test('sign-in-link prints an address, and nothing else', async () => {
  const { exit, out } = await fluency(['sign-in-link', person.email.toUpperCase()], { BASE_URL: 'https://fluency.example' })
  expect(exit).toBe(0)
  expect(out).toMatch(/^https:\/\/fluency\.example\/sign-in\/link\/[\w-]{43}\n$/)
})

test('a department lead of no organisation in particular leads all of them, and whoever grants that is told', async () => {
  const everywhere = await fluency(['grant', 'department-lead', person.email], {})
  expect(everywhere).toMatchObject({ exit: 0, out: expect.stringContaining('names and exact figures everywhere') })
  await fluency(['revoke', 'department-lead', person.email], {})
  const kept = await fluency(['grant', 'department-lead', person.email, '--organisation', 'HMT'], {})
  expect(kept.out).not.toContain('everywhere')
})
