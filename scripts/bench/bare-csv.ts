/** Writing rows as CSV with nothing around it. */
import { closeSync, openSync, writeSync } from 'node:fs'

/** Everybody with the posting of a day, in one statement. @param day its placeholder */
export const everybody = (day: string, which: string): string => `
  SELECT p."staffId", p."email", p."name", o."code", f."code", g."code", m."email", t."from" FROM "Person" p
  LEFT JOIN "Posting" t ON t."personId" = p."id" AND t."from" <= ${day} AND (t."until" IS NULL OR t."until" > ${day})
  LEFT JOIN "Organisation" o ON o."id" = t."organisationId" LEFT JOIN "Profession" f ON f."id" = t."professionId"
  LEFT JOIN "Grade" g ON g."id" = t."gradeId" LEFT JOIN "Person" m ON m."id" = p."managerId"
  WHERE ${which} ORDER BY p."id"`

const QUOTED = /[",\r\n]/
const AT_ONCE = 1000

const cellOf = (cell: string | null): string => {
  if (cell === null) return ''
  return QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

export function writeLines(
  file: string,
  pages: readonly Iterable<(string | null)[]>[],
  isMore = false,
): void {
  const open = openSync(file, isMore ? 'a' : 'w')
  let lines: string[] = []
  for (const rows of pages) {
    for (const row of rows) {
      lines.push(row.map(cellOf).join(','))
      if (lines.length < AT_ONCE) continue
      writeSync(open, `${lines.join('\r\n')}\r\n`)
      lines = []
    }
  }
  if (lines.length > 0) writeSync(open, `${lines.join('\r\n')}\r\n`)
  closeSync(open)
}
