import type { Progress } from '#app/domain/skills/assessments/progress.ts'
import type { QuestionProgress } from '#app/features/skills/assessments/progress-view.server.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

/** How far an assessment has got, and what is left, for the task list. */
export function progressSentences(
  { skills, answered }: Progress,
  questions: readonly QuestionProgress[],
): string[] {
  const count = (state: QuestionProgress['state']) =>
    questions.filter((question) => question.state === state).length
  const [carried, again, missing] = [count('carried'), count('asked-again'), count('not-answered')]
  const isReturning = carried > 0 || again > 0
  return [
    `You have answered ${answered.size} of ${skills.length} questions.`,
    ...(carried > 0
      ? [
          `${formatCount(carried, 'question')} already ${carried === 1 ? 'has' : 'have'} your earlier answer, which stays unless you change it.`,
        ]
      : []),
    ...(again > 0
      ? [
          `We are asking ${formatCount(again, 'question')} again, because the criterion has changed. We show your earlier answers.`,
        ]
      : []),
    ...(isReturning && missing > 0
      ? [`${formatCount(missing, 'question')} ${missing === 1 ? 'is' : 'are'} new to you.`]
      : []),
    'Answer them in any order. Only you can see your answers until you share them.',
  ]
}
