import { describe, expect, test } from 'vitest'
import {
  answersForVersion,
  answersToEarlierSkills,
  latestByLineage,
  newLineages,
  type LineageRating,
  type SkillPair,
} from '#app/domain/skills/carry-forward.ts'
import { dice } from '#tests/support/dice.ts'
import { seedsOf } from '#tests/support/seeds.ts'

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute))
const rating = (id: number, lineageId: number, minute = id): LineageRating => ({
  id,
  lineageId,
  ratedAt: at(minute),
})

describe('the lineages of a new version', () => {
  test('same and reworded skills have the lineage of the earlier skill, and all others their own', () => {
    const pairs: SkillPair[] = [
      { from: 1, to: 11, kind: 'same' },
      { from: 2, to: 12, kind: 'reworded' },
      { from: 3, to: 13, kind: 'split' },
      { from: 3, to: 14, kind: 'split' },
      { from: null, to: 15, kind: 'new' },
      { from: 4, to: null, kind: 'gone' },
    ]
    const lineages = new Map([1, 2, 3, 4].map((id) => [id, id === 2 ? 102 : id]))
    expect([...newLineages([11, 12, 13, 14, 15], pairs, lineages)]).toEqual([
      [11, 1],
      [12, 102],
      [13, 13],
      [14, 14],
      [15, 15],
    ])
  })
})

describe('the answers to a version', () => {
  test('the most recent answer counts, whichever version it was given to', () => {
    const ratings = [rating(1, 7, 5), rating(2, 7, 9), rating(3, 7, 9), rating(4, 8, 1)]
    const answers = answersForVersion(ratings, [
      { code: 'A', lineageId: 7 },
      { code: 'B', lineageId: 9 },
      { code: 'C', lineageId: null },
    ])
    expect([...answers].map(([code, { id }]) => [code, id])).toEqual([['A', 3]])
  })

  test('the answers to the skills that a skill came from are found, through versions that nobody answered', () => {
    const links = [
      { from: 1, to: 5, kind: 'merged' as const },
      { from: 2, to: 5, kind: 'merged' as const },
      { from: 5, to: 8, kind: 'split' as const },
      { from: 5, to: 9, kind: 'split' as const },
    ]
    const ratings = [rating(1, 1), rating(2, 2)]
    expect(answersToEarlierSkills(ratings, 8, links).map(({ id }) => id)).toEqual([1, 2])
    expect(
      answersToEarlierSkills([...ratings, rating(3, 5)], 9, links).map(({ id }) => id),
    ).toEqual([3])
    expect(answersToEarlierSkills(ratings, 1, links)).toEqual([])
  })
})

/** Versions of up to six skills, each mapped from the one before in a random way, with ratings against random ones. */
function aChain(seed: number) {
  const roll = dice(seed)
  let lastId = 0
  const versions: { skills: number[]; pairs: SkillPair[] }[] = []
  for (let number = 0; number <= 2 + roll(4); number++) {
    const before = [...(versions.at(-1)?.skills ?? [])]
    const pairs: SkillPair[] = []
    while (before.length > 0) {
      const from = before.shift() ?? 0
      const kind = roll(6)
      if (kind < 3) pairs.push({ from, to: ++lastId, kind: kind === 0 ? 'reworded' : 'same' })
      if (kind === 3) for (const to of [++lastId, ++lastId]) pairs.push({ from, to, kind: 'split' })
      const other = kind === 4 ? before.shift() : undefined
      if (kind === 4 && other !== undefined) {
        const to = ++lastId
        pairs.push({ from, to, kind: 'merged' }, { from: other, to, kind: 'merged' })
      } else if (kind >= 4) pairs.push({ from, to: null, kind: 'gone' })
    }
    for (let added = roll(3) + (number === 0 ? 3 : 0); added > 0; added--)
      pairs.push({ from: null, to: ++lastId, kind: 'new' })
    versions.push({ skills: [...new Set(pairs.flatMap(({ to }) => to ?? []))], pairs })
  }
  const ratings = Array.from({ length: roll(30) }, (_, index) => {
    const { skills } = versions[roll(versions.length)] ?? { skills: [] }
    return { id: index + 1, skill: skills[roll(skills.length)] ?? 0, ratedAt: at(roll(20)) }
  }).filter(({ skill }) => skill > 0)
  return { versions, ratings }
}

/** Follows the pairs that keep answers from skill to skill, in both directions. */
function sameQuestions(versions: readonly { pairs: SkillPair[] }[], skill: number): Set<number> {
  const found = new Set([skill])
  const kept = versions.flatMap(({ pairs }) =>
    pairs.filter(({ kind }) => kind === 'same' || kind === 'reworded'),
  )
  for (let size = 0; size < found.size;) {
    size = found.size
    for (const { from, to } of kept) {
      if (from !== null && to !== null && (found.has(from) || found.has(to))) {
        found.add(from)
        found.add(to)
      }
    }
  }
  return found
}

test.each(seedsOf(40, { deep: 3_000 }))(
  'over random versions no rating is lost or invented (seed %i)',
  (seed) => {
    const { versions, ratings } = aChain(seed)
    const lineages = new Map<number, number>()
    for (const { skills, pairs } of versions)
      for (const [id, lineage] of newLineages(skills, pairs, lineages)) lineages.set(id, lineage)
    const dated = ratings.map((one) => ({ ...one, lineageId: lineages.get(one.skill) ?? 0 }))
    const latest = latestByLineage(dated)

    for (const { skills } of versions) {
      const ofVersion = skills.map((id) => ({ code: String(id), lineageId: lineages.get(id) ?? 0 }))
      expect(new Set(ofVersion.map(({ lineageId }) => lineageId)).size).toBe(skills.length)
      const answers = answersForVersion(dated, ofVersion)
      for (const skill of skills) {
        const same = sameQuestions(versions, skill)
        const [expected] = ratings
          .filter((one) => same.has(one.skill))
          .toSorted((a, b) => b.ratedAt.getTime() - a.ratedAt.getTime() || b.id - a.id)
        expect(answers.get(String(skill))?.id).toBe(expected?.id)
      }
      const used = [...answers.values()].map(({ id }) => id)
      expect(new Set(used).size).toBe(used.length)
    }
    for (const one of dated.filter(({ id, lineageId }) => latest.get(lineageId)?.id !== id)) {
      const later = latest.get(one.lineageId)
      expect(later && later.ratedAt >= one.ratedAt).toBe(true)
    }
  },
)
