/** The page where a person shares their answers: what they share now, and what their manager would see. */
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { listGoals } from '#app/data/skills/plan.server.ts'
import {
  findSharedFindings,
  findSharingCriterion,
  type SharedFinding,
  type SharingCriterion,
} from '#app/data/skills/sharing/criterion.server.ts'
import { listAnswersToShare, type SharedAnswer } from '#app/data/skills/sharing/answers.server.ts'
import {
  findManager,
  findOpenShare,
  type Manager,
  type Share,
} from '#app/data/skills/sharing/shares.server.ts'
import {
  answersShown,
  whyCannotShare,
  type ShareRefusal,
  type ShareTerms,
} from '#app/domain/skills/sharing.ts'
import {
  goalsShown,
  type SharedGoal,
} from '#app/features/skills/sharing/team-person-view.server.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

type SkillToShare = { lineageId: number; name: string }
export type AreaToShare = { code: string; name: string; skills: SkillToShare[] }

export type SharingView = {
  refusal: ShareRefusal | null
  manager: Manager | null
  /** What the person shares now. Null if they share nothing, or if the share has lapsed. */
  share: Share | null
  /** The skills with an answer, by area. */
  areas: AreaToShare[]
}

/** The skills of the criterion that a person has answered, by area. */
function listAreas(
  criterion: SharingCriterion | null,
  answers: readonly SharedAnswer[],
): AreaToShare[] {
  if (!criterion) return []
  const { framework, lineages } = criterion
  const answered = new Set(answers.map(({ lineageId }) => lineageId))
  return framework.areas
    .map(({ code, name }) => ({
      code,
      name,
      skills: framework.skills.flatMap((skill) => {
        const lineageId = lineages.get(skill.code)
        return skill.area === code && lineageId !== undefined && answered.has(lineageId)
          ? [{ lineageId, name: skill.name }]
          : []
      }),
    }))
    .filter(({ skills }) => skills.length > 0)
}

export async function findSharingView(reader: RatingReader, now: Date): Promise<SharingView> {
  const day = dayInLondon(now)
  const manager = await findManager(reader.personId, day)
  const areas = listAreas(await findSharingCriterion(), await listAnswersToShare(reader))
  const share = await findOpenShare(reader.personId, day)
  return {
    manager,
    areas,
    share: share?.lapse === null ? share : null,
    refusal: whyCannotShare(manager, areas.length),
  }
}

/** The terms that a person chose: an area stands for the skills in it that they have answered. */
export const termsOf = (
  chosen: ShareTerms & { areas: readonly string[] },
  areas: readonly AreaToShare[],
): ShareTerms => ({
  allSkills: chosen.allSkills,
  lineageIds: chosen.allSkills
    ? []
    : areas.flatMap(({ code, skills }) =>
        skills
          .map(({ lineageId }) => lineageId)
          .filter((id) => chosen.areas.includes(code) || chosen.lineageIds.includes(id)),
      ),
  withEvidence: chosen.withEvidence,
  withPlan: chosen.withPlan,
})

/** The goals that the manager would see. Null if the plan is not shared. */
export const findGoalsToPreview = async (
  reader: RatingReader,
  { withPlan }: ShareTerms,
): Promise<SharedGoal[] | null> => (withPlan ? goalsShown(await listGoals(reader)) : null)

/** The answers exactly as the manager would see them. */
export async function findSharePreview(
  reader: RatingReader,
  terms: ShareTerms,
  now: Date,
): Promise<SharedFinding[]> {
  const criterion = await findSharingCriterion()
  if (!criterion) return []
  const answers = answersShown(await listAnswersToShare(reader), terms)
  return findSharedFindings(criterion, reader.personId, answers, now)
}
