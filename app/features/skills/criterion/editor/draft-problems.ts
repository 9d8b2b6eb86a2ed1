/** What is left to do in a draft, as sentences that link to where it can be done. */
import type {
  DraftCounts,
  UndefinedTarget,
} from '#app/data/skills/criterion/draft-summary.server.ts'
import { paths } from '#app/paths.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

export type DraftProblem = { text: string; href: string }

type Found = {
  versionId: number
  counts: DraftCounts
  areas: number
  levels: number
  undefinedTargets: readonly UndefinedTarget[]
}

/** What prevents publishing. */
export function listDraftProblems(found: Found): DraftProblem[] {
  const { versionId, counts, areas, levels, undefinedTargets } = found
  const section = (name: 'areas' | 'levels' | 'skills', query?: Record<string, string>) =>
    paths.criterionDraftSection(versionId, name, query)
  return [
    ...(levels === 0 ? [{ text: 'Add at least one level', href: section('levels') }] : []),
    ...(areas === 0 ? [{ text: 'Add at least one area', href: section('areas') }] : []),
    ...(counts.skills === 0 ? [{ text: 'Add at least one skill', href: section('skills') }] : []),
    ...(counts.withoutDescriptor > 0
      ? [
          {
            text: `Describe at least one level of ${formatCount(counts.withoutDescriptor, 'skill')}`,
            href: section('skills', { unfinished: 'yes' }),
          },
        ]
      : []),
    ...undefinedTargets.map(({ skillId, code, grade, level }) => ({
      text: `${code}: ${grade} has the target level ${level}, which is not defined for this skill. Describe it, or select another target level`,
      href: paths.criterionDraftItem(versionId, 'skills', skillId),
    })),
  ]
}

/** What does not prevent publishing, but may have been forgotten. */
export function listDraftAdvice({ versionId, counts }: Found): DraftProblem[] {
  const { skills, withoutTarget, withoutBehaviour, emptyAreas } = counts
  const unfinished = paths.criterionDraftSection(versionId, 'skills', { unfinished: 'yes' })
  const list = paths.criterionDraftSection(versionId, 'skills')
  return [
    ...(withoutTarget > 0
      ? [
          {
            text: `${formatCount(withoutTarget, 'skill')} without a target level for any grade`,
            href: unfinished,
          },
        ]
      : []),
    ...(withoutBehaviour > 0 && skills > 0
      ? [{ text: `${formatCount(withoutBehaviour, 'skill')} without behaviours`, href: list }]
      : []),
    ...(emptyAreas > 0
      ? [
          {
            text: `${formatCount(emptyAreas, 'area')} without skills`,
            href: paths.criterionDraftSection(versionId, 'areas'),
          },
        ]
      : []),
  ]
}
