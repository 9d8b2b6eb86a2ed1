import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { action as check, loader as checkPage } from '#app/routes/learning/attendance/check.tsx'
import { action as undo, loader as filePage } from '#app/routes/learning/attendance/file.tsx'
import { action as upload } from '#app/routes/learning/attendance/upload.tsx'
import { aSession } from '#tests/support/factories/course.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-06-17T15:00:00Z'))
afterEach(() => freezeClock(null))

const fixture = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../fixtures/attendance', name))

async function send(as: number, sessionId: number, content: string | Buffer, name = 'report.csv') {
  const form = new FormData()
  const isPasted = typeof content === 'string'
  form.set('pasted', isPasted ? content : '')
  if (!isPasted) form.set('file', new File([new Uint8Array(content)], name, { type: 'text/csv' }))
  return post(upload, { as, params: { sessionId }, form })
}
/** The page to check an upload, with what its form sends if nothing is changed. */
async function openCheck(as: number, sessionId: number, location: string | null) {
  const uploadId = Number(/(\d+)$/.exec(location ?? '')?.[1])
  const params = { sessionId, uploadId }
  const page = (await get(checkPage, { as, params })).data as Awaited<ReturnType<typeof checkPage>>
  const { percent, minutes, missing, saved } = page.answers
  const form = { intent: 'save', shown: page.view.shown, percent, minutes, missing, saved }
  const save = (more: Record<string, string | string[]> = {}) =>
    post(check, { as, params, form: { ...form, ...more } })
  return { page, params, save }
}
const marksOf = async (sessionId: number) =>
  (
    await db().attendance.findMany({
      where: { sessionId },
      include: { enrolment: { include: { person: { select: { name: true } } } } },
      orderBy: { id: 'asc' },
    })
  ).map(({ mark, minutes, enrolment }) => [enrolment.person.name, mark, minutes])

describe('a Teams report on the page of its session', () => {
  test('a report is checked, saved, found unchanged when sent again, and undone', async () => {
    const admin = await aPersonWithRole('course-admin', { name: 'Priya Shah' })
    const session = await aSession({ people: ['Amira Khan', 'Tom Ellis', 'Siân Mary Bevan'] })
    const sent = await send(admin.id, session.id, fixture('teams-english-us.csv'))
    const { page, save } = await openCheck(admin.id, session.id, sent.location)
    expect(page.view).toMatchObject({
      kind: 'Microsoft Teams attendance report',
      meeting: 'Data Masterclass, session 1',
      doubt: null,
      counts: { people: 5, questions: 3, marks: 3, changed: 0 },
    })
    expect(page.view.questions.map(({ kind, name }) => [kind, name])).toEqual([
      ['unknown', 'Priya Shah'],
      ['similar', 'Siân Bevan (Guest)'],
      ['unknown', 'Leila Ahmed (External)'],
    ])
    const saved = await save()
    expect(saved.location).toMatch(/^\/attendance-files\/\d+\?done=saved$/)
    expect(await marksOf(session.id)).toEqual([
      ['Amira Khan', 'attended', null],
      ['Tom Ellis', 'partly', 105],
      ['Siân Mary Bevan', 'attended', null],
    ])

    const again = await send(admin.id, session.id, fixture('teams-english-us.csv'))
    const second = await openCheck(admin.id, session.id, again.location)
    expect(second.page.view.counts).toMatchObject({ marks: 0 })
    expect((await second.save()).location).toBe(
      paths.session(session.id, { done: 'attendance-unchanged' }),
    )

    const params = { batchId: Number(/(\d+)\?/.exec(saved.location ?? '')?.[1]) }
    expect((await get(filePage, { as: admin.id, params })).data).toMatchObject({
      view: { blockers: [], standing: [] },
    })
    expect(await post(undo, { as: admin.id, params })).toMatchObject({ status: 302 })
    expect((await marksOf(session.id)).slice(3).map(([, mark]) => mark)).toEqual([
      'unmarked',
      'unmarked',
      'unmarked',
    ])
    const other = await aPersonWithRole('course-admin', { scope: { provider: 'Somebody else' } })
    expect(await get(filePage, { as: other.id, params })).toMatchObject({ status: 404 })
  })

  test('a file about another day is only saved once the admin says that it is right', async () => {
    const admin = await aPersonWithRole('course-admin')
    const session = await aSession({
      startsAt: '2026-06-10T09:30:00Z',
      people: ['Amira Khan', 'Tom Ellis'],
    })
    const sent = await send(admin.id, session.id, fixture('teams-english-uk.csv'))
    const { page, save } = await openCheck(admin.id, session.id, sent.location)
    expect(page.view.doubt).toBe(
      'This file is about 17 June 2026, but this session is on 10 June 2026.',
    )
    expect(await save()).toMatchObject({
      status: 400,
      data: { errors: { anyDay: expect.any(String) } },
    })
    expect(await save({ anyDay: 'yes', intent: 'preview' })).toMatchObject({ status: 302 })
    const confirmed = await openCheck(admin.id, session.id, sent.location)
    expect(await confirmed.save({ anyDay: 'yes' })).toMatchObject({ status: 302 })
    expect(await marksOf(session.id)).toEqual([
      ['Amira Khan', 'attended', null],
      ['Tom Ellis', 'partly', 90],
    ])
  })
})

describe('choices', () => {
  test('a name that fits two people is chosen, a walk-in is added, and a matched person is left out', async () => {
    const admin = await aPersonWithRole('course-admin')
    const session = await aSession({
      people: ['Tom Ellis', 'Tom Ellis', 'Amira Khan'],
      capacity: 3,
    })
    const guest = await aPerson({ name: 'Leila Ahmed' })
    const table = ['Name\tEmail', 'Tom Ellis\t', 'Amira Khan\t', `Leila\t${guest.email}`].join('\n')
    const sent = await send(admin.id, session.id, table)
    const { page, save } = await openCheck(admin.id, session.id, sent.location)
    expect(page.view.questions.map(({ row, kind, value }) => [row, kind, value])).toEqual([
      [2, 'ambiguous', 'leave'],
      [4, 'not-on-register', 'leave'],
    ])
    const choices = {
      'choice[2]': String(session.personIds[1]),
      'choice[4]': String(guest.id),
      'leave[]': ['3'],
    }
    const changed = await save(choices)
    expect(changed).toMatchObject({ status: 409 })
    const { save: saveNow } = await openCheck(admin.id, session.id, sent.location)
    expect(await saveNow(choices)).toMatchObject({ status: 302 })
    expect(await marksOf(session.id)).toEqual([
      ['Tom Ellis', 'attended', null],
      ['Leila Ahmed', 'attended', null],
    ])
    expect(await db().attendance.findFirst({ where: { sessionId: session.id } })).toMatchObject({
      enrolmentId: session.enrolmentIds[1],
    })
  })

  test('someone who cannot be found is an error that keeps what was typed', async () => {
    const admin = await aPersonWithRole('course-admin')
    const session = await aSession({ people: ['Amira Khan'] })
    const sent = await send(admin.id, session.id, 'Name\nAmira Khan\nBoardroom screen')
    const { save } = await openCheck(admin.id, session.id, sent.location)
    expect(await save({ 'who[3]': 'nobody@civil.example' })).toMatchObject({
      status: 400,
      data: {
        errors: { 'who[3]': expect.stringContaining('No one has this email address') },
        answers: { who: { 3: 'nobody@civil.example' } },
      },
    })
  })

  test('people are found by staff number, also a former one, and by a former email address', async () => {
    const admin = await aPersonWithRole('course-admin')
    const session = await aSession({ people: ['Amira Khan', 'Tom Ellis', 'Leila Ahmed'] })
    const [amira = 0, tom = 0, leila = 0] = session.personIds
    const { staffId } = await db().person.findUniqueOrThrow({ where: { id: amira } })
    const until = '2026-06-18'
    await db().formerStaffNumber.create({ data: { personId: tom, staffId: 'OLD-7', until } })
    const email = 'leila.before@civil.example'
    await db().formerEmail.create({ data: { personId: leila, email, until } })
    const table = ['Staff number\tEmail', `${staffId}\t`, 'OLD-7\t', `\t${email}`, 'NO-1\t']
    const sent = await send(admin.id, session.id, table.join('\n'))
    const { page, save } = await openCheck(admin.id, session.id, sent.location)
    expect(page.view.sessions[0]?.rows.map(({ name, found }) => [name, found])).toEqual([
      ['Amira Khan', 'by staff number'],
      ['Leila Ahmed', 'by email address'],
      ['Tom Ellis', 'by staff number'],
    ])
    expect(page.view.questions).toMatchObject([{ kind: 'unknown', name: 'NO-1' }])
    expect(await save()).toMatchObject({ status: 302 })
  })

  test('another admin cannot open an upload, and no one can after a day', async () => {
    const admin = await aPersonWithRole('course-admin')
    const session = await aSession({ people: ['Amira Khan'] })
    const sent = await send(admin.id, session.id, 'Name\nAmira Khan')
    const { params } = await openCheck(admin.id, session.id, sent.location)
    expect(await get(checkPage, { as: 'course-admin', params })).toMatchObject({ status: 404 })
    freezeClock('2026-06-18T15:00:01Z')
    expect(await get(checkPage, { as: admin.id, params })).toMatchObject({ status: 404 })
  })
})

test.each([
  ['nothing', '', /Select a file, or paste a table/],
  ['a workbook with macros', Buffer.from('PK\u0003\u0004workbook'), /spreadsheet or a zip file/],
  ['a file in another encoding', Buffer.from([0x4e, 0x61, 0xe9, 0x0a]), /not in UTF-8 or UTF-16/],
  ['a picture', Buffer.from([0x89, 0x50, 0x00, 0x01, 0x02]), /bytes that are not text/],
  ['an empty file', Buffer.from('\n\n'), /no people in this file/],
  ['a header alone', 'email,attendance,reason', /no people in this file/],
  ['an open quotation mark', 'Name,Email\n"Amira,a@b.example', /never closed/],
  ['too many rows', 'a\n'.repeat(25_002), /more than 25,000 rows/],
])('%s is refused with a sentence that says what to do', async (_, content, message) => {
  const admin = await aPersonWithRole('course-admin')
  const session = await aSession({ people: ['Amira Khan'] })
  const response = await send(admin.id, session.id, content)
  expect(response.status).toBe(400)
  expect(JSON.stringify(response.data)).toMatch(message)
})
