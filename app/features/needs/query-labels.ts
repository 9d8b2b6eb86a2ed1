/** Labels for breakdowns and answers on pages and in files. */
import {
  MISSING,
  NOT_SURE,
  NOT_YET,
  type LevelOrder,
  type NeedsBy,
} from '#app/domain/needs/needs.ts'

export const BREAKDOWN_LABELS: Readonly<Record<NeedsBy, string>> = {
  department: 'Department',
  profession: 'Profession',
  grade: 'Grade',
}

const OTHER_ANSWERS: Record<string, string> = {
  [NOT_YET]: 'Not yet',
  [NOT_SURE]: 'Not sure',
  [MISSING]: 'No answer',
}

export const answerLabel = (levels: readonly LevelOrder[], answer: string): string =>
  OTHER_ANSWERS[answer] ?? levels.find(({ code }) => code === answer)?.name ?? answer
