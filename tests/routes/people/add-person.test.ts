import { beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action as addPerson } from '#app/routes/people/add-person.tsx'
import { action as sendLink, loader as linkPage } from '#app/routes/people/send-sign-in-link.tsx'
import { changingPostingsOf } from '#tests/support/factories/people/corrected-posting.ts'
import { aPerson, aPosting } from '#tests/support/factories/people/person.ts'
import { aGovernment, imported, PEOPLE } from '#tests/support/import-files.ts'
import { get, post } from '#tests/support/requests.ts'

vi.hoisted(() => void (process.env['MAIL_URL'] = 'smtp://localhost:2525'))

beforeEach(async () => {
  freezeClock('2026-06-30T09:00:00Z')
  await aGovernment()
})

const idOf = async (table: 'organisation' | 'profession' | 'grade', code: string) =>
  String(
    (await (db()[table] as typeof db.prototype.grade).findUniqueOrThrow({ where: { code } })).id,
  )

type Given = { name?: string; email: string; staffId: string; from?: string }
const form = async ({ name = 'Nev New', email, staffId, from = '2026-06-01' }: Given) => {
  const [year = '', month = '', day = ''] = from.split('-')
  return {
    name,
    email,
    staffId,
    manager: '',
    organisation: await idOf('organisation', 'DFT'),
    profession: await idOf('profession', 'POL'),
    grade: await idOf('grade', 'SCS1'),
    'from-day': day,
    'from-month': month,
    'from-year': year,
    reason: 'Joined after the last file',
  }
}
const add = (fields: Record<string, string>) =>
  post(addPerson, { as: 'service-admin', form: fields })

/** What is on record about the holder of a staff number. */
async function recordOf(staffId: string) {
  const person = await db().person.findUniqueOrThrow({ where: { staffId } })
  const postings = await db().posting.findMany({ where: { personId: person.id } })
  return {
    name: person.name.replaceAll(/\d/g, ''),
    hasEmail: person.email !== null,
    emailFrom: person.emailFrom,
    managerId: person.managerId,
    postings: postings.map(({ organisationId, professionId, gradeId, from, until }) => [
      organisationId,
      professionId,
      gradeId,
      from,
      until,
    ]),
  }
}

describe('a person added on a page', () => {
  test('has the same record as one from a file, also with an email address of someone who left', async () => {
    for (const way of ['file', 'page']) {
      const leaver = await aPerson({ posted: false, email: `desk.${way}@civil.example` })
      const { id: postingId } = await aPosting({ personId: leaver.id })
      await changingPostingsOf(leaver.id, { kind: 'end', postingId, until: '2026-05-10' })
    }
    await imported(
      'people',
      [
        PEOPLE,
        'F1,new.file@civil.example,Nev New1,DFT,POL,SCS1,,2026-06-01',
        'F2,desk.file@civil.example,Nev New2,DFT,POL,SCS1,,2026-06-01',
      ],
      { asAt: '2026-06-30' },
    )
    const first = await add(await form({ email: 'new.page@civil.example', staffId: 'P1' }))
    const person = await db().person.findUniqueOrThrow({ where: { staffId: 'P1' } })
    expect(first.location).toBe(paths.person(person.id, { done: 'added' }))
    const passed = {
      ...(await form({ email: 'desk.page@civil.example', staffId: 'P2' })),
      isAnother: 'yes',
    }
    expect((await add(passed)).data).toMatchObject({ canHandOn: true })
    expect((await add({ ...passed, handOn: 'yes' })).status).toBe(302)
    expect(await recordOf('P1')).toEqual(await recordOf('F1'))
    expect(await recordOf('P2')).toEqual(await recordOf('F2'))
    const former = await db().formerEmail.findMany({ where: { email: { startsWith: 'desk.' } } })
    expect(new Set(former.map(({ until }) => until)).size).toBe(1)
    expect(await checkIntegrity()).toEqual([])
  })

  test('is not added twice: a known name is pointed out, and a known staff number is refused', async () => {
    const known = await aPerson({ name: 'Kim Known' })
    const fields = await form({ name: 'kim known', email: 'kim@civil.example', staffId: 'K1' })
    expect(await add(fields)).toMatchObject({
      status: 400,
      data: { namesakes: [{ id: known.id, name: 'Kim Known' }] },
    })
    const taken = await add({ ...fields, name: 'Kim Other', staffId: known.staffId ?? '' })
    expect((taken.data as { errors: Record<string, string> }).errors['staffId']).toContain(
      'another person',
    )
    expect((await add({ ...fields, isAnother: 'yes' })).status).toBe(302)
  })

  test('is refused with the answers kept if something is missing or in the future', async () => {
    const fields = await form({ email: 'x@civil.example', staffId: 'X1', from: '2026-07-01' })
    expect(await add({ ...fields, name: 'Xi Future' })).toMatchObject({
      status: 400,
      data: {
        errors: { from: 'First day must be today or in the past' },
        answers: { staffId: 'X1' },
      },
    })
    const { data } = await add({})
    expect(Object.keys((data as { errors: object }).errors)).toEqual(
      expect.arrayContaining(['name', 'email', 'staffId', 'organisation', 'grade', 'reason']),
    )
    expect((await post(addPerson, { as: 'department-lead', form: fields })).status).toBe(403)
  })
})

describe('a sign-in link that a service admin sends', () => {
  const send = (personId: number) => post(sendLink, { as: 'service-admin', params: { personId } })

  test('goes to the person’s email address, and the admin never sees it', async () => {
    const { id, email } = await aPerson()
    const sent = await send(id)
    expect(sent.location).toBe(paths.person(id, { done: 'link-sent' }))
    const messages = await db().outboxMessage.findMany({ where: { to: email, kind: 'sign-in' } })
    expect(messages).toHaveLength(1)
    expect(
      await db().audit.count({ where: { action: 'sign-in-link:send', subjectId: String(id) } }),
    ).toBe(1)
    const { data } = await get(linkPage, { as: 'service-admin', params: { personId: id } })
    expect(JSON.stringify(data)).not.toContain('token')
  })

  test('is refused for someone who left or is suspended', async () => {
    const leaver = await aPerson({ posted: false })
    await aPosting({ personId: leaver.id, until: '2026-01-01' })
    const suspended = await aPerson()
    await db().person.update({
      where: { id: suspended.id },
      data: { suspendedAt: new Date('2026-06-01T09:00:00Z'), suspendedReason: 'Investigation' },
    })
    for (const { id } of [leaver, suspended]) expect((await send(id)).status).toBe(400)
    expect(await db().outboxMessage.count({ where: { to: leaver.email } })).toBe(0)
  })
})
