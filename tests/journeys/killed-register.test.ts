/**
 * The service is killed while it saves a register. Everything it acknowledged is saved, and no
 * register is partly saved.
 */
import { statSync } from 'node:fs'
import { beforeAll, afterAll, expect, test } from 'vitest'
import { createCookie } from 'react-router'
import { ATTENDANCE } from '#app/domain/learning/attendance.ts'
import { randomFrom } from '#app/domain/text/random.ts'
import { db } from '#app/data/database/database.server.ts'
import { saveLogin } from '#app/data/identity/logins.server.ts'
import { listDemonstrationPeople } from '#app/data/identity/sign-in-people.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { anEnvironment, fluency, startService, type Service } from '#tests/support/service.ts'
import { seedsOf } from '#tests/support/seeds.ts'

const SECRET = 'a secret that only these tests use'
const random = randomFrom(11)

let service: Service
let cookie: string
let remove: () => Promise<void>
let environment: Record<string, string>

beforeAll(async () => {
  const given = await anEnvironment()
  remove = given.remove
  environment = {
    ...given.environment,
    DATABASE_URL: process.env.DATABASE_URL ?? '',
    LOGIN_SECRETS: SECRET,
  }
  for (const words of [['migrate'], ['demo-data', '--people', '100']]) {
    const { exit, err } = await fluency(words, environment)
    if (exit !== 0) throw new Error(`${words.join(' ')} failed:\n${err}`)
  }
  const admin = (await listDemonstrationPeople()).find(({ role }) => role === 'course-admin')
  const token = await db().$transaction((tx) =>
    saveLogin(tx, { personId: admin?.personId ?? 0, browser: 'test', now: now() }),
  )
  cookie =
    (await createCookie('fluency_login', { secrets: [SECRET] }).serialize(token)).split(';')[0] ??
    ''
  service = await startService(environment)
})
afterAll(async () => {
  await service?.stop()
  await remove?.()
})

/** The latest mark of each enrolment. */
async function marksOf(sessionId: number): Promise<Map<number, { id: number; mark: string }>> {
  const rows = await db().attendance.findMany({ where: { sessionId }, orderBy: { id: 'asc' } })
  return new Map(rows.map(({ id, enrolmentId, mark }) => [enrolmentId, { id, mark }]))
}

/** A form that changes every mark. The reason contains the number of the attempt. */
async function attemptFor(sessionId: number, attempt: number) {
  const session = await db().session.findUniqueOrThrow({ where: { id: sessionId } })
  const enrolments = await db().enrolment.findMany({
    where: { cohortId: session.cohortId, status: 'confirmed' },
  })
  const before = await marksOf(sessionId)
  const body = new URLSearchParams({ reason: `attempt ${attempt}` })
  for (const { id } of enrolments) {
    const known = before.get(id)
    const mark =
      ATTENDANCE[(ATTENDANCE.findIndex((word) => word === known?.mark) + 1) % ATTENDANCE.length] ??
      'absent'
    body.set(`marks[${id}]`, mark)
    if (known) body.set(`seen[${id}]`, String(known.id))
  }
  return { body, lines: enrolments.length }
}

const save = (sessionId: number, body: URLSearchParams): Promise<boolean> =>
  fetch(`${service.address}/sessions/${sessionId}/register`, {
    method: 'POST',
    body,
    headers: { Cookie: cookie, Origin: service.address },
    redirect: 'manual',
  }).then(
    (response) => response.status === 302,
    () => false,
  )

const waitTurns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1)
    await new Promise((resolve) => void setImmediate(resolve))
}

/** Waits until the database's log grows, which happens during a commit and before the response. */
async function waitForCommit(saving: Promise<boolean>): Promise<void> {
  const state = { isDone: false }
  void saving.then(() => (state.isDone = true))
  const log = `${environment.DATABASE_URL?.slice('file:'.length)}-wal`
  const size = () => statSync(log, { throwIfNoEntry: false })?.size ?? 0
  const before = size()
  while (!state.isDone && size() <= before) await waitTurns(1)
}

test('killing the service repeatedly while it saves a register loses nothing that was acknowledged, and leaves no register partly saved', async () => {
  const { id: sessionId } = await db().session.findFirstOrThrow({
    where: { attendance: { some: {} } },
  })
  const outcomes: boolean[] = []
  for (const attempt of seedsOf(6, { deep: 24 })) {
    const { body, lines } = await attemptFor(sessionId, attempt)
    const saving = save(sessionId, body)
    if (attempt % 3 === 0) await saving
    else if (attempt % 3 === 1) await waitForCommit(saving)
    else await waitTurns(random.below(600))
    await service.kill()
    const acknowledged = await saving
    outcomes.push(acknowledged)

    const saved = await db().attendance.count({
      where: { sessionId, reason: `attempt ${attempt}` },
    })
    expect(acknowledged ? [lines] : [0, lines]).toContain(saved)
    const auditedInAfter = await db().auditContent.count({
      where: { after: { contains: `attempt ${attempt}"` } },
    })
    const auditedAsReason = await db().auditContent.count({
      where: { reason: `attempt ${attempt}` },
    })
    expect(saved > 0).toBe(auditedInAfter + auditedAsReason > 0)
    service = await startService(environment)
  }
  expect(outcomes).toContain(false)
  expect(outcomes).toContain(true)
  expect(await fluency(['check'], environment)).toMatchObject({ exit: 0 })
})
