/** The target level of a skill, shown once the person has answered. */
import { findPostingOn } from '#app/data/facts/postings.server.ts'
import { expectedTarget } from '#app/domain/skills/assessment.ts'
import { expectedOf } from '#app/domain/skills/findings.ts'
import type { Framework } from '#app/domain/skills/framework.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

/** For example, "Target level for a deputy director: Practitioner". Null if there is none. */
export type TargetOf = (skill: string) => string | null

/** Finds the person's posting once, for the targets of any number of skills. */
export async function findTargets(
  personId: number,
  framework: Framework,
  now: Date,
): Promise<TargetOf> {
  const posting = await findPostingOn(personId, dayInLondon(now))
  const post = posting && { grade: posting.grade.code, profession: posting.profession.code }
  return (code) => {
    const targets = framework.skills.find((skill) => skill.code === code)?.targets ?? []
    const target = expectedTarget(targets, post)
    const level = framework.levels.find(({ code: levelCode }) => levelCode === target?.level)
    if (!posting || !target || !level) return null
    const whose = expectedOf({ isForProfession: target.profession !== null }, posting.grade)
    return `Target level for ${whose}: ${level.name}`
  }
}
