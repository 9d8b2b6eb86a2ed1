/** The results of self-assessments: answers compared with target levels, their history, and the courses that help. */
import {
  listSubmittedAssessments,
  listSubmittedRatings,
  type Assessment,
  type SubmittedRating,
} from '#app/data/skills/assessments.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import {
  findAssessmentFindings,
  findCurrentFindings,
  type AnswerFindings,
} from '#app/data/skills/findings.server.ts'
import { listLineageLinks } from '#app/data/skills/skill-lineages.server.ts'
import {
  listSkillCourses,
  type SkillCourse,
} from '#app/data/learning/courses/skill-courses.server.ts'
import { answerName, answerOrder, type LevelStep } from '#app/domain/skills/assessment.ts'
import { latestByLineage } from '#app/domain/skills/carry-forward.ts'
import {
  countFindings,
  expectedOf,
  findingsOfKind,
  gradeInWords,
  type Finding,
  type FindingCounts,
} from '#app/domain/skills/findings.ts'
import { skillHistory, type HistoryPoint } from '#app/domain/skills/history.ts'
import { latestManagerView, type ManagerView } from '#app/domain/skills/confirmation.ts'
import { coursesThatHelp, suggestCourses, type Helpful } from '#app/domain/skills/suggestions.ts'

export type SkillResult = Finding & {
  /** Who the target level is for, such as "a Deputy Director". Empty without a posting. */
  expectedOf: string
  /** How many of the suggested courses help with it. */
  courses: number
  history: HistoryPoint[]
  /** The manager's last response. Null if there is none. */
  manager: (ManagerView & { name: string; order: number | null }) | null
}

export type Results = {
  criterion: string
  /** The levels of the criterion, lowest first. */
  levels: LevelStep[]
  /** The person's grade in words, such as "a Deputy Director". Null if they had no posting on the day. */
  post: string | null
  counts: FindingCounts
  /** Every skill, gaps first. */
  skills: SkillResult[]
  gaps: SkillResult[]
  suggestions: {
    chosen: Helpful<SkillCourse>[]
    others: Helpful<SkillCourse>[]
    completed: Helpful<SkillCourse>[]
    /** How many gaps the chosen courses help with. */
    covered: number
  }
}

/** The order of the picture, with what to work on first. */
const KINDS = ['gap', 'missing', 'not-sure', 'strength', 'no-target'] as const

/** The current answer to each skill in each submitted assessment. */
const submittedAnswers = (ratings: readonly SubmittedRating[]) =>
  [...Map.groupBy(ratings, ({ assessmentId }) => assessmentId).values()].flatMap((given) => [
    ...latestByLineage(given).values(),
  ])

async function toResults(
  { framework, findings, lineages, answers, grade }: AnswerFindings,
  { personId, ratings, now }: { personId: number; ratings: readonly SubmittedRating[]; now: Date },
): Promise<Results> {
  const gaps = findingsOfKind(findings, 'gap')
  const courses =
    gaps.length > 0
      ? coursesThatHelp(
          gaps,
          await listSkillCourses({ frameworkCode: framework.code, personId, now }),
        )
      : []
  const past = submittedAnswers(ratings).map(({ skillName, ...rating }) => ({
    ...rating,
    skill: skillName,
  }))
  const links = await listLineageLinks()
  const managerViewOf = ({ skill, levels }: Finding): SkillResult['manager'] => {
    const lineage = lineages.get(skill)
    const given = ratings.filter(({ lineageId }) => lineageId === lineage)
    const view = latestManagerView(given, answers.get(skill) ?? null)
    return (
      view && {
        ...view,
        name: answerName(levels, view.level),
        order: answerOrder(framework.levels, view.level),
      }
    )
  }
  const skills = KINDS.flatMap((kind) => findingsOfKind(findings, kind)).map(
    (finding): SkillResult => ({
      ...finding,
      expectedOf: grade ? expectedOf(finding, grade) : '',
      courses: courses.filter(({ helps }) => helps.some(({ skill }) => skill === finding.skill))
        .length,
      history: skillHistory(lineages.get(finding.skill) ?? 0, past, links),
      manager: managerViewOf(finding),
    }),
  )
  const { covered, ...suggestions } = suggestCourses(courses)
  return {
    criterion: `${framework.title}, version ${framework.version}`,
    levels: framework.levels.map(({ code, name, order }) => ({ code, name, order })),
    post: grade && gradeInWords(grade),
    counts: countFindings(findings),
    skills,
    gaps: skills.filter(({ kind }) => kind === 'gap'),
    suggestions: { ...suggestions, covered: covered.size },
  }
}

/** The results on the day when an assessment was submitted. Courses are those on offer now. */
export async function findResultsView(
  assessment: Pick<Assessment, 'id' | 'versionId' | 'personId'> & { submittedAt: Date },
  reader: RatingReader,
  now: Date,
): Promise<Results> {
  const ratings = (await listSubmittedRatings(reader)).filter(
    ({ submittedAt }) => submittedAt <= assessment.submittedAt,
  )
  const findings = await findAssessmentFindings(assessment, ratings)
  return toResults(findings, { personId: assessment.personId, ratings, now })
}

/** The results today, by all answers. Null if the person has not submitted any. */
export async function findCurrentResults(
  reader: RatingReader,
  now: Date,
): Promise<(Results & { submittedAt: Date }) | null> {
  const ratings = await listSubmittedRatings(reader)
  const { personId } = reader
  const findings = await findCurrentFindings(personId, now, ratings)
  if (!findings) return null
  const results = await toResults(findings, { personId, ratings, now })
  return { ...results, submittedAt: findings.submittedAt }
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
  const ratings = assessments.length > 0 ? await listSubmittedRatings(reader) : []
  return Promise.all(
    assessments.map(async (assessment) => {
      const { framework, findings } = await findAssessmentFindings(assessment, ratings)
      return {
        assessmentId: assessment.id,
        submittedAt: assessment.submittedAt,
        version: framework.version,
        counts: countFindings(findings),
      }
    }),
  )
}
