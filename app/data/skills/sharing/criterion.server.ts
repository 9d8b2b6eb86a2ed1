/** The criterion that shared answers are compared with: the published version. */
import { listPostings } from '#app/data/facts/postings.server.ts'
import { db } from '#app/data/database/database.server.ts'
import { findFrameworkVersion, findPublishedVersion } from '#app/data/skills/frameworks.server.ts'
import type { SharedAnswer } from '#app/data/skills/sharing/answers.server.ts'
import { includesDay } from '#app/domain/calendar/day.ts'
import { answersForVersion } from '#app/domain/skills/carry-forward.ts'
import { deriveFindings, type Finding } from '#app/domain/skills/findings.ts'
import type { Framework } from '#app/domain/skills/framework.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

export type SharingCriterion = {
  frameworkId: number
  framework: Framework
  /** The lineage of each skill, by code. */
  lineages: ReadonlyMap<string, number>
}

/** The published version with the lineages of its skills. Null if none is published. */
export async function findSharingCriterion(): Promise<SharingCriterion | null> {
  const published = await findPublishedVersion()
  const framework = published && (await findFrameworkVersion(published.id))
  if (!published || !framework) return null
  const skills = await db().skill.findMany({
    where: { versionId: published.id },
    select: { code: true, lineageId: true },
  })
  const lineages = skills.flatMap(({ code, lineageId }) =>
    lineageId === null ? [] : [[code, lineageId] as const],
  )
  return { frameworkId: published.frameworkId, framework, lineages: new Map(lineages) }
}

/** A finding from an answer that is shared. */
export type SharedFinding = Finding & { answerId: number; lineageId: number; submittedAt: Date }

/** What answers mean today, for the skills that have one, in the order of the criterion. */
export async function findSharedFindings(
  { framework, lineages }: SharingCriterion,
  personId: number,
  answers: readonly SharedAnswer[],
  now: Date,
): Promise<SharedFinding[]> {
  const skills = [...lineages].map(([code, lineageId]) => ({ code, lineageId }))
  const byCode = answersForVersion(answers, skills)
  const day = dayInLondon(now)
  const posting = (await listPostings(personId)).find((held) => includesDay(held, day))
  const post = posting ? { grade: posting.grade.code, profession: posting.profession.code } : null
  return deriveFindings(framework, byCode, post).flatMap((finding) => {
    const answer = byCode.get(finding.skill)
    return answer
      ? [
          {
            ...finding,
            answerId: answer.id,
            lineageId: answer.lineageId,
            submittedAt: answer.submittedAt,
          },
        ]
      : []
  })
}
