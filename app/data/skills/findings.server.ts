/**
 * What a person's answers on a day mean: each answer to the skills of one version of the criterion, compared with the target level for the
 * person's posting on the day. Answers carry forward from earlier versions by the lineage of the skill.
 */
import type { Assessment, SubmittedRating } from '#app/data/skills/assessments.server.ts'
import { findFrameworkVersion, findPublishedVersion } from '#app/data/skills/frameworks.server.ts'
import { listSkillLineages } from '#app/data/skills/skill-lineages.server.ts'
import { findPostingOn } from '#app/data/facts/postings.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { answersForVersion } from '#app/domain/skills/carry-forward.ts'
import { deriveFindings, type Finding } from '#app/domain/skills/findings.ts'
import type { Framework } from '#app/domain/skills/framework.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

export type AnswerFindings = {
  framework: Framework
  findings: Finding[]
  /** The lineage of each skill, by code. */
  lineages: ReadonlyMap<string, number>
  /** The rating that answers each skill, by code. */
  answers: ReadonlyMap<string, SubmittedRating>
  /** The person's grade on the day. Null if they had no posting. There are then no targets. */
  grade: { code: string; name: string; scs: boolean } | null
}

type Asked = {
  personId: number
  versionId: number
  /** The ratings in assessments submitted by the end of the day. */
  ratings: readonly SubmittedRating[]
  day: Day
}

async function findFindings({
  personId,
  versionId,
  ratings,
  day,
}: Asked): Promise<AnswerFindings | null> {
  const framework = await findFrameworkVersion(versionId)
  if (!framework) return null
  const skills = await listSkillLineages(versionId)
  const answers = answersForVersion(ratings, skills)
  const posting = await findPostingOn(personId, day)
  const post = posting && { grade: posting.grade.code, profession: posting.profession.code }
  return {
    framework,
    findings: deriveFindings(framework, answers, post),
    lineages: new Map(
      skills.flatMap(({ code, lineageId }) =>
        lineageId === null ? [] : [[code, lineageId] as const],
      ),
    ),
    answers,
    grade: posting?.grade ?? null,
  }
}

/** The findings on the day when an assessment was submitted, by the targets of its version and the posting of that day. */
export async function findAssessmentFindings(
  {
    id,
    versionId,
    personId,
    submittedAt,
  }: Pick<Assessment, 'id' | 'versionId' | 'personId'> & {
    submittedAt: Date
  },
  ratings: readonly SubmittedRating[],
): Promise<AnswerFindings> {
  const findings = await findFindings({
    personId,
    versionId,
    // Of several assessments submitted on one day, each shows the answers at its own time.
    ratings: ratings.filter((rating) => rating.submittedAt <= submittedAt),
    day: dayInLondon(submittedAt),
  })
  if (!findings) throw new Error(`The framework version of assessment ${id} does not exist.`)
  return findings
}

export type CurrentFindings = AnswerFindings & {
  /** When the person last submitted an answer. */
  submittedAt: Date
}

/**
 * The findings today: all of a person's answers, compared with the published version and their posting today. Null if they have submitted
 * none. If no version is published, the version of their last answer is used.
 */
export async function findCurrentFindings(
  personId: number,
  now: Date,
  ratings: readonly SubmittedRating[],
): Promise<CurrentFindings | null> {
  const last = ratings.reduce<SubmittedRating | null>(
    (latest, rating) => (latest && latest.submittedAt > rating.submittedAt ? latest : rating),
    null,
  )
  if (!last) return null
  const versionId = (await findPublishedVersion())?.id ?? last.versionId
  const findings = await findFindings({ personId, versionId, ratings, day: dayInLondon(now) })
  return findings && { ...findings, submittedAt: last.submittedAt }
}
