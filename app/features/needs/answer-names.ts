/** What an answer is called above a column. */
import { MISSING, NOT_SURE, NOT_YET, type LevelOrder } from '#app/domain/needs/needs.ts'

const OTHERS: Record<string, string> = {
  [NOT_YET]: 'Not yet',
  [NOT_SURE]: 'Not sure',
  [MISSING]: 'No answer',
}

export const answerName = (levels: readonly LevelOrder[], answer: string): string =>
  OTHERS[answer] ?? levels.find(({ code }) => code === answer)?.name ?? answer
