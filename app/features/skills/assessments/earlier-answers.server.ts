/** A person's earlier answers, for the questions of one version of the criterion. */
import { listSubmittedRatings, type SubmittedRating } from '#app/data/skills/assessments.server.ts'
import type { Tx } from '#app/data/database/database.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { findFrameworkVersion } from '#app/data/skills/frameworks.server.ts'
import { listLineageLinks, listSkillLineages } from '#app/data/skills/skill-lineages.server.ts'
import { answerName } from '#app/domain/skills/assessment.ts'
import { answersForVersion, answersToEarlierSkills } from '#app/domain/skills/carry-forward.ts'
import type { Entry } from '#app/domain/skills/assessments/entry.ts'
import { skillLevels } from '#app/domain/skills/findings.ts'

/** An answer to a skill that a skill was split or merged from. */
export type AnswerAskedAgain = { skill: string; answer: string; evidence: string | null; at: Date }

export type EarlierAnswers = {
  /** Whether the person has submitted any answer. */
  isFirst: boolean
  /** The answers that are still answers to the skills of the version, by code. */
  carried: ReadonlyMap<string, SubmittedRating>
  /** The codes of skills that are asked again, because they were split or merged. */
  askedAgain: ReadonlySet<string>
  /** The lineage of each skill, by code. Empty if the version is not published. */
  lineages: ReadonlyMap<string, number>
  /** The earlier answers to a skill that is asked again. */
  listBefore: (skill: string) => Promise<AnswerAskedAgain[]>
}

export async function findEarlierAnswers(
  reader: RatingReader,
  versionId: number,
  tx?: Tx,
): Promise<EarlierAnswers> {
  const ratings = await listSubmittedRatings(reader, tx)
  const skills = await listSkillLineages(versionId, tx)
  const links = ratings.length === 0 ? [] : await listLineageLinks(tx)
  const carried = answersForVersion(ratings, skills)
  const before = new Map(
    skills.flatMap(({ code, lineageId }) => {
      const answers =
        lineageId === null || carried.has(code)
          ? []
          : answersToEarlierSkills(ratings, lineageId, links)
      return answers.length === 0 ? [] : [[code, answers] as const]
    }),
  )
  return {
    isFirst: ratings.length === 0,
    carried,
    askedAgain: new Set(before.keys()),
    lineages: new Map(
      skills.flatMap(({ code, lineageId }) =>
        lineageId === null ? [] : [[code, lineageId] as const],
      ),
    ),
    listBefore: (skill) => Promise.all((before.get(skill) ?? []).map(describe)),
  }
}

/** The answer in the words of the version that it was given to. */
async function describe(rating: SubmittedRating): Promise<AnswerAskedAgain> {
  const framework = await findFrameworkVersion(rating.versionId)
  const skill = framework?.skills.find(({ code }) => code === rating.skill)
  const levels = framework && skill ? skillLevels(framework, skill) : []
  return {
    skill: rating.skillName,
    answer: answerName(levels, rating.answer),
    evidence: rating.evidence,
    at: rating.submittedAt,
  }
}

/** For one question: the earlier answer, and the lineage that its private note belongs to. */
export async function findQuestionContext(
  reader: RatingReader,
  versionId: number,
  skill: string,
): Promise<{ carried: Entry | null; lineageId: number | null }> {
  const { carried, lineages } = await findEarlierAnswers(reader, versionId)
  const rating = carried.get(skill)
  return {
    carried: rating ? { answer: rating.answer, evidence: rating.evidence } : null,
    lineageId: lineages.get(skill) ?? null,
  }
}
