import type { StoredPolicy } from '#app/domain/disclosure/policy.ts'
import type { UptakeCount } from '#app/domain/uptake/uptake.ts'
import type { FigureBook, FigureTable } from '#app/reports/figure-table.ts'
import { policySentences } from '#app/reports/policy-sentences.ts'
import { PEOPLE, whenCounted, type QueryLabels } from '#app/reports/uptake-sentences.ts'

const MEASURES: Record<UptakeCount['measure'], string> = {
  coverage:
    'Coverage is the number of people in post on the day whose completion is still valid, as a share of everyone in post that day or of the posts in a headcount set.',
  ever: 'Ever counts each person once, at their earliest completion, where they were posted that day. People who have since left are still counted.',
  new: 'New counts people whose earliest completion is within the period, where they were posted that day.',
}

export const methodSentences = ({
  measure,
  structure,
}: Pick<UptakeCount, 'measure' | 'structure'>): string[] => [
  'Upskilled means having completed a qualifying course, or the course named. Revoked completions do not count.',
  MEASURES[measure],
  structure === 'then'
    ? 'People are counted where they were posted at the time: as it was then.'
    : 'People are counted where they are posted today: as it is now.',
  'Agencies count in their department. Each person counts once.',
]

type About = {
  query: UptakeCount
  labels: QueryLabels
  /** " at the Department for Transport", or empty for the whole civil service. */
  where: string
  policy: StoredPolicy | null
  /** A sentence about what the shares are of. */
  base: string | null
  made: Date
  /** The URL of the service. */
  service: string
}

/**
 * Puts the tables of a page of uptake into a book, with their summary, method, policy and source.
 */
export function uptakeBook(
  { query, labels, where, policy, base, made, service }: About,
  tables: readonly FigureTable[],
): FigureBook {
  const course = labels.courseTitle === null ? 'any qualifying course' : labels.courseTitle
  return {
    title: `Uptake of digital and data learning: ${PEOPLE[query.population]}${where}`,
    summary: `Who is upskilled among ${PEOPLE[query.population]}${where}, through ${course}, ${whenCounted(query)}.`,
    contact: `Contact the people who run the service at ${service}.`,
    author: 'Fluency',
    keywords: ['uptake', 'digital and data learning', PEOPLE[query.population], query.measure],
    asAt: query.asAt,
    dates: [['Figures are for', whenCounted(query)]],
    made,
    method: [...methodSentences(query), ...(base === null ? [] : [base])],
    policy: policySentences(policy),
    source: `Records of completions and postings in the service at ${service}.`,
    rights: {
      words: 'For use within government. To publish figures, use an official release.',
      licence: null,
    },
    tables,
  }
}
