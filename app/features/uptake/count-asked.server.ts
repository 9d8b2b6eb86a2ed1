/** The only way from a page or a file of uptake to a count: what a viewer's question becomes before it is counted is said here. */
import { countUptake } from '#app/data/count-uptake.server.ts'
import type { Day } from '#app/domain/day.ts'
import type { CountedUptake, Reach } from '#app/domain/uptake-report.ts'
import type { UptakeQuestion } from '#app/domain/uptake.ts'

/** @param today the day whose postings are "as it is now" */
export const countAsked = (question: UptakeQuestion, today: Day, _reach: Pick<Reach, 'exact'>): Promise<CountedUptake> =>
  countUptake(question, today)
