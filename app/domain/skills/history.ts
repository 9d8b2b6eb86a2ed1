/** How a person's answers to one skill changed over their assessments and over versions of the criterion. */
import type { RatingAnswer } from '#app/domain/skills/assessment.ts'
import type { LineageLink } from '#app/domain/skills/carry-forward.ts'

/** An answer in a submitted assessment. `skill` is the name and `levels` the described levels in the version that it was given to. */
export type PastAnswer = {
  lineageId: number
  submittedAt: Date
  answer: RatingAnswer
  skill: string
  version: string
}

/** An answer in the history of a skill. `isEarlier`: it answered a skill that this one was split or merged from. */
export type HistoryPoint = PastAnswer & { isEarlier: boolean }

/** The lineages that a skill was split or merged from, over any number of versions. */
function earlierLineages(lineageId: number, links: readonly LineageLink[]): Set<number> {
  const found = new Set<number>()
  const addFrom = (lineage: number): void => {
    for (const { from, to } of links)
      if (to === lineage && from !== lineageId && !found.has(from)) {
        found.add(from)
        addFrom(from)
      }
  }
  addFrom(lineageId)
  return found
}

/**
 * The answers to a skill, the first one first. Answers to the skills that it was split or merged from come before the first answer to it,
 * and mean something else: the chart has a break between them.
 */
export function skillHistory(
  lineageId: number,
  answers: readonly PastAnswer[],
  links: readonly LineageLink[],
): HistoryPoint[] {
  const earlier = earlierLineages(lineageId, links)
  const time = ({ submittedAt }: PastAnswer): number => submittedAt.getTime()
  const own = answers.filter((answer) => answer.lineageId === lineageId)
  const first = Math.min(...own.map(time))
  return [
    ...answers
      .filter((answer) => earlier.has(answer.lineageId) && time(answer) < first)
      .map((answer) => ({ ...answer, isEarlier: true })),
    ...own.map((answer) => ({ ...answer, isEarlier: false })),
  ].toSorted((a, b) => time(a) - time(b))
}
