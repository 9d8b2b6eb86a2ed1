/** One breakdown, as the command and the files give it. */
import { countUptake } from '#app/data/uptake/count-uptake.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { reportUptake, type Reach } from '#app/domain/uptake/report.ts'
import type { UptakeQuery, UptakeReport } from '#app/domain/uptake/uptake.ts'

export const answerUptake = async (
  query: UptakeQuery,
  today: Day,
  reach: Reach,
): Promise<UptakeReport> => reportUptake(await countUptake(query, today), query.by, reach)
