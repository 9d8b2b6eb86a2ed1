/** Courses: who they are for, and how people complete them. */
import { joinWords } from '#app/domain/text/join-words.ts'

export const COURSE_KINDS = ['masterclass', 'programme', 'module'] as const

/** Who a course is for: every grade, the senior civil service, or selected grades. */
export const AUDIENCES = ['all', 'scs', 'grades'] as const

/** The answers to “Does it count as upskilling?”. */
export const QUALIFYING = ['yes', 'no'] as const

export const MODES = ['online', 'in-person', 'hybrid'] as const
export type Mode = (typeof MODES)[number]
export const isMode = (text: string): text is Mode => (MODES as readonly string[]).includes(text)
export const MODE_LABELS: Readonly<Record<Mode, string>> = {
  online: 'Online',
  'in-person': 'In person',
  hybrid: 'In person or online',
}

export const COMPLETION_RULES = [
  'all-sessions',
  'share-of-sessions',
  'admin-word',
  'outside-record',
] as const
export type CompletionRule = (typeof COMPLETION_RULES)[number]
export const isCompletionRule = (text: string): text is CompletionRule =>
  (COMPLETION_RULES as readonly string[]).includes(text)

export type EligibleGrade = { code: string; name: string; rank: number; scs: boolean }
/** Who a course is for: the listed grades or, if none is listed, every grade or (with `scsOnly`) the senior civil service. */
export type Eligibility = { scsOnly: boolean; grades: readonly EligibleGrade[] }

/** Whether someone in this grade can enrol. A person without a posting (null) can only join a course that is for everyone. */
export function isEligible(
  { scsOnly, grades }: { scsOnly: boolean; grades: readonly { code: string }[] },
  grade: { code: string; scs: boolean } | null,
): boolean {
  if (grades.length > 0) return grade !== null && grades.some(({ code }) => code === grade.code)
  return !scsOnly || grade?.scs === true
}

/** The grade of people whose grade is not known. */
export const UNKNOWN_GRADE = 'UNK'

/**
 * Describes who a course is for. The text follows "This course is for".
 * @param all every grade. If the course is for all of them, the text does not list them
 */
export function describeEligibility(
  { scsOnly, grades }: Eligibility,
  all: readonly { code: string; scs: boolean }[] = [],
): string {
  const listed = new Set(grades.map(({ code }) => code))
  const hasAll = (some: typeof all) =>
    some.length > 0 && some.every(({ code }) => code === UNKNOWN_GRADE || listed.has(code))
  if ((grades.length === 0 && !scsOnly) || hasAll(all)) return 'civil servants of every grade'
  if (grades.length === 0) return 'the senior civil service'
  if (grades.every(({ scs }) => scs) && hasAll(all.filter(({ scs }) => scs)))
    return 'the senior civil service'
  const names = grades.toSorted((a, b) => b.rank - a.rank).map(({ name }) => name)
  return `people whose grade is ${joinWords(names, 'or')}`
}

/** A sentence that says how a course is completed. */
export function describeCompletionRule({
  completionRule,
  sessionsNeeded,
}: {
  completionRule: CompletionRule
  sessionsNeeded: number | null
}): string {
  switch (completionRule) {
    case 'all-sessions':
      return 'Attend every required session.'
    case 'share-of-sessions':
      return `Attend at least ${sessionsNeeded ?? 'all'} of the required sessions.`
    case 'admin-word':
      return 'The organiser records your completion when you have done what the course asks.'
    case 'outside-record':
      return 'Another learning system records your completion.'
  }
}
