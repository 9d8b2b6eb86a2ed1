/**
 * Asks for every URL with every role and every token, for records in its scope and outside it, and looks for the names and texts that each
 * may see. `names-shown.txt` lists every URL with who sees names there and, after a stroke, who can open it for a record outside their scope.
 * So a new URL is only added with a decision.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { commandsToDecide, runEveryCommand } from '#tests/support/every-command.ts'
import { ask, listHandlers, paramsIn, type Answer } from '#tests/support/every-url.ts'
import {
  aMarkedWorld,
  MARKS,
  textOf,
  type Holder,
  type Mark,
} from '#tests/support/factories/marked-world.ts'

vi.hoisted(() => {
  // One person opens all pages within a minute.
  process.env['EXPENSIVE_PAGES_A_MINUTE'] = '1000000'
})

const KNOWN = readFileSync(join(import.meta.dirname, 'names-shown.txt'), 'utf8')
  .split('\n')
  .filter(Boolean)

let world: Awaited<ReturnType<typeof aMarkedWorld>>
const leaks: string[] = []
const accepted: string[] = []
/** The URLs, with everyone who sees names in their scope there. */
const shown = new Map<string, Set<string>>()
/** The URLs of records, with everyone who can open them for a record outside their scope. */
const opened = new Map<string, Set<string>>()

/** A code is of a course, unless the URL says otherwise. */
const codeOf = (url: string, mark: Mark): string =>
  `${url.includes('/departments/') ? 'O' : url.includes('/professions/') ? 'P' : 'C'}-${mark}`

const paramsOf = (url: string, mark: Mark): Record<string, string | number> =>
  Object.fromEntries(
    paramsIn(url).map((name) => [
      name,
      name === 'code' ? codeOf(url, mark) : (world.marked[mark].params[name] ?? 1),
    ]),
  )

/** Whose records someone asks for. */
const askedFor = (url: string, { own }: Holder): Mark[] =>
  paramsIn(url).length === 0 || own === null || own === 'elsewhere'
    ? ['elsewhere']
    : [own, 'elsewhere']

/** Email addresses have the marks in small letters. */
function marksIn({ text }: Pick<Answer, 'text'>): Mark[] {
  const lower = text.toLowerCase()
  return MARKS.filter((mark) => lower.includes(textOf(mark).toLowerCase()))
}

/** An analyst reads the returns of every department, for the board pack. */
const oversees = (who: string, url: string): boolean =>
  who === 'without-names' && url.startsWith('/reviews/')

/** A page that needs a login sends people to it. */
const REFUSED = new Set([302, 401, 403, 404])

/**
 * Whether a form must be refused, whatever is in it: if it is about a record outside the scope, or on a page that the role may not open.
 */
const mustRefuse = (url: string, mark: Mark, status: number): boolean =>
  mark === 'elsewhere' && (isAboutRecord(url) ? REFUSED.has(status) : status === 403)

const isAboutRecord = (url: string): boolean =>
  paramsIn(url).some((name) => name === 'code' || name in world.marked.elsewhere.params)

async function askAs(
  { url, loader, action }: Awaited<ReturnType<typeof listHandlers>>[number],
  { who, may, headers }: Holder,
  mark: Mark,
): Promise<void> {
  const asked = { url, params: paramsOf(url, mark), headers }
  const answer = loader && (await ask(loader, { ...asked, method: 'get' }))
  const posted =
    action && who !== 'service-admin' && mustRefuse(url, mark, answer?.status ?? 404)
      ? await ask(action, { ...asked, method: 'post' })
      : null
  if (answer && mark === 'elsewhere' && isAboutRecord(url) && !REFUSED.has(answer.status))
    opened.get(url)?.add(who)
  const seen = [answer, posted].flatMap((one) => (one ? marksIn(one) : []))
  const isOwn = (one: Mark) => may.includes(one) || oversees(who, url)
  if (seen.some(isOwn)) shown.get(url)?.add(who)
  for (const one of seen.filter((other) => !isOwn(other)))
    leaks.push(`${who} sees ${one} at ${url} of ${mark}`)
  if (posted && !REFUSED.has(posted.status))
    accepted.push(`${who} posts to ${url} of ${mark}: ${posted.status}`)
}

/** Entries of the audit log, but for those that record who looked at names. */
const countChanges = () =>
  db().audit.count({
    where: { action: { notIn: ['list:view', 'person:export', 'person:view', 'token:list'] } },
  })
let changes = { before: 0, after: 0 }

beforeAll(async () => {
  freezeClock('2026-06-01T12:00:00Z')
  world = await aMarkedWorld()
  changes = { before: await countChanges(), after: 0 }
  for (const route of await listHandlers()) {
    shown.set(route.url, new Set())
    opened.set(route.url, new Set())
    const holders = /^\/(api|scim)\//.test(route.url) ? world.tokens : world.holders
    for (const holder of holders)
      for (const mark of askedFor(route.url, holder)) await askAs(route, holder, mark)
  }
  changes.after = await countChanges()
}, 300_000)
afterAll(() => freezeClock(null))

test('no URL shows anyone a name or a text about someone outside the scope of their role or token', () => {
  expect(leaks).toEqual([])
})

/** In place of a long list. */
function listed(who: ReadonlySet<string> = new Set()): string {
  const missing = world.holders.map((one) => one.who).filter((one) => !who.has(one))
  if (missing.join(' ') === 'service-admin') return 'everyone'
  if (missing.join(' ') === 'service-admin leaver no-one') return 'signed-in'
  return [...who].toSorted().join(' ')
}

test('every URL is listed with the roles and tokens that it shows names to, and those that can open it outside their scope', () => {
  const lines = [...shown].map(([url, who]) => {
    const others = new Set([...(opened.get(url) ?? [])].filter((one) => one !== 'service-admin'))
    return [url, listed(who), ...(others.size > 0 ? ['|', listed(others)] : [])]
      .filter((part) => part !== '')
      .join(' ')
  })
  expect(lines.toSorted(), 'Decide who may see it, and change names-shown.txt').toEqual(KNOWN)
})

test('a form about a record outside the scope of a role is refused, whatever is in it, and changes nothing', () => {
  expect(accepted).toEqual([])
  expect(changes.after).toBe(changes.before)
})

test('a login cannot be used in place of a token, nor a token in place of a login', async () => {
  const [admin, token] = [world.holders, world.tokens].map((all) =>
    all.find(({ who }) => who === 'service-admin'),
  )
  const statuses = new Set<number>()
  for (const { url, loader } of await listHandlers()) {
    const headers = (url.startsWith('/api/v1/') ? admin : token)?.headers ?? {}
    if (!loader || !/^\/(admin|api|uptake|account)/.test(url) || url.endsWith('openapi.json'))
      continue
    const answer = await ask(loader, {
      url,
      method: 'get',
      params: paramsOf(url, 'elsewhere'),
      headers,
    })
    statuses.add(answer.status)
  }
  expect([...statuses].toSorted()).toEqual([302, 401])
})

test('commands print no names of people, but the one whom they are asked about', async () => {
  expect(commandsToDecide()).toEqual([])
  const printed = await runEveryCommand(world.marked.report.person.email)
  const naming = [...printed].flatMap(([name, text]) =>
    marksIn({ text }).map((mark) => `${name} ${mark}`),
  )
  expect(naming).toEqual(['sign-in-link report', 'grant report', 'revoke report'])
})
