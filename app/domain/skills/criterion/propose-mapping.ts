/** Proposes what happened to each skill of the previous version, from codes and wording. Its owner decides. */
import type { SkillPair } from '#app/domain/skills/carry-forward.ts'
import { canKeepAnswers, type MappableSkill } from '#app/domain/skills/criterion/mapping.ts'

/** Texts with at least this share of words in common are probably about the same skill. */
const REWORDED_FROM = 0.5
/** Texts with at least this share of words in common are probably parts of one skill. */
const RELATED_FROM = 0.34

/** Words that say nothing about a skill. */
const COMMON_WORDS = new Set(
  'a an and are as at be by can for from how in into is it its not of on or so that the their them they this to what when which who with you your'.split(
    ' ',
  ),
)

const wordsOf = ({ name, definition }: MappableSkill): ReadonlySet<string> =>
  new Set(
    `${name} ${definition}`
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter((word) => word !== '' && !COMMON_WORDS.has(word)),
  )

/** The share of words that two sets have in common, from 0 to 1 (Sørensen–Dice). */
function similarityOf(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size + other.size === 0) return 0
  let common = 0
  for (const word of one) if (other.has(word)) common += 1
  return (2 * common) / (one.size + other.size)
}

type Scored = { older: MappableSkill; newer: MappableSkill; similarity: number }

/** The pairs of skills that are related, most similar first. A new code that starts with an old one, such as D3b, is related to it. */
function listRelated(older: readonly MappableSkill[], newer: readonly MappableSkill[]): Scored[] {
  const newerWords = newer.map((skill) => [skill, wordsOf(skill)] as const)
  return older
    .flatMap((skill) => {
      const words = wordsOf(skill)
      return newerWords.map(([other, otherWords]) => {
        const isPart = other.code !== skill.code && other.code.startsWith(skill.code)
        const similarity = similarityOf(words, otherWords) + (isPart ? RELATED_FROM : 0)
        return { older: skill, newer: other, similarity }
      })
    })
    .filter(({ similarity }) => similarity >= RELATED_FROM)
    .toSorted((a, b) => b.similarity - a.similarity)
}

/** Pairs of skills with the same code, or exactly the same wording. */
function matchExactly(older: readonly MappableSkill[], newer: readonly MappableSkill[]) {
  const pairs: { older: MappableSkill; newer: MappableSkill }[] = []
  const used = new Set<number>()
  for (const keyOf of [
    ({ code, wording }: MappableSkill) => `${code} ${wording}`,
    ({ wording }: MappableSkill) => wording,
    ({ code }: MappableSkill) => code,
  ]) {
    const byKey = new Map(
      newer.filter(({ id }) => !used.has(id)).map((skill) => [keyOf(skill), skill]),
    )
    for (const skill of older.filter(({ id }) => !used.has(id))) {
      const match = byKey.get(keyOf(skill))
      if (!match || used.has(match.id)) continue
      pairs.push({ older: skill, newer: match })
      used.add(skill.id).add(match.id)
    }
  }
  return pairs
}

/**
 * A proposal for all skills: each has at least one pair. Skills that already have a decision are left out by the caller.
 * Takes about as long as comparing each remaining skill with each other one, which for a thousand skills is a second.
 */
export function proposeMapping(
  older: readonly MappableSkill[],
  newer: readonly MappableSkill[],
): SkillPair[] {
  const exact = matchExactly(older, newer)
  const pairs: SkillPair[] = []
  const [placedOld, placedNew] = [new Set<number>(), new Set<number>()]
  const add = (from: MappableSkill | null, to: MappableSkill | null, kind: SkillPair['kind']) => {
    pairs.push({ from: from?.id ?? null, to: to?.id ?? null, kind })
    if (from) placedOld.add(from.id)
    if (to) placedNew.add(to.id)
  }
  const isUnplaced = ({ older: from, newer: to }: Scored): boolean =>
    !placedOld.has(from.id) && !placedNew.has(to.id)

  for (const { older: from, newer: to } of exact)
    if (from.wording === to.wording) add(from, to, 'same')
  const codeMatches = exact.filter(({ older: from }) => !placedOld.has(from.id))
  const related = listRelated(
    older.filter(({ id }) => !placedOld.has(id)),
    newer.filter(({ id }) => !placedNew.has(id)),
  )
  const byOlder = Map.groupBy(related, (pair) => pair.older)
  const byNewer = Map.groupBy(related, (pair) => pair.newer)

  // A new skill whose code no old one has is a part of the old skill that it is most similar to, or made from several.
  const isCodeMatch = (to: MappableSkill) => codeMatches.some(({ newer: one }) => one.id === to.id)
  for (const [to, sources] of byNewer) {
    const [best] = sources
    if (isCodeMatch(to) || !best || placedNew.has(to.id)) continue
    const free = sources.filter(
      (pair) => isUnplaced(pair) && !isMatchedByCode(pair.older, codeMatches),
    )
    if (free.length >= 2 && free.every((pair) => byOlder.get(pair.older)?.length === 1))
      for (const { older: from } of free) add(from, to, 'merged')
  }
  for (const [from, targets] of byOlder) {
    const free = targets.filter(
      (pair) =>
        isUnplaced(pair) &&
        (byNewer.get(pair.newer)?.[0]?.older.id === from.id || pair.newer.code === from.code) &&
        (pair.newer.code === from.code || !isCodeMatch(pair.newer)),
    )
    if (free.length >= 2) for (const { newer: to } of free) add(from, to, 'split')
  }
  for (const pair of related)
    if (
      isUnplaced(pair) &&
      pair.similarity >= REWORDED_FROM &&
      canKeepAnswers(pair.older, pair.newer)
    )
      add(pair.older, pair.newer, 'reworded')
  for (const skill of older) if (!placedOld.has(skill.id)) add(skill, null, 'gone')
  for (const skill of newer) if (!placedNew.has(skill.id)) add(null, skill, 'new')
  return pairs
}

const isMatchedByCode = (
  skill: MappableSkill,
  matches: readonly { older: MappableSkill }[],
): boolean => matches.some(({ older }) => older.id === skill.id)
