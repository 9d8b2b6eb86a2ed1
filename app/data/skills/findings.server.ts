/** Findings of submitted self-assessments, against their version of the criterion and the person's posting on the day. */
import type { Assessment } from '#app/data/skills/assessments.server.ts'
import { findFrameworkVersion } from '#app/data/skills/frameworks.server.ts'
import { findPostingOn } from '#app/data/facts/postings.server.ts'
import { countingRatings } from '#app/domain/skills/assessment.ts'
import { findingsOf, type Finding } from '#app/domain/skills/findings.ts'
import type { Framework } from '#app/domain/skills/framework.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

export type AssessmentFindings = {
  framework: Framework
  findings: Finding[]
  /** The person's grade on the day they submitted it. Null if they had no posting, and then there are no targets. */
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
    findings: findingsOf(framework, countingRatings(ratings), post),
    grade: posting?.grade ?? null,
  }
}
