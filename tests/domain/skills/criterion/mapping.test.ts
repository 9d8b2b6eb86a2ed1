import { describe, expect, test } from 'vitest'
import type { SkillPair } from '#app/domain/skills/carry-forward.ts'
import {
  findMappingProblems,
  whyCannotDecide,
  type DecidedPair,
  type MappableSkill,
} from '#app/domain/skills/criterion/mapping.ts'
import { proposeMapping } from '#app/domain/skills/criterion/propose-mapping.ts'

const LEVELS = ['awareness', 'working']
const skill = (id: number, code: string, definition: string, levels = LEVELS): MappableSkill => ({
  id,
  code,
  name: code,
  definition,
  levels,
  wording: JSON.stringify([definition, levels]),
})
const decided = (from: number | null, to: number | null, kind: SkillPair['kind']): DecidedPair => ({
  from,
  to,
  kind,
  isCurrent: true,
})

describe('the proposed mapping', () => {
  const kinds = (older: MappableSkill[], newer: MappableSkill[]) =>
    proposeMapping(older, newer)
      .map(({ from, to, kind }) => `${from ?? '-'} ${kind} ${to ?? '-'}`)
      .toSorted()

  test('unchanged skills are the same, also with another code', () => {
    expect(
      kinds(
        [skill(1, 'A', 'Asking for evidence'), skill(2, 'B', 'Reading charts')],
        [skill(11, 'A', 'Asking for evidence'), skill(12, 'X9', 'Reading charts')],
      ),
    ).toEqual(['1 same 11', '2 same 12'])
  })

  test('a skill with most of the same words is reworded', () => {
    expect(
      kinds(
        [skill(1, 'A', 'Judging how far a figure or study can be trusted')],
        [skill(11, 'A', 'Judging how far a figure or report can be trusted')],
      ),
    ).toEqual(['1 reworded 11'])
  })

  test('a skill with other levels cannot keep its answers, so it is gone and the other is new', () => {
    expect(
      kinds([skill(1, 'A', 'Reading charts')], [skill(11, 'A', 'Reading charts', ['working'])]),
    ).toEqual(['- new 11', '1 gone -'])
  })

  test('a skill whose words are in two new ones is split', () => {
    expect(
      kinds(
        [skill(1, 'A', 'Weighing evidence and deciding without certainty')],
        [skill(11, 'A1', 'Weighing evidence'), skill(12, 'A2', 'Deciding without certainty')],
      ),
    ).toEqual(['1 split 11', '1 split 12'])
  })

  test('two skills whose words are in one new one are merged', () => {
    expect(
      kinds(
        [skill(1, 'A', 'Knowing ethical risks'), skill(2, 'B', 'Knowing legal duties')],
        [skill(11, 'C', 'Knowing ethical risks and legal duties')],
      ),
    ).toEqual(['1 merged 11', '2 merged 11'])
  })

  test('skills that have nothing in common are gone and new', () => {
    expect(kinds([skill(1, 'A', 'Reading charts')], [skill(11, 'B', 'Leading change')])).toEqual([
      '- new 11',
      '1 gone -',
    ])
  })

  test('each skill of a thousand is proposed for once or more, within a few seconds', () => {
    const words = ['data', 'risk', 'team', 'plan', 'cost', 'code', 'law', 'user', 'test', 'work']
    const made = (first: number) =>
      Array.from({ length: 1000 }, (_, index) =>
        skill(
          first + index,
          `${first}-${index}`,
          String(index)
            .split('')
            .map((digit, place) => `${words[Number(digit)]}${place}`)
            .join(' '),
        ),
      )
    const [older, newer] = [made(1), made(2001)]
    const pairs = proposeMapping(older, newer)
    expect(new Set(pairs.map(({ from }) => from)).size).toBe(1000)
    expect(pairs.every(({ kind }) => kind === 'same')).toBe(true)
  })
})

describe('a decision about a skill', () => {
  const from = skill(1, 'A', 'Reading charts')
  const same = skill(11, 'A', 'Reading charts')
  const other = skill(12, 'B', 'Reading graphs')
  const fewer = skill(13, 'C', 'Reading charts', ['working'])

  test.each([
    ['same', [], 'no-target'],
    ['gone', [], null],
    ['same', [same], null],
    ['same', [other], 'not-identical'],
    ['reworded', [other], null],
    ['reworded', [fewer], 'levels-differ'],
    ['reworded', [same, other], 'one-target-only'],
    ['split', [same], 'needs-two-targets'],
    ['split', [same, fewer], null],
    ['merged', [fewer], null],
  ] as const)('%s with the targets %o is refused as %s', (kind, to, refusal) => {
    expect(whyCannotDecide({ from, kind, to }, [])).toBe(refusal)
  })

  test('two skills cannot both keep their answers in one', () => {
    const others = [decided(2, 12, 'reworded')]
    expect(whyCannotDecide({ from, kind: 'reworded', to: [other] }, others)).toBe('target-taken')
  })
})

describe('what must be decided before publishing', () => {
  const older = [skill(1, 'A', 'a'), skill(2, 'B', 'b'), skill(3, 'C', 'c')]
  const newer = [skill(11, 'A', 'a'), skill(12, 'B2', 'b2'), skill(13, 'C2', 'c2')]
  const problemsOf = (pairs: DecidedPair[]) =>
    findMappingProblems({ older, newer, pairs }).map(({ skillId, problem }) => [skillId, problem])

  test('nothing, when each old and new skill is decided', () => {
    expect(
      problemsOf([
        decided(1, 11, 'same'),
        decided(2, 12, 'reworded'),
        decided(3, null, 'gone'),
        decided(null, 13, 'new'),
      ]),
    ).toEqual([])
    expect(
      problemsOf([
        decided(1, 11, 'same'),
        decided(2, 12, 'merged'),
        decided(3, 12, 'merged'),
        decided(null, 13, 'new'),
      ]),
    ).toEqual([])
  })

  test('skills without a decision, and those that changed since', () => {
    expect(
      problemsOf([
        { ...decided(1, 11, 'same'), isCurrent: false },
        decided(2, 12, 'same'),
        decided(3, 13, 'split'),
      ]),
    ).toEqual([
      [1, 'changed-since'],
      [2, 'not-identical'],
      [3, 'split-into-one'],
    ])
    expect(problemsOf([decided(1, 11, 'same'), decided(2, 12, 'merged')])).toEqual([
      [3, 'undecided'],
      [12, 'merged-from-one'],
      [13, 'new-undecided'],
    ])
  })

  test('a skill that keeps its answers and is also part of another', () => {
    expect(
      problemsOf([
        decided(1, 11, 'same'),
        decided(2, 12, 'reworded'),
        decided(3, 12, 'merged'),
        decided(null, 13, 'new'),
      ]),
    ).toEqual([[2, 'mixed']])
  })
})
