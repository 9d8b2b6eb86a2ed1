/** A viewer's own assessment with the criterion it is against. */
import { findOwnAssessment, type Assessment } from '#app/data/assessments.server.ts'
import { findFrameworkVersion } from '#app/data/frameworks.server.ts'
import { countingRatings, type DatedRating } from '#app/domain/assessment.ts'
import type { Framework, FrameworkSkill } from '#app/domain/framework.ts'
import type { Viewer } from '#app/domain/permissions.ts'

export type OwnAssessment = Assessment & {
  framework: Framework
  /** The answers that count, by skill. */
  answers: ReadonlyMap<string, DatedRating>
  /** The codes of skills that have an answer. */
  answered: ReadonlySet<string>
}

const notFound = () => new Response('Not found', { status: 404 })

/** @throws 404 for an id that is not there, is not a number, or is someone else's: nobody learns which. */
export async function requireAssessment(assessmentId: string, viewer: Viewer): Promise<OwnAssessment> {
  if (!/^\d{1,15}$/.test(assessmentId)) throw notFound()
  const assessment = await findOwnAssessment(Number(assessmentId), viewer.personId)
  const framework = assessment && (await findFrameworkVersion(assessment.versionId))
  if (!assessment || !framework) throw notFound()
  const answers = countingRatings(assessment.ratings)
  return { ...assessment, framework, answers, answered: new Set(answers.keys()) }
}

/** @throws 404 when the criterion has no such skill. */
export function requireSkill(framework: Framework, code: string): FrameworkSkill {
  const skill = framework.skills.find((one) => one.code === code)
  if (!skill) throw notFound()
  return skill
}
