/** What happened to each skill of the previous version: what its owner may decide, and what must be decided before publishing. */
import type { MappingKind, SkillPair } from '#app/domain/skills/carry-forward.ts'

/** A skill of the previous version, or of a draft. */
export type MappableSkill = {
  id: number
  code: string
  name: string
  definition: string
  /** The codes of the levels defined for it, lowest first. */
  levels: readonly string[]
  /** See `wordingOf`. */
  wording: string
}

/** What can happen to one skill of the previous version. */
export const DECISION_KINDS = ['same', 'reworded', 'split', 'merged', 'gone'] as const
export type DecisionKind = (typeof DECISION_KINDS)[number]

export type DecisionRefusal =
  | 'no-target'
  | 'one-target-only'
  | 'needs-two-targets'
  | 'not-identical'
  | 'levels-differ'
  | 'target-taken'

const sameLevels = (one: MappableSkill, other: MappableSkill): boolean =>
  one.levels.join(' ') === other.levels.join(' ')

/** Whether answers to a skill can be answers to another: the levels that are defined, and their order, are the same. */
export const canKeepAnswers = sameLevels

/**
 * Why a decision about one skill cannot be saved, or null.
 * @param others the pairs of all other skills of the previous version
 */
export function whyCannotDecide(
  decision: { from: MappableSkill; kind: DecisionKind; to: readonly MappableSkill[] },
  others: readonly SkillPair[],
): DecisionRefusal | null {
  const { from, kind, to } = decision
  const [first] = to
  if (kind === 'gone') return null
  if (!first) return 'no-target'
  if (kind === 'split') return to.length < 2 ? 'needs-two-targets' : null
  if (to.length > 1) return 'one-target-only'
  if (kind === 'merged') return null
  if (kind === 'same' && first.wording !== from.wording) return 'not-identical'
  if (!sameLevels(from, first)) return 'levels-differ'
  const isTaken = others.some(
    (pair) => pair.to === first.id && (pair.kind === 'same' || pair.kind === 'reworded'),
  )
  return isTaken ? 'target-taken' : null
}

/** A pair that was decided. */
export type DecidedPair = SkillPair & {
  /** Whether neither skill has changed since. */
  isCurrent: boolean
}

export type MappingProblem =
  | 'undecided'
  | 'changed-since'
  | 'not-identical'
  | 'levels-differ'
  | 'split-into-one'
  | 'merged-from-one'
  | 'mixed'
  | 'new-undecided'
export type FoundProblem = { skillId: number; problem: MappingProblem }

type Mapping = {
  older: readonly MappableSkill[]
  newer: readonly MappableSkill[]
  pairs: readonly DecidedPair[]
}

const keeps = (kind: MappingKind): boolean => kind === 'same' || kind === 'reworded'

function problemOfOlder(skill: MappableSkill, mapping: Indexed): MappingProblem | null {
  const pairs = mapping.from.get(skill.id) ?? []
  const [first] = pairs
  if (!first) return 'undecided'
  if (pairs.some(({ isCurrent }) => !isCurrent)) return 'changed-since'
  if (pairs.length > 1 && pairs.some(({ kind }) => keeps(kind) || kind === 'gone')) return 'mixed'
  if (keeps(first.kind) && first.to !== null) {
    const target = mapping.newerById.get(first.to)
    if (!target) return 'undecided'
    if (first.kind === 'same' && target.wording !== skill.wording) return 'not-identical'
    if (!sameLevels(skill, target)) return 'levels-differ'
    if ((mapping.to.get(first.to) ?? []).length > 1) return 'mixed'
  }
  const splits = pairs.filter(({ kind }) => kind === 'split')
  return splits.length === 1 && pairs.length === 1 ? 'split-into-one' : null
}

function problemOfNewer(skill: MappableSkill, mapping: Indexed): MappingProblem | null {
  const pairs = mapping.to.get(skill.id) ?? []
  if (pairs.length === 0) return 'new-undecided'
  if (pairs.length > 1 && pairs.some(({ kind }) => kind === 'new')) return 'mixed'
  return pairs.length === 1 && pairs[0]?.kind === 'merged' ? 'merged-from-one' : null
}

type Indexed = {
  from: ReadonlyMap<number | null, DecidedPair[]>
  to: ReadonlyMap<number | null, DecidedPair[]>
  newerById: ReadonlyMap<number, MappableSkill>
}

/** What must be decided before a draft can be published: at most one problem for each skill, older skills first. */
export function findMappingProblems({ older, newer, pairs }: Mapping): FoundProblem[] {
  const indexed = {
    from: Map.groupBy(pairs, ({ from }) => from),
    to: Map.groupBy(pairs, ({ to }) => to),
    newerById: new Map(newer.map((skill) => [skill.id, skill])),
  }
  const found = (skillId: number, problem: MappingProblem | null): FoundProblem[] =>
    problem === null ? [] : [{ skillId, problem }]
  return [
    ...older.flatMap((skill) => found(skill.id, problemOfOlder(skill, indexed))),
    ...newer.flatMap((skill) => found(skill.id, problemOfNewer(skill, indexed))),
  ]
}
