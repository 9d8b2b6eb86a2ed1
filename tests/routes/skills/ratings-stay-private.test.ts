/**
 * Asks for every URL and runs every command as everyone but the owner, and looks for what the owner
 * wrote. A new URL, command or table is included by itself, so one query that forgets the owner fails.
 */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { db, inTransaction, Prisma, queryRows } from '#app/data/database/database.server.ts'
import { saveColleagueAnswers } from '#app/data/skills/colleagues/invitations.server.ts'
import { GRANTED_ROLES } from '#app/domain/identity/permissions.ts'
import { makeSignInLink } from '#app/features/identity/sign-in/make-sign-in-link.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { log } from '#app/platform/log.server.ts'
import { action as signInWith } from '#app/routes/identity/sign-in-link.tsx'
import { loader as results } from '#app/routes/skills/assessments/results.tsx'
import { ALL_WORKING, anAssessment, aPrivateNote } from '#tests/support/factories/assessment.ts'
import { aColleagueRequest } from '#tests/support/factories/colleague-request.ts'
import { aCourse } from '#tests/support/factories/course.ts'
import { aDelegate } from '#tests/support/factories/delegate.ts'
import { aLogin, aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aRatingReader } from '#tests/support/factories/rating-reader.ts'
import { sharing } from '#tests/support/factories/share.ts'
import { changeFacts } from '#tests/support/change-facts.ts'
import { commandsToDecide, runEveryCommand } from '#tests/support/every-command.ts'
import { ask, listHandlers, paramsIn } from '#tests/support/every-url.ts'
import { get, post } from '#tests/support/requests.ts'

vi.hoisted(() => {
  // One person opens all pages twice within a minute.
  process.env['EXPENSIVE_PAGES_A_MINUTE'] = '1000000'
})

/** In everything that the owner wrote and shared with no one. */
const MARKER = 'Xyzzy'
/** In the example that the owner shared with their manager. */
const SHARED = 'Plugh'
/** The tables that may hold it. */
const OWN_TABLES = new Set(['Rating', 'PrivateNote', 'AnswerDraft', 'Goal'])

const MANAGER = 'manager and service admin'

let owner: Awaited<ReturnType<typeof aPerson>>
let ids: Record<string, string | number>
/** The cookies of everyone else, by role. */
const others = new Map<string, string>()
const logged: string[] = []

/** Signs in with a link that a command printed. @returns the cookies */
async function printedLogin(): Promise<string> {
  const made = await makeSignInLink(owner.email)
  const token = typeof made === 'string' ? '' : (/link\/([\w-]+)/.exec(made.url)?.[1] ?? '')
  const { headers } = await post(signInWith, { as: null, params: { token }, form: { next: '' } })
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

beforeAll(async () => {
  freezeClock('2026-06-01T12:00:00Z')
  owner = await aPerson({ name: 'Olive Owner' })
  await aCourse({ code: 'DMC' })
  const manager = await aPersonWithRole('service-admin')
  const delegate = await aPerson()
  await db().person.update({ where: { id: owner.id }, data: { managerId: manager.id } })
  await aDelegate({ personId: owner.id, delegateId: delegate.id, mayApprove: true })
  const evidence = { Q1: `${MARKER} evidence`, Q2: `${SHARED} evidence` }
  const given = { personId: owner.id, answers: ALL_WORKING, evidence }
  const submitted = await anAssessment({ ...given, submittedAt: '2026-05-01T09:00:00Z' })
  const open = await anAssessment(given)
  const { id: sharedId, lineageId } = await db().skill.findFirstOrThrow({
    where: { versionId: submitted.versionId, code: 'Q2' },
  })
  const terms = { allSkills: false, lineageIds: [lineageId ?? sharedId] }
  await sharing(owner, manager.id, terms)
  await aPrivateNote(owner.id, submitted, `${MARKER} note`)
  const reader = await aRatingReader(owner.id)
  const goal = await db().goal.create({
    data: {
      personId: owner.id,
      ...reader.through,
      text: `${MARKER} goal`,
      differently: `${MARKER} change`,
      dueOn: '2026-07-01',
      createdAt: now(),
    },
  })
  const request = await aColleagueRequest({ personId: manager.id, colleagueIds: [owner.id] })
  const invitation = await db().colleagueInvitation.findFirstOrThrow({
    where: { requestId: request.id },
  })
  const levels = request.skillIds.map((skillId) => ({ skillId, level: 'working' }))
  await inTransaction((tx) =>
    saveColleagueAnswers(tx, {
      invitationId: invitation.id,
      reader,
      levels,
      answeredAt: now(),
    }),
  )
  const { versionId } = submitted
  ids = {
    assessmentId: submitted.id,
    versionId,
    version: versionId,
    goalId: goal.id,
    requestId: request.id,
    skillCode: 'Q1',
    code: 'DMC',
    openId: open.id,
  }
  others.set(MANAGER, await aLogin(manager.id))
  others.set('delegate', await aLogin(delegate.id))
  others.set('learner', await aLogin((await aPerson()).id))
  for (const role of GRANTED_ROLES.filter((granted) => granted !== 'service-admin'))
    others.set(role, await aLogin((await aPersonWithRole(role)).id))
  others.set('holder of a printed link', await printedLogin())
  others.set('no one', '')
})
afterAll(() => freezeClock(null))
beforeEach(() => {
  for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const)
    vi.spyOn(log, level).mockImplementation((...line: unknown[]) => {
      logged.push(
        JSON.stringify(line, (_, value: unknown) =>
          value instanceof Error ? String(value) : value,
        ),
      )
    })
})
afterEach(() => vi.restoreAllMocks())

const paramsOf = (url: string): Record<string, string | number> =>
  Object.fromEntries(paramsIn(url).map((name) => [name, ids[name] ?? owner.id]))

/** What each URL answers to a login. */
async function readAll(Cookie: string, method: 'get' | 'post'): Promise<Map<string, string>> {
  const answers = new Map<string, string>()
  for (const { url, loader, action } of await listHandlers()) {
    const handler = method === 'get' ? loader : action
    if (!handler) continue
    const { status, text } = await ask(handler, {
      url,
      method,
      params: paramsOf(url),
      headers: { Cookie },
    })
    answers.set(url, `${status} ${text}`)
  }
  return answers
}
const urlsWith = (answers: ReadonlyMap<string, string>, marker: string): string[] =>
  [...answers].filter(([, text]) => text.includes(marker)).map(([url]) => url)

test('no URL shows anyone else what a person wrote about their skills', async () => {
  for (const [who, cookie] of others) {
    const answers = await readAll(cookie, 'get')
    // The delegate and the manager did open pages about the owner.
    if (who === 'delegate') expect(answers.get('/acting/:personId')).toMatch(/^200/)
    if (who === MANAGER) expect(answers.get('/admin/people/:personId')).toMatch(/^200/)
    expect({ who, leaks: urlsWith(answers, MARKER) }).toEqual({ who, leaks: [] })
    const shared = urlsWith(answers, SHARED).filter((url) => !url.startsWith('/team/people/'))
    expect({ who, shared }).toEqual({ who, shared: [] })
    const pages = urlsWith(answers, SHARED).length
    expect({ who, sees: pages > 0 }).toEqual({ who, sees: who === MANAGER })
  }
  // The owner sees it, so the marker is where it should be.
  const own = await get(results, {
    as: owner.id,
    params: { assessmentId: ids['assessmentId'] ?? 0 },
  })
  expect(await own.text()).toContain(MARKER)
})

test('nothing that a manager or service admin reads depends on which levels someone else chose', async () => {
  const read = await readAll(others.get(MANAGER) ?? '', 'get')
  await changeFacts((tx) =>
    tx.rating.updateMany({
      where: { assessment: { personId: owner.id }, skill: { code: { not: 'Q2' } } },
      data: { answer: 'awareness' },
    }),
  )
  await db().colleagueAnswer.updateMany({ data: { level: 'awareness' } })
  const after = await readAll(others.get(MANAGER) ?? '', 'get')
  // Reading lists of names is recorded, so these change each time.
  const recorded = ['/admin/audit', '/account/data']
  const changed = [...read].filter(
    ([url, text]) => !recorded.some((path) => url.startsWith(path)) && after.get(url) !== text,
  )
  expect(changed.map(([url]) => url)).toEqual([])
})

test('no command prints what a person wrote about their skills', async () => {
  expect(commandsToDecide()).toEqual([])
  const printed = [...(await runEveryCommand(owner.email)).values()].join('')
  expect(printed).toContain('/sign-in/link/')
  expect(printed).not.toContain(MARKER)
})

test('no form answers anyone else with it, and no message, log line, audit row or job has a copy', async () => {
  for (const who of [MANAGER, 'holder of a printed link'])
    expect(urlsWith(await readAll(others.get(who) ?? '', 'post'), MARKER)).toEqual([])
  expect(logged.filter((line) => line.includes(MARKER))).toEqual([])
  const copies: string[] = []
  for (const table of Object.keys(Prisma.ModelName).filter((name) => !OWN_TABLES.has(name))) {
    const rows = await queryRows(db(), Prisma.sql`SELECT * FROM ${Prisma.raw(`"${table}"`)}`)
    if (JSON.stringify(rows).includes(MARKER)) copies.push(table)
  }
  expect(copies).toEqual([])
})
