/** Finds the names and dates for the codes in a query. */
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import type { QueryOptions } from '#app/features/uptake/query/query.schema.ts'
import type { QueryLabels } from '#app/reports/uptake-sentences.ts'

export const queryLabels = (
  query: UptakeQuery,
  { courses, sets }: Pick<QueryOptions, 'courses' | 'sets'>,
): QueryLabels => ({
  courseTitle: courses.find((course) => course.code === query.course)?.title ?? null,
  setAsAt: sets.find((set) => set.name === query.base)?.asAt ?? null,
})
