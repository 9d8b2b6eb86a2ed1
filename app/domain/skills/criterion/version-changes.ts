/** What changed between two versions of the criterion, skill by skill. */
import { keepsAnswers, type SkillPair } from '#app/domain/skills/carry-forward.ts'
import { compareTexts, type SkillText } from '#app/domain/skills/criterion/skill-text.ts'

/** What happened to a skill. `changed`: the question is the same, but something else is not, such as a target level. */
export const CHANGE_KINDS = [
  'reworded',
  'split',
  'merged',
  'new',
  'gone',
  'changed',
  'same',
] as const
export type ChangeKind = (typeof CHANGE_KINDS)[number]

/** Skills that belong together: one old and one new skill, or one and several of them. */
export type SkillChange = { kind: ChangeKind; before: SkillText[]; after: SkillText[] }

/** What the question about a skill is made of. */
const isQuestion = (label: string): boolean =>
  label === 'Name' || label === 'Definition' || label.startsWith('Level: ')

function kindOf(before: SkillText, after: SkillText): ChangeKind {
  const changes = compareTexts(before, after)
  if (changes.length === 0) return 'same'
  return changes.some(({ label }) => isQuestion(label)) ? 'reworded' : 'changed'
}

/**
 * The changes, each skill once or, if it was split and merged, more than once.
 * @param pairs by the ids of the skills. Skills without a pair are new or gone
 */
export function versionChanges(
  older: readonly SkillText[],
  newer: readonly SkillText[],
  pairs: readonly SkillPair[],
): SkillChange[] {
  const olderById = new Map(older.map((skill) => [skill.id, skill]))
  const newerById = new Map(newer.map((skill) => [skill.id, skill]))
  const linked = pairs.flatMap(({ from, to, kind }) => {
    const [before, after] = [olderById.get(from ?? 0), newerById.get(to ?? 0)]
    return before && after ? [{ before, after, kind }] : []
  })
  const kept = linked
    .filter(({ kind }) => keepsAnswers(kind))
    .map(({ before, after }) => ({ kind: kindOf(before, after), before: [before], after: [after] }))
  const split = [
    ...Map.groupBy(
      linked.filter(({ kind }) => kind === 'split'),
      ({ before }) => before,
    ),
  ]
  const merged = [
    ...Map.groupBy(
      linked.filter(({ kind }) => kind === 'merged'),
      ({ after }) => after,
    ),
  ]
  const isLinked = new Set(linked.flatMap(({ before, after }) => [before.id, after.id]))
  const alone = (skills: readonly SkillText[]) => skills.filter(({ id }) => !isLinked.has(id))
  const changes: SkillChange[] = [
    ...kept,
    ...split.map(([before, some]) => ({
      kind: 'split' as const,
      before: [before],
      after: some.map(({ after }) => after),
    })),
    ...merged.map(([after, some]) => ({
      kind: 'merged' as const,
      before: some.map(({ before }) => before),
      after: [after],
    })),
    ...alone(newer).map((skill) => ({ kind: 'new' as const, before: [], after: [skill] })),
    ...alone(older).map((skill) => ({ kind: 'gone' as const, before: [skill], after: [] })),
  ]
  return changes.toSorted((a, b) => CHANGE_KINDS.indexOf(a.kind) - CHANGE_KINDS.indexOf(b.kind))
}
