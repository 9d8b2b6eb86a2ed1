/** The workbooks of reports, which are for use within government. Releases have other terms of use. */
import type { Workbook } from '#app/reports/figure-table.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

/**
 * What a report says about its tables. `records` says what its figures come from, such as
 * "Self-assessments".
 */
export type ReportWorkbook = Omit<Workbook, 'contact' | 'author' | 'made' | 'source' | 'rights'> & {
  records: string
}

export const toWorkbook = ({ records, ...about }: ReportWorkbook): Workbook => {
  const service = env().baseUrl
  return {
    ...about,
    contact: `Contact the people who run the service at ${service}.`,
    author: 'Fluency',
    made: now(),
    source: `${records} in the service at ${service}.`,
    rights: {
      words: 'For use within government. To publish figures, use an official release.',
      licence: null,
    },
  }
}
