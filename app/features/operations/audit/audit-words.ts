/** The values of an audit entry that its sentence may name, as people read them. */
import { isDay } from '#app/domain/calendar/day.ts'
import { parseQuarterCode, quarterName } from '#app/domain/calendar/quarter-names.ts'
import type { AuditWords } from '#app/domain/operations/audit-sentence.ts'
import { auditValues, type AuditChange } from '#app/domain/operations/audit-values.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { JOB_TITLES } from '#app/features/operations/job-titles.ts'
import { formatDay } from '#app/ui/text/dates.ts'

const withSpaces = (text: string): string => text.replaceAll('-', ' ')

const quarterText = (code: string): string => {
  const number = parseQuarterCode(code)
  return number === null ? code : quarterName(number)
}

const JOB_TITLE_OF: Readonly<Record<string, string>> = JOB_TITLES

/** Values that are stored as codes, with the words for them. */
const WORDS_OF: Readonly<Record<string, (code: string) => string>> = {
  kind: withSpaces,
  list: withSpaces,
  role: withSpaces,
  job: (kind) => JOB_TITLE_OF[kind] ?? withSpaces(kind),
  quarter: quarterText,
}

function wordOf(name: string, value: unknown): string | number | null {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return null
  const words = WORDS_OF[name]
  if (words) return words(value)
  return isDay(value) ? formatDay(value) : value
}

type Known = { values: Readonly<Record<string, unknown>>; changes: readonly AuditChange[] }

/** The words for the placeholders of an entry's sentence. `oldName` is the name before. */
export function auditWords(
  line: { subject: string; subjectId: string; before: string | null },
  { values, changes }: Known,
): AuditWords {
  const before = auditValues(line.before)
  const words: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(values)) {
    const word = wordOf(name, value)
    if (word !== null) words[name] = word
  }
  for (const [name, value] of Object.entries(before)) {
    const word = wordOf(name, value)
    if (word !== null) words[`old${name.charAt(0).toUpperCase()}${name.slice(1)}`] = word
  }
  if (line.subject === 'Quarter') words.quarter = quarterText(line.subjectId)
  if (changes.length > 0) words.fields = joinWords(changes.map(({ field }) => field.toLowerCase()))
  return words
}
