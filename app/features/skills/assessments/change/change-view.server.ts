/** The question to change one submitted answer. */
import type { RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { findFrameworkVersion, findPublishedVersion } from '#app/data/skills/frameworks.server.ts'
import { answerName } from '#app/domain/skills/assessment.ts'
import { currentEntry, seenOf, type SavedEntry } from '#app/domain/skills/assessments/entry.ts'
import { skillLevels } from '#app/domain/skills/findings.ts'
import type { Framework, FrameworkSkill } from '#app/domain/skills/framework.ts'
import { findTargets } from '#app/features/skills/assessments/answered-target.server.ts'
import {
  findEarlierAnswers,
  type EarlierAnswers,
} from '#app/features/skills/assessments/earlier-answers.server.ts'
import { stampFor } from '#app/features/skills/assessments/form-stamp.server.ts'
import { findShownNote } from '#app/features/skills/assessments/private-note.server.ts'
import { ratingForm, type RatingAnswers } from '#app/features/skills/assessments/rating.schema.ts'
import { requireSkill } from '#app/features/skills/assessments/require-assessment.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'
import { formatDayOf } from '#app/ui/text/dates.ts'

export type ChangeableAnswer = {
  versionId: number
  framework: Framework
  skill: FrameworkSkill
  earlier: EarlierAnswers
  lineageId: number | null
  saved: SavedEntry
}

/**
 * The published question for a skill, and the person's answer to it.
 * @throws 404 if the published criterion has no such skill
 */
export async function requireChangeable(
  skillCode: string,
  reader: RatingReader,
): Promise<ChangeableAnswer> {
  const { id: versionId } = requireFound(await findPublishedVersion())
  const framework = requireFound(await findFrameworkVersion(versionId))
  const skill = requireSkill(framework, skillCode)
  const earlier = await findEarlierAnswers(reader, versionId)
  const rating = earlier.carried.get(skill.code) ?? null
  const lineageId = earlier.lineages.get(skill.code) ?? null
  return { versionId, framework, skill, earlier, lineageId, saved: { rating, draft: null } }
}

/** The answer as fields of the form, and the sentences above the form. */
export async function findChangeView(
  { framework, skill, earlier, lineageId, saved }: ChangeableAnswer,
  reader: RatingReader,
): Promise<{ answers: RatingAnswers; lines: string[] }> {
  const rating = earlier.carried.get(skill.code)
  const target = (await findTargets(reader.personId, framework, now()))(skill.code)
  return {
    answers: ratingForm.answersFrom({
      ...currentEntry(saved),
      page: stampFor(reader),
      seen: seenOf(saved),
      ...(await findShownNote(reader, lineageId)),
    }),
    lines: rating
      ? [
          [
            `You answered ${answerName(skillLevels(framework, skill), rating.answer)} on ${formatDayOf(rating.submittedAt)}`,
            ...(target === null ? [] : [target]),
          ].join('. '),
        ]
      : [],
  }
}
