/** Says that no one matches the filters of a query, and what to do instead. */
import { joinWords } from '#app/domain/text/join-words.ts'
import type { Population, UptakeQuery } from '#app/domain/uptake/uptake.ts'
import type { ReportFilter } from '#app/features/uptake/query/report-scope.ts'
import { formatDay } from '#app/ui/text/dates.ts'

type Counted = {
  query: Pick<UptakeQuery, 'base' | 'asAt' | 'population'>
  scope: { within: readonly ReportFilter[] }
  total: { upskilled: number | null; base: number | null }
}

const describe = ({ by, name }: ReportFilter): string =>
  by === 'department' ? name : `${by} ${name}`

const isJuniorGrade = ({ isSenior }: ReportFilter, population: Population): boolean =>
  isSenior === false && population === 'scs'

/**
 * Null if someone matches, or if their number is withheld. Without a base, no one matches if no one
 * has completed a course.
 */
export function nobodySentence({ query, scope: { within }, total }: Counted): string | null {
  const { base, asAt, population } = query
  if (within.length === 0 || (base === null ? total.upskilled : total.base) !== 0) return null
  const junior = within.find((filter) => isJuniorGrade(filter, population))
  if (junior)
    return `${junior.name} is not a grade of the senior civil service, so no one is counted. Choose all civil servants, or remove the grade.`
  const whom = joinWords(within.map(describe))
  const did = base === null ? 'has completed a course by' : 'was in post on'
  const instead =
    within.length === 1
      ? 'Remove the filter'
      : `Remove ${joinWords(
          within.map(({ by }) => `the ${by}`),
          'or',
        )}`
  return `No one in ${whom} ${did} ${formatDay(asAt)}. ${instead}, or choose another date.`
}
