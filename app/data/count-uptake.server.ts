/** Counts what a question about uptake asks for: cells, and what they are told apart and measured by. */
import { loadGovernment, listHeadcounts } from '#app/data/government.server.ts'
import { countUptakeCells } from '#app/data/uptake.server.ts'
import type { Day } from '#app/domain/day.ts'
import type { CountedUptake } from '#app/domain/uptake-report.ts'
import { IN_POST, type UptakeQuestion } from '#app/domain/uptake.ts'

/** @param today the day whose postings are "as it is now" */
export async function countUptake(question: UptakeQuestion, today: Day): Promise<CountedUptake> {
  const hasSet = question.base !== null && question.base !== IN_POST
  const [government, cells, headcounts] = [
    await loadGovernment(),
    await countUptakeCells(question, today),
    hasSet ? await listHeadcounts(question.base ?? '') : null,
  ]
  const faces = { 'organisation-grade': cells, 'department-profession': cells, 'profession-grade': cells }
  return { question, government, faces, headcounts }
}
