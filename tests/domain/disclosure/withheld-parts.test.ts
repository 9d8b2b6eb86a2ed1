import { describe, expect, test } from 'vitest'
import { isRevealing, POLICY, type Counts } from '#app/domain/disclosure/policy.ts'
import {
  withheldInGroups,
  withheldParts,
  type Part,
} from '#app/domain/disclosure/withheld-parts.ts'
import { randomFrom } from '#app/domain/text/random.ts'

describe('suppression of the parts of a total that is shown', () => {
  const part = (key: string, upskilled: number, base: number | null = null) => ({
    key,
    upskilled,
    base,
  })
  type Parts = readonly ReturnType<typeof part>[]
  const sumOf = (parts: Parts): Counts => ({
    upskilled: parts.reduce((sum, part) => sum + part.upskilled, 0),
    base: parts.every((part) => part.base === null)
      ? null
      : parts.reduce((sum, part) => sum + (part.base ?? 0), 0),
  })
  const withheld = (...parts: Parts): string[] | null => {
    const keys = withheldParts(parts, sumOf(parts), POLICY)
    return keys && [...keys]
  }

  test('if only one part is unsafe, the next smallest part is withheld too', () => {
    expect(withheld(part('A', 3), part('B', 20), part('C', 50))).toEqual(['A', 'B'])
  })

  test('if the withheld parts add up to too few people, the next smallest part is withheld too', () => {
    expect(withheld(part('A', 2), part('B', 1), part('C', 20), part('D', 50))).toEqual([
      'A',
      'B',
      'C',
    ])
    expect(withheld(part('A', 3), part('B', 4), part('C', 20), part('D', 50))).toEqual(['A', 'B'])
  })

  test('if too few people in the withheld parts are not upskilled, the next smallest part is withheld too', () => {
    expect(
      withheld(part('A', 20, 22), part('B', 21, 22), part('C', 30, 60), part('D', 50, 100)),
    ).toEqual(['A', 'B', 'C'])
  })

  test('an empty part is never withheld to protect others, because it would hide nothing', () => {
    expect(
      withheld(part('A', 3, 10), part('empty', 0, 0), part('C', 20, 40), part('D', 50, 100)),
    ).toEqual(['A', 'C'])
  })

  test('no part is shown, not even an empty one, if all parts with people are withheld', () => {
    const ones = Array.from({ length: 6 }, (_, index) => part(`R${index}`, 1))
    expect(withheld(...ones)).toBeNull()
    expect(withheld(...ones, part('large', 40))).toBeNull()
    expect(withheld(...ones, part('empty', 0))).toBeNull()
  })

  test('in 300 random tables, no withheld part can be worked out', () => {
    const { below } = randomFrom(7)
    for (let round = 0; round < 300; round += 1) {
      const parts = Array.from({ length: 2 + below(12) }, (_, index) => {
        const base = below(60)
        return part(String(index), below(base + 1), base)
      })
      const keys = withheldParts(parts, sumOf(parts), POLICY)
      if (isRevealing(sumOf(parts), POLICY) || keys === null || keys.size === 0) continue
      const hidden = sumOf(parts.filter(({ key }) => keys.has(key)))
      expect(keys.size).toBeGreaterThan(1)
      expect(hidden.upskilled).toBeGreaterThanOrEqual(POLICY.threshold)
      expect((hidden.base ?? 0) - hidden.upskilled).toBeGreaterThanOrEqual(POLICY.threshold)
    }
  })
})

describe('a breakdown whose parts are grouped in two-way tables', () => {
  const addUp = (parts: readonly Part[]): { upskilled: number; base: number } => ({
    upskilled: parts.reduce((sum, { upskilled }) => sum + upskilled, 0),
    base: parts.reduce((sum, { base }) => sum + (base ?? 0), 0),
  })
  /** @param named the numbers upskilled and in post, by the name of the part: its group and a digit */
  const withheldAmong = (named: Readonly<Record<string, readonly [number, number]>>) => {
    const parts = Object.entries(named).map(([key, [upskilled, base]]) => ({
      key,
      upskilled,
      base,
    }))
    const groupOf = new Map(parts.map(({ key }) => [key, key.charAt(0)]))
    const groups = [...Map.groupBy(parts, ({ key }) => key.charAt(0))].map(([key, members]) => ({
      key,
      ...addUp(members),
    }))
    const found = withheldInGroups(parts, { groups, groupOf }, addUp(parts), POLICY)
    return found && { parts: [...found.withheld].toSorted(), groups: [...found.groups].toSorted() }
  }

  test('a small part is withheld with the next smallest of its group, so that the group can be shown', () => {
    expect(
      withheldAmong({ A1: [4, 20], A2: [12, 25], A3: [40, 80], B1: [10, 21], B2: [30, 60] }),
    ).toEqual({ parts: ['A1', 'A2'], groups: [] })
  })

  test('two groups with one small part each are both shown, because each part is withheld with another of its group', () => {
    expect(
      withheldAmong({ A1: [4, 20], A2: [12, 25], A3: [40, 80], B1: [3, 21], B2: [30, 60] }),
    ).toEqual({ parts: ['A1', 'A2', 'B1', 'B2'], groups: [] })
  })

  test('a group with one part that is small is withheld with the smallest other group, and a part of each', () => {
    expect(
      withheldAmong({ A1: [4, 20], B1: [12, 25], B2: [15, 30], C1: [50, 99], C2: [60, 99] }),
    ).toEqual({ parts: ['A1', 'B1'], groups: ['A', 'B'] })
  })

  test('if every group is small, no group is shown', () => {
    expect(withheldAmong({ A1: [4, 20], A2: [0, 9], B1: [4, 25], B2: [0, 9] })).toBeNull()
  })

  test('in 500 random breakdowns, no withheld part can be worked out from the groups shown', () => {
    const { below } = randomFrom(11)
    let grouped = 0
    for (let round = 0; round < 500; round += 1) {
      const names = Array.from(
        { length: 3 + below(10) },
        (_, index) => `${'ABCD'[below(4)]}${index}`,
      )
      const counts = Object.fromEntries(
        names.map((name) => {
          const base = below(70)
          return [name, [below(base + 1), base] as const]
        }),
      )
      const found = withheldAmong(counts)
      if (found === null) continue
      const sumOf = (keys: readonly string[]) =>
        addUp(keys.map((key) => ({ key, upskilled: counts[key]![0], base: counts[key]![1] })))
      for (const [group, members] of Map.groupBy(names, (name) => name.charAt(0))) {
        const hidden = found.parts.filter((key) => members.includes(key))
        if (found.groups.includes(group)) {
          if (found.groups.length < 4 && sumOf(members).base > 0) expect(hidden).not.toEqual([])
          continue
        }
        expect(isRevealing(sumOf(members), POLICY)).toBe(false)
        if (hidden.length === 0) continue
        grouped += 1
        const sum = sumOf(hidden)
        const isHidden = (all: number, own: number) => all === 0 || own >= POLICY.threshold
        expect(hidden.filter((key) => counts[key]![1] > 0).length).toBeGreaterThan(1)
        expect(isHidden(sumOf(members).upskilled, sum.upskilled)).toBe(true)
        expect(
          isHidden(sumOf(members).base - sumOf(members).upskilled, sum.base - sum.upskilled),
        ).toBe(true)
      }
    }
    expect(grouped).toBeGreaterThan(100)
  })
})
