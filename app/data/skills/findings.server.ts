/** Findings from submitted self-assessments, using the version of the criterion they were made against and the person's posting on the day. */
import type { Assessment } from '#app/data/skills/assessments.server.ts'
import { findFrameworkVersion } from '#app/data/skills/frameworks.server.ts'
import { findPostingOn } from '#app/data/facts/postings.server.ts'
import { currentRatings } from '#app/domain/skills/assessment.ts'
import { deriveFindings, type Finding } from '#app/domain/skills/findings.ts'
import type { Framework } from '#app/domain/skills/framework.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

export type AssessmentFindings = {
  framework: Framework
  findings: Finding[]
  /** The person's grade on the day they submitted it. Null if they had no posting. There are then no targets. */
  grade: { code: string; name: string; scs: boolean } | null
}

export async function findAssessmentFindings(
  assessment: Assessment & { submittedAt: Date },
): Promise<AssessmentFindings> {
  const { id, versionId, personId, submittedAt, ratings } = assessment
  const framework = await findFrameworkVersion(versionId)
  if (!framework) throw new Error(`The framework version of assessment ${id} does not exist.`)
  const posting = await findPostingOn(personId, dayInLondon(submittedAt))
  const post = posting && { grade: posting.grade.code, profession: posting.profession.code }
  return {
    framework,
    findings: deriveFindings(framework, currentRatings(ratings), post),
    grade: posting?.grade ?? null,
  }
}
