/** Lists the options and defaults for an uptake query today. Pages, files and the command use the same ones. */
import { quarterEndBefore } from '#app/domain/calendar/quarter.ts'
import { listCountableCourses, listHeadcountSets } from '#app/data/facts/government.server.ts'
import type { QueryOptions } from '#app/features/uptake/query/query.schema.ts'
import { today } from '#app/platform/clock.server.ts'

export const listQueryOptions = async (): Promise<QueryOptions> => ({
  courses: await listCountableCourses(),
  sets: await listHeadcountSets(),
  today: today(),
  defaults: { measure: 'coverage', asAt: quarterEndBefore(today()) },
})
