/** What holds for all tables of a page of uptake: its summary, method, policy and source. */
import type { StoredPolicy } from '#app/domain/disclosure/policy.ts'
import type { UptakeCount } from '#app/domain/uptake/uptake.ts'
import type { FigureBook, FigureTable } from '#app/reports/figure-table.ts'
import { policySentences } from '#app/reports/policy-sentences.ts'
import { PEOPLE, whenCounted, type QueryLabels } from '#app/reports/uptake-sentences.ts'

const MEASURES: Record<UptakeCount['measure'], string> = {
  coverage:
    'Coverage counts people in post on the day with a completion still valid on it, over everyone in post that day, or over the posts of a headcount set.',
  ever: 'Ever counts each person once, at the earliest completion, where they were posted on that day. People who have left since are still counted.',
  new: 'New counts people whose earliest completion is within the period, where they were posted on that day.',
}
const structured = (structure: UptakeCount['structure']): string =>
  structure === 'then'
    ? 'People are counted where they were posted: as it was then.'
    : 'People are counted where they are posted today: as it is now.'

/** How uptake is counted, in sentences. */
export const methodSentences = ({
  measure,
  structure,
}: Pick<UptakeCount, 'measure' | 'structure'>): string[] => [
  'Upskilled means having completed a course that qualifies, or the course named. A completion that was revoked does not count.',
  MEASURES[measure],
  structured(structure),
  'Agencies count in their department. Each person counts once.',
]

type About = {
  question: UptakeCount
  labels: QueryLabels
  /** Such as " at the Department for Transport"; empty for everybody. */
  where: string
  policy: StoredPolicy | null
  /** What the shares are of, in a sentence. */
  base: string | null
  made: Date
  /** The address of the service. */
  service: string
}

export function uptakeBook(
  { question, labels, where, policy, base, made, service }: About,
  tables: readonly FigureTable[],
): FigureBook {
  const course = labels.courseTitle === null ? 'any qualifying course' : labels.courseTitle
  return {
    title: `Uptake of digital and data learning: ${PEOPLE[question.population]}${where}`,
    summary: `Who is upskilled among ${PEOPLE[question.population]}${where}, through ${course}, ${whenCounted(question)}.`,
    contact: `Ask whoever runs the service at ${service}.`,
    author: 'Fluency',
    keywords: [
      'uptake',
      'digital and data learning',
      PEOPLE[question.population],
      question.measure,
    ],
    asAt: question.asAt,
    dates: [['Figures are of', whenCounted(question)]],
    made,
    method: [...methodSentences(question), ...(base === null ? [] : [base])],
    policy: policySentences(policy),
    source: `Records of completions and postings in the service at ${service}.`,
    rights: {
      words: 'For use within government. To publish figures, use an official release.',
      licence: null,
    },
    tables,
  }
}
