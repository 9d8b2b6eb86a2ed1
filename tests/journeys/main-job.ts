/**
 * The main job, end to end: a leader assesses her skills and enrols, the register is marked, the
 * completion is recorded and the charts change.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { db, Prisma, queryRows } from '#app/data/database/database.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { fixedDay } from '#app/domain/uptake/fixed-days.ts'
import { today } from '#app/platform/clock.server.ts'
import { changeFacts } from '#tests/support/change-facts.ts'
import { aWindow, openBrowser, findViolations } from '#tests/support/browser/browser.ts'
import { anEnvironment, fluency, startService, type Service } from '#tests/support/service.ts'

const LEADER = 'sian.bevan@civil.example'
const ADMIN = 'tom.ellis@civil.example'
const ANALYST = 'amira.khan@civil.example'

/**
 * Forty leaders in three departments: enough for a share, and few enough that one more changes it.
 */
function peopleFile(): string {
  const named = [
    `J0001,${LEADER},Siân Bevan,DFT,OD,SCS1,,2021-05-04`,
    `J0002,${ADMIN},Tom Ellis,CO,POL,SCS1,,2020-02-01`,
    `J0003,${ANALYST},Amira Khan,UKSA,STAT,G7,,2022-01-10`,
  ]
  const others = Array.from({ length: 40 }, (_, index) => {
    const [organisation, profession] = [
      ['DFT', 'OD'],
      ['HMRC', 'TAX'],
      ['CO', 'POL'],
    ][index % 3] ?? ['DFT', 'OD']
    return `J1${String(index).padStart(3, '0')},person.${index}@civil.example,Person ${index},${organisation},${profession},SCS1,,2021-01-01`
  })
  return [
    'staff_id,email,name,organisation_code,profession_code,grade_code,manager_email,in_post_since',
    ...named,
    ...others,
  ].join('\n')
}

/** Half of them have already completed the masterclass. */
const completionsFile = (): string =>
  [
    'email,course_code,completed_on,reference',
    ...Array.from(
      { length: 20 },
      (_, index) => `person.${index * 2}@civil.example,DMC,2024-03-0${1 + (index % 8)},`,
    ),
  ].join('\n')

type Row = { key: string; upskilled: number | null; base: number | null; percent: number | null }

/**
 * Defines the tests of the journey. Each continues from the one before, starting with an empty
 * database.
 */
export function mainJob({ scripts }: { scripts: boolean }): void {
  let folder: string
  let browser: Browser
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fluency-journey-'))
    await writeFile(join(folder, 'people.csv'), peopleFile())
    await writeFile(join(folder, 'completions.csv'), completionsFile())
    browser = await openBrowser()
  })
  afterAll(async () => {
    await browser?.close()
    await rm(folder, { recursive: true, force: true })
  })
  let service: Service
  const windows: BrowserContext[] = []
  const run = async (...args: string[]): Promise<string> => {
    const { exit, out, err } = await fluency(args, service.environment)
    expect({ args, exit, err }).toEqual({ args, exit: 0, err: '' })
    return out
  }

  beforeAll(async () => {
    const { environment } = await anEnvironment()
    const settings = {
      ...environment,
      DATABASE_URL: process.env.DATABASE_URL ?? '',
      DEMO: '',
      LOGIN_SECRETS: 'a secret that only these tests use',
    }
    const prepare = [
      ['migrate'],
      ['reference-data'],
      ['import', 'people', join(folder, 'people.csv'), '--as-at', '2026-09-30', '--full'],
      ['import', 'completions', join(folder, 'completions.csv')],
      ['grant', 'course-admin', ADMIN, '--everywhere'],
      ['grant', 'service-admin', ADMIN],
      ['grant', 'analyst', ANALYST],
    ]
    for (const args of prepare)
      expect(await fluency(args, settings)).toMatchObject({ exit: 0, err: '' })
    service = await startService(settings)
  })
  afterAll(async () => {
    for (const window of windows) await window.close()
    await service?.stop()
  })

  const signedIn = new Map<string, Promise<Page>>()

  /** Signs the person in once for the whole journey, and returns their page. */
  function signIn(email: string): Promise<Page> {
    const openOne = async (): Promise<Page> => {
      const window = await aWindow(browser, { address: service.address, scripts })
      windows.push(window)
      const page = await window.newPage()
      await page.goto((await run('sign-in-link', email)).match(/https?:\S+/)?.[0] ?? '')
      await page.locator('main button[type="submit"]').click()
      await page.waitForURL((url) => url.pathname === '/')
      return page
    }
    const page = signedIn.get(email) ?? openOne()
    signedIn.set(email, page)
    return page
  }

  const figures = { measure: 'coverage', 'as-at': today() }
  const address = (path: string, more: Record<string, string> = {}): string =>
    `${path}?${new URLSearchParams({ ...figures, ...more })}`

  /** The text of the cells in the first table whose caption names this breakdown. */
  const tableOf = (page: Page, by: string): Promise<string[][]> =>
    page.evaluate((word) => {
      const tables = [...document.querySelectorAll('table')]
      const table = tables.find((table) =>
        table.querySelector('caption')?.textContent.includes(`by ${word}`),
      )
      return [...(table?.querySelectorAll('tbody tr') ?? [])].map((row) =>
        [...row.querySelectorAll('th, td')].map((cell) => {
          const visible = cell.cloneNode(true) as Element
          for (const hidden of visible.querySelectorAll('.govuk-visually-hidden')) hidden.remove()
          return visible.textContent.trim()
        }),
      )
    }, by)

  const commandRows = async (
    by: string,
    exact: boolean,
    asAt = today(),
  ): Promise<{ rows: Row[]; total: Omit<Row, 'key'> }> =>
    JSON.parse(
      await run(
        'uptake',
        '--measure',
        'coverage',
        '--by',
        by,
        '--as-at',
        asAt,
        '--format',
        'json',
        ...(exact ? ['--exact'] : []),
      ),
    ) as { rows: Row[]; total: Row }

  let before: { department: Row | undefined; profession: Row | undefined; total: number | null }

  test('the leader assesses her skills, one question on each page, and sees courses that help', async () => {
    const department = (await commandRows('department', true)).rows.find(({ key }) => key === 'DFT')
    const profession = (await commandRows('profession', true)).rows.find(({ key }) => key === 'OD')
    before = {
      department,
      profession,
      total: (await commandRows('department', true)).total.upskilled,
    }

    const page = await signIn(LEADER)
    await page.goto('/assessments')
    await page.getByRole('button', { name: 'Start your assessment' }).click()
    await page.locator('main a.govuk-button').first().click()
    for (let question = 0; question < 12; question += 1) {
      expect(await page.locator('main').textContent()).not.toMatch(/expected/i)
      await page
        .locator(
          `input[type="radio"][value="${question === 3 ? 'not-sure' : question % 2 === 0 ? 'awareness' : 'practitioner'}"]`,
        )
        .check()
      if (question === 0) {
        await page.getByText('Add an example from your work').click()
        await page
          .locator('textarea[name="evidence"]')
          .fill('Brought the analysts in before the options were closed.')
      }
      await page.getByRole('button', { name: 'Continue' }).click()
    }
    expect(new URL(page.url()).pathname).toMatch(/\/check$/)
    expect(await page.locator('main').textContent()).toContain(
      'Brought the analysts in before the options were closed.',
    )
    await page.getByRole('button', { name: 'Submit your assessment' }).click()
    expect(new URL(page.url()).pathname).toMatch(/\/results$/)
    expect(await page.locator('main').textContent()).toContain(
      'Data Masterclass for Senior Leaders',
    )
    if (scripts) expect(await findViolations(page)).toEqual([])
  })

  test('a course admin adds a cohort with a session', async () => {
    const page = await signIn(ADMIN)
    await page.goto('/courses/DMC/cohorts/new')
    await page.getByLabel('Name').fill('Journey')
    await page.getByLabel('Number of places').fill('2')
    await page.locator('input[type="radio"][value="online"]').check()
    await page.getByRole('button', { name: 'Add the cohort' }).click()
    await writeSession(page, addDays(today(), 10))
    await page.getByRole('button', { name: 'Add the session' }).click()
    expect(new URL(page.url()).pathname).toMatch(/^\/cohorts\/\d+$/)
  })

  async function writeSession(page: Page, day: string): Promise<void> {
    const [year = '', month = '', date = ''] = day.split('-')
    await page.getByLabel('Title').fill('Deciding with data')
    await page.getByLabel('Day', { exact: true }).fill(String(Number(date)))
    await page.getByLabel('Month', { exact: true }).fill(String(Number(month)))
    await page.getByLabel('Year', { exact: true }).fill(year)
    await page.getByLabel('Starts').fill('9:30am')
    await page.getByLabel('Ends').fill('12:30pm')
  }

  test('the leader enrols', async () => {
    const page = await signIn(LEADER)
    await page.goto('/courses/DMC')
    await page
      .getByRole('link', { name: /^Enrol/ })
      .first()
      .click()
    await page.getByRole('button', { name: 'Confirm your place' }).click()
    expect(new URL(page.url()).pathname).toMatch(/^\/cohorts\/\d+$/)
    await page.goto('/learning')
    expect(await page.locator('main').textContent()).toContain(
      'Data Masterclass for Senior Leaders',
    )
  })

  test('the course admin marks the register, and the leader has completed the course', async () => {
    const page = await signIn(ADMIN)
    const session = await db().session.findFirstOrThrow({ where: { cohort: { name: 'Journey' } } })
    // Moves the session to yesterday, so that its register can be marked.
    await page.goto(`/sessions/${session.id}/edit`)
    await writeSession(page, addDays(today(), -1))
    await page.locator('main form button[type="submit"]').last().click()
    // Asks first, because the session is now in the past.
    await page.locator('main form .govuk-button:not(.govuk-button--secondary)').first().click()

    await page.goto(`/sessions/${session.id}/register`)
    expect(await page.locator('main').textContent()).toContain('Siân Bevan')
    await page.getByRole('button', { name: /Mark everyone as attended/ }).click()
    await page.getByRole('button', { name: 'Save register' }).click()
    await page.waitForURL('**/register?done=saved')
    await page.goto(`/sessions/${session.id}/register`)
    expect(await page.locator('input[type="radio"][value="attended"]:checked').count()).toBe(1)

    const leader = await signIn(LEADER)
    await leader.goto('/learning')
    expect(await leader.locator('main').textContent()).toMatch(/Completed/i)
  })

  test('the figures by department and by profession go up by one person', async () => {
    const page = await signIn(ADMIN)
    await page.goto(address('/uptake'))
    const [department, profession] = [
      await tableOf(page, 'department'),
      await tableOf(page, 'profession'),
    ]
    const row = (table: string[][], name: string) =>
      table
        .find(([first]) => first?.includes(name))
        ?.slice(1, 3)
        .map(Number)
    expect(row(department, 'Department for Transport')).toEqual([
      (before.department?.upskilled ?? 0) + 1,
      before.department?.base,
    ])
    expect(row(profession, 'Operational Delivery')).toEqual([
      (before.profession?.upskilled ?? 0) + 1,
      before.profession?.base,
    ])
    expect(await page.locator('main').textContent()).toContain(`${(before.total ?? 0) + 1} of `)
    expect(await page.locator('main svg').count()).toBeGreaterThanOrEqual(4)
    if (scripts) expect(await findViolations(page)).toEqual([])
  })

  test.each(['department', 'profession', 'grade'])(
    'by %s, the page, the file, the command and a recount in SQL give the same numbers',
    async (by) => {
      const page = await signIn(ADMIN)
      await page.goto(address('/uptake', { by }))
      const shown = await tableOf(page, by)
      const file = await page.request.get(address('/uptake.csv', { by }))
      const csv = parse(await file.text(), { columns: true, bom: true }) as Record<string, string>[]
      const { rows, total } = await commandRows(by, true)

      const key = { department: 'd."code"', profession: 'p."code"', grade: 'g."code"' }[by] ?? ''
      const recount = await queryRows<{ key: string; upskilled: number; base: number }>(
        db(),
        Prisma.sql`SELECT ${Prisma.raw(key)} AS "key", COUNT(*) AS "base", COUNT(*) FILTER (WHERE EXISTS (
          SELECT 1 FROM "Completion" c JOIN "Course" k ON k."id" = c."courseId" WHERE c."personId" = post."personId" AND k."qualifying" AND c."revokedAt" IS NULL
            AND c."completedOn" <= ${today()} AND (c."endsOn" IS NULL OR c."endsOn" > ${today()}))) AS "upskilled"
        FROM "Posting" post JOIN "Grade" g ON g."id" = post."gradeId" AND g."scs" JOIN "Profession" p ON p."id" = post."professionId"
        JOIN "Organisation" o ON o."id" = post."organisationId" JOIN "Organisation" d ON d."id" = o."departmentId"
        WHERE post."from" <= ${today()} AND (post."until" IS NULL OR post."until" > ${today()}) GROUP BY 1 ORDER BY 1`,
      )
      const plain = (
        all: readonly { key: string; upskilled: number | null; base: number | null }[],
      ) =>
        all
          .map(({ key: code, upskilled, base }) => [code, upskilled, base])
          .toSorted(([a], [b]) => String(a).localeCompare(String(b)))
      expect(plain(rows)).toEqual(plain(recount))
      expect(total).toMatchObject({
        upskilled: recount.reduce((sum, { upskilled }) => sum + upskilled, 0),
        base: recount.reduce((sum, { base }) => sum + base, 0),
      })
      const inFile = csv.map(({ key: code, upskilled, base }) => [
        code,
        Number(upskilled),
        Number(base),
      ])
      expect(inFile.toSorted(([a], [b]) => String(a).localeCompare(String(b)))).toEqual(plain(rows))
      const numbers = (all: readonly (readonly unknown[])[]) =>
        all.map(([, upskilled, base]) => `${String(upskilled)} of ${String(base)}`).toSorted()
      expect(numbers(shown)).toEqual(numbers(plain(rows)))
    },
  )

  test('people who cannot see names see the same rounded figures on the page, in the file and from the command', async () => {
    const page = await signIn(ANALYST)
    await page.goto(address('/uptake'))
    const shown = await tableOf(page, 'department')
    const { rows } = await commandRows('department', false, fixedDay(today(), today()))
    const words = rows.map(({ upskilled, base }) =>
      [upskilled, base].map((number) => (number === null ? '[c]' : String(number))).join(' of '),
    )
    expect(shown.map(([, upskilled, base]) => `${upskilled} of ${base}`).toSorted()).toEqual(
      words.toSorted(),
    )
    expect(
      rows.every(({ upskilled, base }) => (upskilled ?? 0) % 5 === 0 && (base ?? 0) % 5 === 0),
    ).toBe(true)
    expect((await page.request.get(address('/uptake.csv'))).status()).toBe(200)
  })

  test('the integrity check finds no violations, and then detects a fact that was changed in the database', async () => {
    expect(await run('check')).toContain('No violations found')
    const completion = await db().completion.findFirstOrThrow({ where: { source: 'register' } })
    const changeDay = (completedOn: string) =>
      changeFacts((tx) =>
        tx.completion.update({ where: { id: completion.id }, data: { completedOn } }),
      )
    await changeDay('2026-01-01')
    expect(await fluency(['check'], service.environment)).toMatchObject({ exit: 1 })
    await changeDay(completion.completedOn)
    expect(await run('check')).toContain('No violations found')
  })
}
