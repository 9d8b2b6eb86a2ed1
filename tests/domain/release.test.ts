import { describe, expect, test } from 'vitest'
import { POLICY, policyProblems } from '#app/domain/disclosure.ts'
import { disclosingCells, type ReleasedTable } from '#app/domain/release-disclosure.ts'
import { endedQuarters, publicationOf, quarterProblem, RELEASE_POLICIES, signOffProblem, slugOf, stageOf } from '#app/domain/release.ts'

const at = (text: string) => new Date(text)
const PUBLISH = at('2026-12-10T09:30:00Z')

describe('where a release is', () => {
  const frozen = { status: 'frozen', publishAt: PUBLISH, signedOffAt: null } as const
  const signed = { ...frozen, signedOffAt: at('2026-12-01T12:00:00Z') }

  test('follows from its sign-offs and the time alone', () => {
    expect(stageOf({ ...frozen, status: 'draft' }, at('2027-01-01T00:00:00Z'))).toBe('draft')
    expect(stageOf({ ...signed, status: 'given-up' }, at('2027-01-01T00:00:00Z'))).toBe('given-up')
    expect(stageOf(frozen, at('2027-01-01T00:00:00Z'))).toBe('awaiting')
    expect(stageOf(signed, at('2026-12-10T09:29:59Z'))).toBe('scheduled')
    expect(stageOf(signed, PUBLISH)).toBe('published')
  })

  test('a sign-off that comes late publishes it then, not before', () => {
    const late = { ...frozen, signedOffAt: at('2026-12-11T14:00:00Z') }
    expect(publicationOf(late)).toEqual(late.signedOffAt)
    expect(publicationOf(signed)).toEqual(PUBLISH)
    expect(publicationOf(frozen)).toBeNull()
  })
})

describe('signing off', () => {
  const release = { status: 'frozen', editorIds: [1, 2], signedById: [3] } as const

  test('is for those who neither prepared nor changed it, once each, until there are two', () => {
    expect(signOffProblem(release, 4)).toBeNull()
    expect(signOffProblem(release, 1)).toBe('prepared-it')
    expect(signOffProblem(release, 2)).toBe('prepared-it')
    expect(signOffProblem(release, 3)).toBe('signed-already')
    expect(signOffProblem({ ...release, signedById: [3, 4] }, 5)).toBe('all-signed')
    expect(signOffProblem({ ...release, status: 'draft' }, 4)).toBe('not-frozen')
  })
})

describe('quarters', () => {
  test('must have ended', () => {
    expect(quarterProblem('2026-09-30', '2026-11-23')).toBeNull()
    expect(quarterProblem('2026-12-31', '2026-11-23')).toBe('not ended')
    expect(quarterProblem('2026-12-31', '2026-12-31')).toBe('not ended')
    expect(quarterProblem('2026-12-31', '2027-01-01')).toBeNull()
    expect(quarterProblem('2026-11-23', '2026-11-23')).toBe('no quarter end')
  })

  test('are offered from the latest back', () => {
    expect(endedQuarters('2026-11-23', 3)).toEqual(['2026-09-30', '2026-06-30', '2026-03-31'])
  })
})

test('an address is of the quarter and population, with a number when it is taken', () => {
  expect(slugOf('2026-09-30', 'scs', [])).toBe('uptake-senior-civil-servants-september-2026')
  expect(slugOf('2026-09-30', 'all', ['uptake-civil-servants-september-2026'])).toBe('uptake-civil-servants-september-2026-2')
})

test('every policy to choose is sound, and none is looser than the service’s own', () => {
  for (const policy of Object.values(RELEASE_POLICIES)) expect(policyProblems(policy)).toEqual([])
})

describe('cells that disclose', () => {
  const row = (name: string, upskilled: number | null, base: number | null = 100, percent: number | null = null) => ({
    name,
    upskilled,
    base: upskilled === null ? null : base,
    percent,
    withheld: upskilled === null,
  })
  const table = (
    rows: ReleasedTable['rows'],
    total: ReleasedTable['total'] = { upskilled: 100, base: 200, percent: 50 },
  ): ReleasedTable => ({
    title: 'Coverage by department',
    total,
    rows,
  })
  const found = (...tables: ReleasedTable[]) => disclosingCells(tables, POLICY).map((cell) => `${cell.table}, ${cell.row}: ${cell.why}`)

  test('are none where all is rounded and no number is withheld alone', () => {
    expect(found(table([row('A', 50), row('B', null), row('C', null)]))).toEqual([])
    expect(found(table([row('A', 0, 0)], null))).toEqual([])
  })

  test('are named, with why', () => {
    expect(found(table([row('A', 3)]))).toEqual(['Coverage by department, A: its number is below 5'])
    expect(found(table([row('A', 52)]))).toEqual(['Coverage by department, A: its number is not rounded to 5'])
    expect(found(table([row('A', 5, 20, 25)]))).toEqual(['Coverage by department, A: its share is of fewer than 30 people'])
    expect(found(table([row('A', 50), row('B', null)]))).toEqual([
      'Coverage by department, B: it is the only one withheld, so its total gives it away',
    ])
    expect(found(table([{ ...row('A', null), base: 20 }, row('B', null)]))).toEqual([
      'Coverage by department, A: it is withheld and has a number all the same',
    ])
  })

  test('a table without a total gives nothing away by it', () => {
    expect(found(table([row('A', 50), row('B', null)], null))).toEqual([])
    expect(found(table([row('A', 50), row('B', null)], { upskilled: null, base: null, percent: null }))).toEqual([])
  })
})
