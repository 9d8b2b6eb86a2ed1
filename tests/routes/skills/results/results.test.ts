import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { saveClosing } from '#app/data/skills/colleagues/requests.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { loader as csv } from '#app/routes/skills/results/results-csv.ts'
import { loader as json } from '#app/routes/skills/results/results-json.ts'
import { loader as pdf } from '#app/routes/skills/results/results-pdf.ts'
import { loader as page } from '#app/routes/skills/results/results.tsx'
import { loader as planCsv } from '#app/routes/skills/plan/plan-csv.ts'
import { action as add } from '#app/routes/skills/plan/new-goal.tsx'
import { ALL_WORKING, anAssessment } from '#tests/support/factories/assessment.ts'
import { aColleagueRequest } from '#tests/support/factories/colleague-request.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2026-03-12T10:00:00Z'))
afterEach(() => freezeClock(null))

type Node = { role?: string; children?: Node[] }
const rolesIn = (node: Node): string[] => [
  ...(node.role ? [node.role] : []),
  ...(node.children ?? []).flatMap(rolesIn),
]

test('a learner downloads their results with examples and plan as a PDF with tags, CSV and JSON', async () => {
  const { id: as } = await aPerson({ name: 'Siân Bevan' })
  await anAssessment({
    personId: as,
    answers: { ...ALL_WORKING, Q1: 'awareness' },
    evidence: { Q1: '=cmd, asked "why"' },
    submittedAt: '2026-03-01T10:00:00Z',
  })
  await post(add, {
    as,
    form: {
      text: 'Ask first',
      differently: 'Listen',
      skill: '',
      course: '',
      'dueOn-day': '30',
      'dueOn-month': '4',
      'dueOn-year': '2026',
    },
  })
  const answers = await (await get(csv, { as })).text()
  expect(answers.split('\r\n')[1]).toMatch(
    /^\d+,2026-03-01T10:00:00.000Z,1.0,Q1,Skill Q1,awareness,"'=cmd, asked ""why""",2026-03-01T10:00:00.000Z$/,
  )
  const goals = await (await get(planCsv, { as })).text()
  expect(goals.split('\r\n')[1]).toBe(
    'Ask first,Listen,2026-04-30,,open,,,2026-03-12T10:00:00.000Z,',
  )
  const own = JSON.parse(await (await get(json, { as })).text()) as object
  expect(own).toMatchObject({
    results: { skills: [{ code: 'Q1', answer: 'awareness', target: 'working' }, {}, {}] },
    answers: [{ skillCode: 'Q1', example: '=cmd, asked "why"' }, {}, {}],
    goals: [{ text: 'Ask first', differently: 'Listen', dueOn: '2026-04-30', status: 'open' }],
  })

  const bytes = await (await get(pdf, { as })).bytes()
  const document = await getDocument({ data: bytes }).promise
  expect((await document.getMetadata()).info).toMatchObject({
    Language: 'en-GB',
    Title: 'Your results: Siân Bevan',
  })
  const first = await document.getPage(1)
  const roles = rolesIn((await first.getStructTree()) as Node)
  expect(roles.slice(0, 10)).toEqual([
    'Root',
    'Document',
    'H1',
    'P',
    'P',
    'H2',
    'Table',
    'TR',
    'TH',
    'TH',
  ])
  const { items } = await first.getTextContent()
  const text = items.map((item) => ('str' in item ? item.str : '')).join(' ')
  expect(text).toContain('Your example: =cmd, asked "why"')
  expect(text).toContain('What you will do differently: Listen')
})

test('someone without a submitted assessment sees how to begin, and has no PDF', async () => {
  const { id: as } = await aPerson()
  expect((await get(page, { as })).data).toMatchObject({ results: null })
  expect((await get(pdf, { as })).status).toBe(404)
})

test('the results show how many colleagues chose each level, once a request is closed', async () => {
  const { id: as } = await aPerson()
  await anAssessment({ personId: as, answers: ALL_WORKING, submittedAt: '2026-03-01T10:00:00Z' })
  const { id, skillIds } = await aColleagueRequest({ personId: as, colleagueIds: [] })
  expect((await get(page, { as })).data).toMatchObject({ pool: null })
  const first = await db().skill.findFirstOrThrow({
    where: { id: { in: skillIds } },
    orderBy: { order: 'asc' },
  })
  const pool = [{ skillId: first.id, level: 'working', people: 3 }]
  await inTransaction((tx) => saveClosing(tx, id, { closedAt: now(), answerers: 3, pool }))
  expect((await get(page, { as })).data).toMatchObject({
    pool: { answerers: 3, skills: [{ counts: [0, 3, 0, 0] }, { counts: null }, { counts: null }] },
  })
})
