/** How far an assessment has got: skills answered in it, skills with an answer carried from before, and skills without any. */
import { nextUnanswered } from '#app/domain/skills/assessment.ts'

/** All are codes of skills. */
export type Progress = {
  /** In the order of the criterion. */
  skills: readonly string[]
  answered: ReadonlySet<string>
  /** Skills with an answer that the person gave before. It remains unless they change it. */
  carried: ReadonlySet<string>
}

/** Skills without an answer, in the assessment or from before. */
export const withoutAnswer = ({ skills, answered, carried }: Progress): string[] =>
  skills.filter((skill) => !answered.has(skill) && !carried.has(skill))

/** Where to start or continue: a skill without any answer, then one whose answer from before can be checked. Null if there is none. */
export const firstQuestion = (progress: Progress): string | null =>
  withoutAnswer(progress)[0] ?? nextUnanswered(progress.skills, progress.answered, null)

/**
 * The question after one that was answered. Someone who checks an answer from before is led through the others. Someone who answers what has no
 * answer is led through only that. Null if the next step is to check all answers.
 */
export function nextQuestion(progress: Progress, after: string): string | null {
  const { skills, answered, carried } = progress
  const done = new Set([...answered, after])
  return nextUnanswered(skills, carried.has(after) ? done : new Set([...done, ...carried]), after)
}
