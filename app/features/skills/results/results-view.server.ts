/** The results of a submitted self-assessment: answers compared with target levels, and the courses that help. */
import { listSubmittedAssessments, type Assessment } from '#app/data/skills/assessments.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { findAssessmentFindings } from '#app/data/skills/findings.server.ts'
import {
  listSkillCourses,
  type SkillCourse,
} from '#app/data/learning/courses/skill-courses.server.ts'
import {
  countFindings,
  expectedOf,
  findingsOfKind,
  gradeInWords,
  type Finding,
  type FindingCounts,
} from '#app/domain/skills/findings.ts'
import { compareCourses, whyCourseHelps } from '#app/domain/skills/suggestions.ts'

export type HelpfulCourse = SkillCourse & { why: string }
/** `expectedOf`: who the target level is for, such as "a Deputy Director". */
export type Gap = Finding & { expectedOf: string; courses: HelpfulCourse[] }
export type Results = {
  /** The person's grade in words, such as "a Deputy Director". Null if they had no posting on the day. */
  post: string | null
  counts: FindingCounts
  gaps: Gap[]
  strengths: Finding[]
  notSure: Finding[]
  noTarget: Finding[]
}

export async function findResultsView(
  assessment: Assessment & { submittedAt: Date },
  now: Date,
): Promise<Results> {
  const { framework, findings, grade } = await findAssessmentFindings(assessment)
  const gaps = findingsOfKind(findings, 'gap')
  const { personId } = assessment
  const courses =
    gaps.length > 0 ? await listSkillCourses({ frameworkCode: framework.code, personId, now }) : []
  const coursesFor = (gap: Finding): HelpfulCourse[] =>
    courses
      .flatMap((course) => {
        const why = whyCourseHelps(gap, course, grade)
        return why === null ? [] : [{ ...course, why }]
      })
      .toSorted(compareCourses)
  return {
    post: grade && gradeInWords(grade),
    counts: countFindings(findings),
    gaps: gaps.map((gap) => ({
      ...gap,
      expectedOf: grade ? expectedOf(gap, grade) : '',
      courses: coursesFor(gap),
    })),
    strengths: findingsOfKind(findings, 'strength'),
    notSure: findingsOfKind(findings, 'not-sure'),
    noTarget: findingsOfKind(findings, 'no-target'),
  }
}

export type PastResults = {
  assessmentId: number
  submittedAt: Date
  version: string
  counts: FindingCounts
}

/** A person's submitted assessments, most recent first, each compared with the targets in force when it was submitted. */
export async function listPastResults(reader: RatingReader): Promise<PastResults[]> {
  const assessments = await listSubmittedAssessments(reader)
  return Promise.all(
    assessments.map(async (assessment) => {
      const { framework, findings } = await findAssessmentFindings(assessment)
      return {
        assessmentId: assessment.id,
        submittedAt: assessment.submittedAt,
        version: framework.version,
        counts: countFindings(findings),
      }
    }),
  )
}
