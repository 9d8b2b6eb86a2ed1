/** Everything that a person has entered about their skills, as data for that person. */
import {
  findOpenAssessment,
  listSubmittedRatings,
  type SubmittedRating,
} from '#app/data/skills/assessments.server.ts'
import { listPrivateNotes } from '#app/data/skills/assessments/private-notes.server.ts'
import { findSkillNames } from '#app/data/skills/skill-lineages.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { findPlan } from '#app/features/skills/plan/plan-view.server.ts'
import { findCurrentResults } from '#app/features/skills/results/results-view.server.ts'

export const ANSWERS_HEADER = [
  'assessment',
  'submitted_at',
  'criterion_version',
  'skill_code',
  'skill',
  'answer',
  'example',
  'answered_at',
] as const

const answerRow = (rating: SubmittedRating): string[] => [
  String(rating.assessmentId),
  rating.submittedAt.toISOString(),
  rating.version,
  rating.skill,
  rating.skillName,
  rating.answer,
  rating.evidence ?? '',
  rating.ratedAt.toISOString(),
]

/** A row for each answer in a submitted assessment, including ones that were replaced. */
export const listAnswerRows = async (reader: RatingReader): Promise<string[][]> =>
  (await listSubmittedRatings(reader)).map(answerRow)

/** The answers, the results today, private notes and the plan, as the file of own data has them. */
export async function findOwnAnswers(reader: RatingReader, now: Date) {
  const results = await findCurrentResults(reader, now)
  const { open, closed } = await findPlan(reader)
  const notes = await listPrivateNotes(reader)
  const names = await findSkillNames(notes.map(({ lineageId }) => lineageId))
  return {
    results:
      results === null
        ? null
        : {
            criterion: results.criterion,
            submittedAt: results.submittedAt,
            skills: results.skills.map(
              ({ skill, name, answer, evidence, target, gap, manager }) => ({
                code: skill,
                name,
                answer: answer?.code ?? null,
                example: evidence,
                target: target?.code ?? null,
                levelsBelowTarget: gap,
                manager: manager && {
                  level: manager.level,
                  agrees: manager.agrees,
                  words: manager.words,
                  at: manager.at,
                  isAboutEarlierAnswer: manager.isAboutEarlier,
                },
              }),
            ),
          },
    answers: (await listSubmittedRatings(reader)).map((rating) => ({
      assessment: rating.assessmentId,
      submittedAt: rating.submittedAt,
      criterionVersion: rating.version,
      skillCode: rating.skill,
      skill: rating.skillName,
      answer: rating.answer,
      example: rating.evidence,
      answeredAt: rating.ratedAt,
      confirmations: rating.confirmations,
    })),
    privateNotes: notes.map(({ lineageId, text, updatedAt }) => ({
      skill: names.get(lineageId) ?? null,
      text,
      updatedAt,
    })),
    notGivenYet: ((await findOpenAssessment(reader))?.drafts ?? []).map(
      ({ skill, answer, evidence, updatedAt }) => ({
        skillCode: skill,
        answer,
        example: evidence,
        updatedAt,
      }),
    ),
    goals: [...open, ...closed].map(({ lineageId: _, id: __, course, moves, ...goal }) => ({
      ...goal,
      course: course?.code ?? null,
      movedFrom: moves.map(({ dueOn }) => dueOn),
    })),
  }
}
