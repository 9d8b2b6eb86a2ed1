/** What a question shows as well as its text: earlier entries and answers, and the target level once it is answered. */
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { answerName } from '#app/domain/skills/assessment.ts'
import { currentEntry, seenOf } from '#app/domain/skills/assessments/entry.ts'
import { skillLevels } from '#app/domain/skills/findings.ts'
import type { FrameworkSkill } from '#app/domain/skills/framework.ts'
import { findTargets } from '#app/features/skills/assessments/answered-target.server.ts'
import {
  findEarlierAnswers,
  type AnswerAskedAgain,
} from '#app/features/skills/assessments/earlier-answers.server.ts'
import { stampFor } from '#app/features/skills/assessments/form-stamp.server.ts'
import { findShownNote } from '#app/features/skills/assessments/private-note.server.ts'
import { ratingForm, type RatingAnswers } from '#app/features/skills/assessments/rating.schema.ts'
import type { OwnAssessment } from '#app/features/skills/assessments/require-assessment.server.ts'
import { savedEntryOf } from '#app/features/skills/assessments/saved-entry.ts'
import { now } from '#app/platform/clock.server.ts'
import { formatDayOf } from '#app/ui/text/dates.ts'

export type QuestionView = {
  answers: RatingAnswers
  /** Sentences above the question. */
  lines: string[]
  before: AnswerAskedAgain[]
}

type Shown = {
  assessment: OwnAssessment
  skill: FrameworkSkill
  reader: RatingReader
  /** What was sent after a login ended. */
  held: RatingAnswers | null
  /** The code of the question that was answered before this one. */
  after: string | null
}

export async function findQuestionView({
  assessment,
  skill,
  reader,
  held,
  after,
}: Shown): Promise<QuestionView> {
  const { framework, answers, versionId } = assessment
  const { carried, lineages, listBefore } = await findEarlierAnswers(reader, versionId)
  const targetOf = await findTargets(reader.personId, framework, now())
  const saved = savedEntryOf(assessment, skill.code)
  const rating = carried.get(skill.code)
  const isPrefilled = !saved.rating && !saved.draft && rating !== undefined
  const { answer, evidence } = isPrefilled ? rating : currentEntry(saved)
  const nameOf = (code: string): string | null => {
    const [own, asked] = [answers.get(code), framework.skills.find((one) => one.code === code)]
    return own && asked ? answerName(skillLevels(framework, asked), own.answer) : null
  }
  const previous = framework.skills.find(({ code }) => code === after && code !== skill.code)
  const previousAnswer = previous ? nameOf(previous.code) : null
  return {
    answers:
      held ??
      ratingForm.answersFrom({
        answer,
        evidence,
        page: stampFor(reader),
        seen: seenOf(saved),
        ...(await findShownNote(reader, lineages.get(skill.code) ?? null)),
      }),
    lines: [
      ...(previous && previousAnswer !== null
        ? [sentence(`Saved: ${previous.name}, ${previousAnswer}`, targetOf(previous.code))]
        : []),
      ...(saved.rating
        ? [sentence(`Your answer: ${nameOf(skill.code)}`, targetOf(skill.code))]
        : rating
          ? [
              `You answered this on ${formatDayOf(rating.submittedAt)}. Change your answer, or continue to confirm it.`,
            ]
          : []),
    ],
    before: await listBefore(skill.code),
  }
}

/** @param target the target level in words, or null if there is none */
const sentence = (answer: string, target: string | null): string =>
  target === null ? answer : `${answer}. ${target}`
