import type { StoredPolicy } from '#app/domain/disclosure/policy.ts'
import type { UptakeCount } from '#app/domain/uptake/uptake.ts'
import type { FigureTable } from '#app/reports/figure-table.ts'
import { policySentences } from '#app/reports/policy-sentences.ts'
import { PEOPLE, whenCounted, type QueryLabels } from '#app/reports/uptake-sentences.ts'
import type { ReportWorkbook } from '#app/reports/files/report-workbook.server.ts'

const MEASURES: Record<UptakeCount['measure'], string> = {
  coverage:
    'Coverage is the number of people in post on the date of the figures whose completion is still valid, as a share of everyone in post on that date or of the posts in a headcount set.',
  ever: 'Ever counts each person once, at their earliest completion of a qualifying course, or of the course named. People who have since left are still counted.',
  new: 'New counts people who first completed a qualifying course, or the course named, in the period.',
}

const WHERE_COUNTED = ' Each is counted where they were posted on the day of that completion.'

export const methodSentences = ({
  measure,
  structure,
}: Pick<UptakeCount, 'measure' | 'structure'>): string[] => [
  'Upskilled means having completed a qualifying course, or the course named. Revoked completions do not count.',
  `${MEASURES[measure]}${structure === 'then' && measure !== 'coverage' ? WHERE_COUNTED : ''}`,
  structure === 'then'
    ? '“As it was then” means that people are counted where they were posted at the time.'
    : '“As it is now” means that people are counted where they are posted today.',
  'Agencies are counted in their department. Each person is counted once.',
]

type About = {
  query: UptakeCount
  labels: QueryLabels
  /** " at the Department for Transport", or an empty string for the whole civil service. */
  where: string
  policy: StoredPolicy | null
  /** A sentence that says what the shares are based on. */
  base: string | null
}

/** Builds a workbook from the tables on an uptake page, with a summary, method, policy and source. */
export function uptakeWorkbook(
  { query, labels, where, policy, base }: About,
  tables: readonly FigureTable[],
): ReportWorkbook {
  const course = labels.courseTitle === null ? 'any qualifying course' : labels.courseTitle
  return {
    title: `Uptake of digital and data learning: ${PEOPLE[query.population]}${where}`,
    summary: `How many ${PEOPLE[query.population]}${where} are upskilled through ${course}, ${whenCounted(query)}.`,
    keywords: ['uptake', 'digital and data learning', PEOPLE[query.population], query.measure],
    asAt: query.asAt,
    dates: [['Figures are for', whenCounted(query)]],
    method: [...methodSentences(query), ...(base === null ? [] : [base])],
    policy: policySentences(policy),
    records: 'Records of completions and postings',
    tables,
  }
}
