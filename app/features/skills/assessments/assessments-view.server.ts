/** A person's self-assessments: the one in progress, the submitted ones, and the criterion for a new one. */
import { findOpenAssessment } from '#app/data/skills/assessments.server.ts'
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { findFrameworkVersion, findPublishedVersion } from '#app/data/skills/frameworks.server.ts'
import { currentRatings } from '#app/domain/skills/assessment.ts'
import type { Framework } from '#app/domain/skills/framework.ts'
import { findEarlierAnswers } from '#app/features/skills/assessments/earlier-answers.server.ts'
import {
  listPastResults,
  type PastResults,
} from '#app/features/skills/results/results-view.server.ts'

export type AssessmentsView = {
  /** The criterion for a new assessment. Null if none is published. */
  criterion: { title: string; skills: number; notice: string | null } | null
  open: { assessmentId: number; startedAt: Date; answered: number; skills: number } | null
  past: PastResults[]
  /** The skills of the criterion that someone who has answered before has no answer to. */
  toAnswer: { askedAgain: string[]; new: string[] }
}

export async function findAssessmentsView(reader: RatingReader): Promise<AssessmentsView> {
  const published = await findPublishedVersion()
  const framework = published && (await findFrameworkVersion(published.id))
  const toAnswer =
    published && framework ? await listToAnswer(reader, published.id, framework) : NONE
  const open = await findOpenAssessment(reader)
  const openFramework = open && (await findFrameworkVersion(open.versionId))
  return {
    criterion: framework && {
      title: framework.title,
      skills: framework.skills.length,
      notice: framework.illustrative ? framework.notice : null,
    },
    open:
      open && openFramework
        ? {
            assessmentId: open.id,
            startedAt: open.startedAt,
            answered: currentRatings(open.ratings).size,
            skills: openFramework.skills.length,
          }
        : null,
    past: await listPastResults(reader),
    toAnswer,
  }
}

const NONE: AssessmentsView['toAnswer'] = { askedAgain: [], new: [] }

async function listToAnswer(
  reader: RatingReader,
  versionId: number,
  { skills }: Framework,
): Promise<AssessmentsView['toAnswer']> {
  const { isFirst, carried, askedAgain } = await findEarlierAnswers(reader, versionId)
  if (isFirst) return NONE
  const missing = skills.filter(({ code }) => !carried.has(code))
  const names = (again: boolean) =>
    missing.filter(({ code }) => askedAgain.has(code) === again).map(({ name }) => name)
  return { askedAgain: names(true), new: names(false) }
}
