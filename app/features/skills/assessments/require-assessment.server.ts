/** A viewer's own assessment, with its version of the criterion. */
import { findOwnAssessment, type Assessment } from '#app/data/skills/assessments.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { findFrameworkVersion } from '#app/data/skills/frameworks.server.ts'
import { currentRatings, type DatedRating } from '#app/domain/skills/assessment.ts'
import type { Framework, FrameworkSkill } from '#app/domain/skills/framework.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

export type OwnAssessment = Assessment & {
  framework: Framework
  /** The current ratings, by skill. */
  answers: ReadonlyMap<string, DatedRating>
  /** The codes of skills with an answer. */
  answered: ReadonlySet<string>
}

/** @throws 404 if it does not exist, is sealed for this login or is someone else's. The response does not say which. */
export async function requireAssessment(
  assessmentId: string,
  reader: RatingReader,
): Promise<OwnAssessment> {
  const assessment = requireFound(await findOwnAssessment(requireId(assessmentId), reader))
  const framework = requireFound(await findFrameworkVersion(assessment.versionId))
  const answers = currentRatings(assessment.ratings)
  return { ...assessment, framework, answers, answered: new Set(answers.keys()) }
}

/** @throws 404 if the criterion has no such skill. */
export const requireSkill = (framework: Framework, code: string): FrameworkSkill =>
  requireFound(framework.skills.find((skill) => skill.code === code))
