/** A delegate never sees ratings: asks for every URL of the service as a delegate of someone who has ratings. */
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { ALL_WORKING, anAssessment } from '#tests/support/factories/assessment.ts'
import { loader as resultsPage } from '#app/routes/skills/assessments/results.tsx'
import { aDelegate } from '#tests/support/factories/delegate.ts'
import { aPerson } from '#tests/support/factories/person.ts'
import { get } from '#tests/support/requests.ts'
import { listUrls } from '#tests/support/routes-map.ts'

const EVIDENCE = 'I asked for the interval around the forecast.'
let person: { id: number; email: string }
let delegateId: number
let assessmentId: number

beforeAll(async () => {
  freezeClock('2026-06-01T12:00:00Z')
  person = await aPerson()
  // The delegate is a manager as well, so that they can open as much as possible.
  const delegate = await aPerson()
  await db().person.update({ where: { id: person.id }, data: { managerId: delegate.id } })
  await aDelegate({ personId: person.id, delegateId: delegate.id, mayApprove: true })
  delegateId = delegate.id
  assessmentId = (
    await anAssessment({
      personId: person.id,
      answers: ALL_WORKING,
      evidence: { Q1: EVIDENCE },
      submittedAt: '2026-05-01T09:00:00Z',
    })
  ).id
})
afterAll(() => freezeClock(null))

const paramsOf = (url: string): Record<string, string | number> =>
  Object.fromEntries(
    [...url.matchAll(/:(\w+)/g)].map(([, name = '']) => [
      name,
      { assessmentId, skillCode: 'Q1', code: 'DMC' }[name] ?? person.id,
    ]),
  )

test('no page or file that a delegate can open has the ratings or evidence of the person', async () => {
  const opened: string[] = []
  const leaks: string[] = []
  for (const { url, file } of await listUrls()) {
    const { loader } = (await import(join(process.cwd(), file))) as { loader?: () => unknown }
    if (!loader) continue
    const params = paramsOf(url)
    const path = url.replaceAll(/:(\w+)/g, (_, name: string) => String(params[name]))
    const response = await get(loader, { as: delegateId, params, url: path })
    const text = await response.text()
    if (text.includes(EVIDENCE)) leaks.push(url)
    if (url.startsWith('/assessments/:') && response.status !== 404) leaks.push(url)
    if (response.status === 200) opened.push(url)
  }
  expect(leaks).toEqual([])
  const own = await get(resultsPage, { as: person.id, params: { assessmentId } })
  expect(await own.text()).toContain(EVIDENCE)
  // The delegate's own pages, and those for acting, did open.
  expect(opened).toEqual(expect.arrayContaining(['/', '/acting', '/acting/:personId', '/team']))
})
