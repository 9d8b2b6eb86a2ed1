/** Writes CSV without any checks, for the floors. */
import { closeSync, openSync, writeSync } from 'node:fs'

/** Selects people with their postings on a day. @param day the SQL placeholder for the day */
export const peopleSql = (day: string, condition: string): string => `
  SELECT p."staffId", p."email", p."name", o."code", f."code", g."code", m."email", t."from" FROM "Person" p
  LEFT JOIN "Posting" t ON t."personId" = p."id" AND t."from" <= ${day} AND (t."until" IS NULL OR t."until" > ${day})
  LEFT JOIN "Organisation" o ON o."id" = t."organisationId" LEFT JOIN "Profession" f ON f."id" = t."professionId"
  LEFT JOIN "Grade" g ON g."id" = t."gradeId" LEFT JOIN "Person" m ON m."id" = p."managerId"
  WHERE ${condition} ORDER BY p."id"`

const QUOTED = /[",\r\n]/
const BATCH_SIZE = 1000

const cellOf = (cell: string | null): string => {
  if (cell === null) return ''
  return QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

export function writeLines(
  file: string,
  pages: readonly Iterable<(string | null)[]>[],
  isAppending = false,
): void {
  const open = openSync(file, isAppending ? 'a' : 'w')
  let lines: string[] = []
  for (const rows of pages) {
    for (const row of rows) {
      lines.push(row.map(cellOf).join(','))
      if (lines.length < BATCH_SIZE) continue
      writeSync(open, `${lines.join('\r\n')}\r\n`)
      lines = []
    }
  }
  if (lines.length > 0) writeSync(open, `${lines.join('\r\n')}\r\n`)
  closeSync(open)
}
