import type { RouteConfigEntry } from '@react-router/dev/routes'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { saveSignInLink } from '#app/data/identity/logins.server.ts'
import { saveAccessRequest } from '#app/data/identity/rating-readers.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import { listDemonstrationPeople } from '#app/data/identity/sign-in-people.server.ts'
import { findCohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import type { Role } from '#app/domain/identity/permissions.ts'
import { rateSkill } from '#app/features/skills/assessments/rate-skill.server.ts'
import { startAssessment } from '#app/features/skills/assessments/start-assessment.server.ts'
import { submitAssessment } from '#app/features/skills/assessments/submit-assessment.server.ts'
import { claimCompletion } from '#app/features/learning/claims/claim-completion.server.ts'
import routes from '#app/routes.ts'
import { bookPlace } from '#tests/support/book-place.ts'
import { aWindow, openBrowser, findViolations, sessionOf } from '#tests/support/browser/browser.ts'
import { aDemonstration } from '#tests/support/demonstration.ts'
import { imported } from '#tests/support/import-files.ts'
import { signInAs } from '#tests/support/sign-in.ts'
import type { Service } from '#tests/support/service.ts'
import { aRatingReader } from '#tests/support/factories/rating-reader.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aNewBody, aPlan, doPlan, aSuccessor } from '#tests/support/factories/reorganisation.ts'
import { cohort, extraRecords, PAGES } from '#tests/pages/pages.ts'
import { signingInTests } from '#tests/pages/signing-in.ts'

/** An identity provider that does not answer. */
const IDENTITY_PROVIDER = {
  OIDC_ISSUER: 'http://127.0.0.1:1',
  OIDC_CLIENT_ID: 'fluency',
  OIDC_CLIENT_SECRET: 'secret',
  OIDC_NAME: 'Test Login',
}

let service: Service
let browser: Browser

const ORDINARY = { grants: { none: {} }, reports: { none: {} }, enrolments: { none: {} } } as const

/**
 * Gives the learner of the demonstration a submitted assessment, an open one and an enrolment, and
 * creates other samples.
 */
async function makeSamples(): Promise<void> {
  const learner = (await listDemonstrationPeople()).find(({ role }) => role === 'learner')
  if (!learner) throw new Error('The demonstration has no learner.')
  const { personId } = learner
  const reader = await aRatingReader(personId)
  const now = new Date()
  const begin = async (): Promise<number> => {
    const started = await startAssessment(reader, now)
    if (started === 'no-published-criterion') throw new Error('The demonstration has no criterion.')
    return started.assessmentId
  }
  const skills = (
    await db().skill.findMany({
      where: { version: { status: 'published' } },
      orderBy: { order: 'asc' },
    })
  ).map(({ code }) => code)
  extraRecords.submittedId = await begin()
  for (const [index, skill] of skills.entries()) {
    const answer = index % 5 === 0 ? 'not-sure' : index % 2 === 0 ? 'awareness' : 'practitioner'
    await rateSkill({
      assessmentId: extraRecords.submittedId,
      reader,
      skill,
      answer,
      evidence: 'Asked for the range.',
      now,
    })
  }
  await submitAssessment({ assessmentId: extraRecords.submittedId, reader, skills, now })
  extraRecords.assessmentId = await begin()
  await rateSkill({
    assessmentId: extraRecords.assessmentId,
    reader,
    skill: 'DL1',
    answer: 'working',
    evidence: null,
    now,
  })

  extraRecords.withdrawable = await cohort('upcoming', 1)
  const chosen = await findCohort(extraRecords.withdrawable)
  if (chosen) await bookPlace(chosen, personId)
  const { email } = await db().person.findUniqueOrThrow({ where: { id: personId } })
  await claimCompletion({
    personId,
    course: await db().course.findUniqueOrThrow({ where: { code: 'DMC' } }),
    completedOn: now.toISOString().slice(0, 10),
    evidence: 'Took it with my department.',
    link: null,
    now,
  })
  extraRecords.claimId = (
    await db().completionClaim.findFirstOrThrow({ where: { personId, status: 'pending' } })
  ).id
  await imported('professions', ['code,name,family', 'ACT,Actuarial,specialist'])
  const empty = await db().organisation.findFirstOrThrow({
    where: { closedOn: null, children: { none: {} }, postings: { none: {} } },
  })
  const plan = {
    on: now.toISOString().slice(0, 10),
    fromIds: [empty.id],
    to: [aSuccessor('a', aNewBody('RENAMED'))],
  }
  extraRecords.reorganisationId = await aPlan('rename', plan)
  await doPlan(extraRecords.reorganisationId)
  const [kept, merged, next] = await db().person.findMany({
    where: { ...ORDINARY, id: { not: personId } },
    orderBy: { id: 'desc' },
    take: 3,
  })
  if (!kept || !merged || !next) throw new Error('The demonstration has too few people to merge.')
  if ((await merging(kept.id, merged.id)) !== null)
    throw new Error('The two people could not be merged.')
  extraRecords.mergeId = (
    await db().personMerge.findUniqueOrThrow({ where: { mergedId: merged.id } })
  ).id
  extraRecords.mergeable = `${kept.id}/merge?other=${next.email}`
  await db().$transaction(async (tx) => {
    extraRecords.token = await saveSignInLink(tx, personId, now)
    const owner = { recordId: personId, email: 'earlier@civil.example' }
    const expiresAt = new Date(now.getTime() + 86_400_000)
    const { versionId } = await tx.assessment.findUniqueOrThrow({
      where: { id: extraRecords.submittedId ?? 0 },
    })
    await tx.assessment.create({
      data: { personId, ...owner, versionId, startedAt: now, submittedAt: now },
    })
    extraRecords.confirmation = await saveAccessRequest(tx, {
      reader: reader.through,
      owner,
      requestedAt: now,
      expiresAt,
    })
    await saveMessage(tx, { to: email, kind: 'test', subject: 'A message', body: 'Its text.' })
  })
}

beforeAll(async () => {
  service = await aDemonstration({ settings: IDENTITY_PROVIDER })
  await makeSamples()
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
  await service?.stop()
})

/** The URL patterns whose file is a page. */
const patternsOf = (entries: readonly RouteConfigEntry[]): string[] =>
  entries.flatMap(({ path, file, index, children }) => {
    const own = file.endsWith('.tsx') && path !== '*' ? [index ? '/' : `/${path}`] : []
    return [...own, ...patternsOf(children ?? [])]
  })

test('every page in app/routes.ts has a sample in pages.ts', async () => {
  expect(patternsOf(await routes).toSorted()).toEqual(Object.keys(PAGES).toSorted())
})

const roles = [...new Set(Object.values(PAGES).map(({ as }) => as))]

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>
const cookies = new Map<Role, Promise<Cookies>>()

/** The cookies of a role, which signs in once for all tests. */
function cookiesOf(role: Role): Promise<Cookies> {
  const signIn = async (): Promise<Cookies> => {
    const window = await aWindow(browser, { address: service.address })
    await signInAs(window, role)
    return window.cookies().finally(() => window.close())
  }
  const known = cookies.get(role) ?? signIn()
  cookies.set(role, known)
  return known
}

const pages = new Map<string, Promise<Page>>()

/**
 * One page for each role, with scripts on or off. Tests share it, because opening a page takes
 * longer than loading a URL in it.
 */
function pageOf(as: Role | null, scripts: boolean): Promise<Page> {
  const openOne = async () => {
    const window = await aWindow(browser, { address: service.address, scripts })
    if (as) await window.addCookies(await cookiesOf(as))
    return window.newPage()
  }
  const key = `${as} ${scripts}`
  const known = pages.get(key) ?? openOne()
  pages.set(key, known)
  return known
}

async function open(
  as: Role | null,
  { scripts = true, width = 1280 }: { scripts?: boolean; width?: number } = {},
) {
  const page = await pageOf(as, scripts)
  // Setting the size waits for a new layout, even if nothing changes.
  if (page.viewportSize()?.width !== width) await page.setViewportSize({ width, height: 900 })
  const errors: string[] = []
  page.removeAllListeners()
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
  return { page, errors }
}

const pathOf = async (pattern: string): Promise<string> => {
  const path = PAGES[pattern]?.path ?? ''
  return typeof path === 'string' ? path : path()
}

/** Problems with a page's headings, title, ids, styles and scripts. */
const shapeProblems = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const problems: string[] = []
    const headings = [...document.querySelectorAll('h1')].map((heading) =>
      heading.textContent.trim().replaceAll(/\s+/g, ' '),
    )
    if (headings.length !== 1) problems.push(`it has ${headings.length} h1`)
    if (!document.title.startsWith(headings[0] ?? '?'))
      problems.push(`its title “${document.title}” does not begin with its h1 “${headings[0]}”`)
    if (document.querySelectorAll('title').length !== 1) problems.push('it has more than one title')
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    for (const id of new Set(ids.filter((id, index) => ids.indexOf(id) !== index)))
      problems.push(`the id “${id}” is not unique`)
    if (document.querySelector('[style], style')) problems.push('it has an inline style')
    if (document.querySelector('script:not([src])')) problems.push('it has an inline script')
    return problems
  })

/**
 * Replaces the document of a page with JavaScript off. With JavaScript off, the browser starts a
 * process for each URL that it opens, which takes longer than the layout.
 */
async function write(page: Page, html: string): Promise<void> {
  // The document needs the address of the service, because its style sheet has a relative URL.
  if (page.url() === 'about:blank') await page.goto('/help')
  await page.setContent(html)
}

/** How far a page is wider than its window. Unlike `setViewportSize`, this does not wait for the page to be painted. */
async function overflowAt(page: Page, width: number): Promise<number> {
  const session = await sessionOf(page)
  const size = { width, height: 900, deviceScaleFactor: 1, mobile: false }
  await session.send('Emulation.setDeviceMetricsOverride', size)
  return page.evaluate((expected) => {
    if (window.innerWidth !== expected)
      throw new Error(`The window is ${window.innerWidth} pixels wide.`)
    return document.documentElement.scrollWidth - document.documentElement.clientWidth
  }, width)
}

/** The text of controls that Tab does not reach when it goes once around the page. */
async function unreached(page: Page): Promise<string[]> {
  const wanted = await page.evaluate(() => {
    const visible = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button, input:not([type=hidden]), select, textarea, summary',
      ),
    ].filter(
      (element) => element.checkVisibility({ visibilityProperty: true }) && element.tabIndex >= 0,
    )
    for (const element of visible) element.dataset.tabTest = 'missed'
    document.addEventListener(
      'focusin',
      ({ target }) => target instanceof HTMLElement && delete target.dataset.tabTest,
    )
    return visible.length
  })
  // Scroll regions are in the tab order too.
  const scrolling = await page.locator('[tabindex="0"]').count()
  // The browser handles the keys in order, so there is no need to wait for each. Holding the key
  // down moves as often as pressing it, with half the messages.
  await Promise.all(Array.from({ length: wanted + scrolling + 1 }, () => page.keyboard.down('Tab')))
  await page.keyboard.up('Tab')
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('[data-tab-test]')]
      .filter((element) => !(element instanceof HTMLInputElement && element.type === 'radio'))
      .map(
        (element) =>
          `${element.tagName.toLowerCase()} “${(element.textContent || element.getAttribute('name') || '').trim().slice(0, 60)}”`,
      ),
  )
}

describe.each(roles.map((role) => ({ role, name: role ?? 'people who are not signed in' })))(
  'pages for $name',
  ({ role }) => {
    const patterns = Object.entries(PAGES)
      .filter(([, { as }]) => as === role)
      .map(([pattern]) => pattern)

    test.each(patterns)(
      '%s has one h1, a title that begins with it, unique ids, no inline style and no axe violations, and every control can be reached with the keyboard',
      async (pattern) => {
        const { page, errors } = await open(role)
        const response = await page.goto(await pathOf(pattern))
        expect(response?.status()).toBe(PAGES[pattern]?.status ?? 200)
        expect(await shapeProblems(page)).toEqual([])
        expect(await findViolations(page)).toEqual([])
        expect(await unreached(page)).toEqual([])
        // The browser reports a page with such a status as an error.
        expect(errors).toHaveLength(PAGES[pattern]?.status === undefined ? 0 : 1)
      },
    )

    test.each(patterns)(
      '%s fits a phone 320 pixels wide and a window at 200% zoom, with JavaScript off',
      async (pattern) => {
        const { page } = await open(role, { scripts: false, width: 320 })
        const response = await page.request.get(await pathOf(pattern))
        expect(response.status()).toBe(PAGES[pattern]?.status ?? 200)
        await write(page, await response.text())
        expect(await page.locator('h1').count()).toBe(1)
        expect(await overflowAt(page, 320)).toBe(0)
        expect(await overflowAt(page, 640)).toBe(0)
      },
    )
  },
)

signingInTests(() => ({ address: service.address, browser }))

describe('packs on paper', () => {
  test.each(['/reviews/:quarter/:department/pack', '/reviews/:quarter/board-pack'] as const)(
    'the first page of %s is one sheet of A4, and the annex begins on the next',
    async (route) => {
      const { page } = await open('analyst')
      await page.goto(await pathOf(route))
      const pdf = (await page.pdf({ preferCSSPageSize: true, format: 'A4' })).toString('latin1')
      expect(pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0).toBeGreaterThan(1)
      // An A4 page without its margins: 182 by 267 mm, at 96 pixels an inch.
      await page.setViewportSize({ width: 688, height: 1009 })
      await page.emulateMedia({ media: 'print' })
      const first = page.locator('.app-pack__first')
      const { bottom, after } = await first.evaluate((element) => ({
        bottom: element.getBoundingClientRect().bottom,
        after: getComputedStyle(element).breakAfter,
      }))
      await page.emulateMedia({ media: null })
      expect(bottom).toBeLessThan(1009)
      expect(after).toBe('page')
    },
  )
})

describe('error pages', () => {
  test('a missing page has status 404 and says what to do', async () => {
    const { page } = await open('learner')
    const response = await page.goto('/nothing/of-the-kind')
    expect(response?.status()).toBe(404)
    expect(await page.locator('h1').textContent()).toBe('Page not found')
    expect(await findViolations(page)).toEqual([])
  })

  test('a page without permission has status 403 and says what to do', async () => {
    const { page } = await open('learner')
    const response = await page.goto('/admin/audit')
    expect(response?.status()).toBe(403)
    expect(await shapeProblems(page)).toEqual([])
    expect(await findViolations(page)).toEqual([])
  })

  test('people who are not signed in return to the page they wanted after they sign in', async () => {
    const window = await aWindow(browser, { address: service.address })
    const page = await window.newPage()
    await page.goto('/uptake?measure=ever')
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    await page.locator('button[name="role"][value="analyst"]').click()
    await page.waitForURL((url) => url.pathname === '/uptake')
    expect(new URL(page.url()).search).toBe('?measure=ever')
    await window.close()
  })
})
