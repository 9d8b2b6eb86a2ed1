/**
 * Three versions of the criterion in a browser without scripts: a skill is split and another reworded, then the parts are merged. The owner
 * decides and publishes. Answers, training needs and what learners see stay right throughout.
 */
import { createCookie } from 'react-router'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { saveLogin } from '#app/data/identity/logins.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { quarterEndOnOrBefore } from '#app/domain/calendar/quarter.ts'
import type { FrameworkSkill } from '#app/domain/skills/framework.ts'
import { paths } from '#app/paths.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { aWindow, openBrowser } from '#tests/support/browser/browser.ts'
import { aGroupThatAnswered } from '#tests/support/factories/answers.ts'
import { aFramework, frameworkText } from '#tests/support/factories/framework.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { anEnvironment, startService, type Service } from '#tests/support/service.ts'

const SECRET = 'a secret that only these tests use'
/** The figures are for this day, so all versions are published before it. */
const END = quarterEndOnOrBefore(today())

let service: Service
let browser: Browser
let remove: () => Promise<void>

beforeAll(async () => {
  const given = await anEnvironment()
  remove = given.remove
  service = await startService({
    ...given.environment,
    DATABASE_URL: process.env.DATABASE_URL ?? '',
    LOGIN_SECRETS: SECRET,
    DEMO: '',
  })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await service?.stop()
  await remove?.()
})

async function aPageOf(personId: number): Promise<Page> {
  const window = await aWindow(browser, { address: service.address, scripts: false, width: 390 })
  const token = await db().$transaction((tx) =>
    saveLogin(tx, { personId, browser: 'test', now: now() }),
  )
  const cookie = await createCookie('fluency_login', { secrets: [SECRET] }).serialize(token)
  const [name = '', value = ''] = cookie.split(';')[0]?.split(/=(.*)/) ?? []
  await window.addCookies([{ name, value, url: service.address }])
  return window.newPage()
}

const publishedOn = (versionId: number, daysBefore: number) =>
  db().frameworkVersion.update({
    where: { id: versionId },
    data: { publishedAt: new Date(`${addDays(END, -daysBefore)}T09:00:00Z`) },
  })

/** The training needs in a skill by department, as the file has them. */
async function needsIn(page: Page, skill: string): Promise<string> {
  const url = service.address + paths.needsFile('csv', { skill, 'as-at': END })
  return (await page.request.get(url)).text()
}

async function decide(page: Page, kind: string, codes: string) {
  await page.getByLabel(kind).check()
  await page.getByLabel(/Code of the skill/).fill(codes)
  await page.getByRole('button', { name: 'Save and continue' }).click()
}

async function publish(page: Page, versionId: number, note: string) {
  await page.goto(paths.publishCriterion(versionId))
  await page.getByLabel('What changed, and why').fill(note)
  await page.getByRole('button', { name: /^Publish version/ }).click()
  await page.getByRole('heading', { name: 'What changed in the criterion' }).waitFor()
}

test('people keep their answers over a split, a rewording and a merge, and are asked only about new skills', async () => {
  const [q1, q2, c1] = frameworkText().skills
  if (!q1 || !q2 || !c1) throw new Error('The test criterion has three skills.')
  const first = await aFramework()
  await publishedOn(first, 300)
  for (const organisation of ['DFT', 'HMT'])
    await aGroupThatAnswered({
      organisation,
      answers: [
        [45, 'awareness'],
        [60, 'working'],
      ],
      silent: 20,
      day: addDays(END, -60),
    })
  const { personId } = await db().assessment.findFirstOrThrow({ orderBy: { id: 'asc' } })
  const { email } = await db().person.findUniqueOrThrow({ where: { id: personId } })
  // Only a login with the email address that the answers were given with reads them.
  await db().assessment.updateMany({ where: { personId }, data: { recordId: personId, email } })
  const owner = await aPageOf((await aPersonWithRole('framework-owner')).id)
  const analyst = await aPageOf((await aPersonWithRole('analyst')).id)
  const learner = await aPageOf(personId)
  const before = [await needsIn(analyst, 'Q1'), await needsIn(analyst, 'Q2')]
  expect(before[0]).toMatch(/^DFT,/m)
  const ratings = await db().rating.count()

  const reworded: FrameworkSkill = { ...q2, definition: 'What skill Q2 is.' }
  const parts = ['C1A', 'C1B'].map((code) => ({ ...c1, code, name: `Skill ${code}` }))
  const second = await aFramework({
    version: '2.0',
    status: 'draft',
    skills: [q1, reworded, ...parts],
  })
  await owner.goto(paths.criterionMapping(second))
  await owner.getByRole('button', { name: 'Accept 1 unchanged skill' }).click()
  await owner.getByRole('link', { name: /Decide.*Q2/ }).click()
  await decide(owner, 'It was reworded, and its meaning is the same', 'Q2')
  await owner.getByText('This is the next skill to decide').waitFor()
  await decide(owner, 'It was split into two or more skills', 'C1A, C1B')
  await owner.getByText('You have made all the decisions.').first().waitFor()
  await owner.goto(paths.publishCriterion(second))
  await owner.getByText('keep their answers to 2 of 3 skills.').waitFor()
  await publish(owner, second, 'Change is two skills now.')
  await publishedOn(second, 40)

  await learner.goto(paths.assessments())
  await learner
    .getByText(
      'You keep your answers to 2 skills. 2 skills have no answer from you yet: Skill C1A and Skill C1B.',
    )
    .waitFor()
  expect([await needsIn(analyst, 'Q1'), await needsIn(analyst, 'Q2')]).toEqual(before)

  const third = await aFramework({
    version: '3.0',
    status: 'draft',
    skills: [
      { ...q1, definition: 'What skill Q1 is.' },
      reworded,
      { ...c1, code: 'C2', name: 'Skill C2' },
    ],
  })
  await owner.goto(paths.criterionMapping(third))
  await owner.getByRole('button', { name: 'Accept 1 unchanged skill' }).click()
  await owner.getByRole('link', { name: /Decide.*Q1/ }).click()
  await decide(owner, 'It was reworded, and its meaning is the same', 'Q1')
  await decide(owner, 'It was merged with others into one skill', 'C2')
  await decide(owner, 'It was merged with others into one skill', 'C2')
  await publish(owner, third, 'Change is one skill again.')
  await publishedOn(third, 20)

  await learner.goto(paths.assessments())
  await learner
    .getByText('You keep your answers to 2 skills. 1 skill has no answer from you yet: Skill C2.')
    .waitFor()
  expect([await needsIn(analyst, 'Q1'), await needsIn(analyst, 'Q2')]).toEqual(before)
  expect(await db().rating.count()).toBe(ratings)
  await learner.goto(paths.compareCriterion({ from: '1.0', to: '3.0' }))
  await learner
    .getByText(
      '2 skills are reworded without a change of meaning, 1 skill is new and 1 skill is removed.',
    )
    .waitFor()
})
