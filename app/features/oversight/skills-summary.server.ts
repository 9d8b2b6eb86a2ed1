/** A person's open assessment, and a summary of their results. */
import { findOpenAssessment, listSubmittedRatings } from '#app/data/skills/assessments.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { findCurrentFindings } from '#app/data/skills/findings.server.ts'
import { listSkillCourses } from '#app/data/learning/courses/skill-courses.server.ts'
import {
  countFindings,
  findingsOfKind,
  gapInWords,
  gradeInWords,
  type FindingCounts,
} from '#app/domain/skills/findings.ts'
import { coursesThatHelp } from '#app/domain/skills/suggestions.ts'

export type SkillsSummary = {
  /** The assessment that is not submitted yet. */
  openId: number | null
  latest: {
    counts: FindingCounts
    /** Such as "a Director", or null if no levels were expected. */
    post: string | null
    /** The biggest gap, and how many courses help with it. */
    next: { name: string; gap: string; courses: number } | null
  } | null
}

export async function findSkillsSummary(reader: RatingReader, now: Date): Promise<SkillsSummary> {
  const open = await findOpenAssessment(reader)
  const { personId } = reader
  const latest = await findCurrentFindings(personId, now, await listSubmittedRatings(reader))
  if (!latest) return { openId: open?.id ?? null, latest: null }
  const { framework, findings, grade } = latest
  const [widest] = findingsOfKind(findings, 'gap')
  const courses = widest
    ? await listSkillCourses({ frameworkCode: framework.code, personId, now })
    : []
  return {
    openId: open?.id ?? null,
    latest: {
      counts: countFindings(findings),
      post: grade && gradeInWords(grade),
      next: widest
        ? {
            name: widest.name,
            gap: gapInWords(widest.gap ?? 0),
            courses: coursesThatHelp([widest], courses).length,
          }
        : null,
    },
  }
}
