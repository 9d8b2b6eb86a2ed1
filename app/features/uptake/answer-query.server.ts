/** Answers an uptake query for the command. */
import { countUptake } from '#app/data/uptake/count-uptake.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { reportUptake, type UptakeScope } from '#app/domain/uptake/report.ts'
import type { UptakeQuery, UptakeReport } from '#app/domain/uptake/uptake.ts'

export const answerQuery = async (
  query: UptakeQuery,
  today: Day,
  scope: UptakeScope,
): Promise<UptakeReport> => reportUptake(await countUptake(query, today), query.by, scope)
