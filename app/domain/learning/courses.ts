/** Courses: what is on offer, for whom, and how it is completed. */
import { joinWords } from '#app/domain/text/join-words.ts'

export const COURSE_KINDS = ['masterclass', 'programme', 'module'] as const

/** Who a course is for: every grade, the senior civil service, or the grades chosen. */
export const AUDIENCES = ['all', 'scs', 'grades'] as const

export const MODES = ['online', 'in-person', 'hybrid'] as const
export type Mode = (typeof MODES)[number]
export const isMode = (word: string): word is Mode => (MODES as readonly string[]).includes(word)
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
export const isCompletionRule = (word: string): word is CompletionRule =>
  (COMPLETION_RULES as readonly string[]).includes(word)

export type EligibleGrade = { code: string; name: string; rank: number; scs: boolean }
/** Whom a course is for: the grades named; where none is, every grade, or the senior civil service when `scsOnly`. */
export type Eligibility = { scsOnly: boolean; grades: readonly EligibleGrade[] }

/** May someone of this grade take a place? `null` is a person without a posting: only a course for everyone is for them. */
export function isEligible(
  { scsOnly, grades }: { scsOnly: boolean; grades: readonly { code: string }[] },
  grade: { code: string; scs: boolean } | null,
): boolean {
  if (grades.length > 0) return grade !== null && grades.some(({ code }) => code === grade.code)
  return !scsOnly || grade?.scs === true
}

/** Whom a course is for, as the end of "This course is for …". */
export function describeEligibility({ scsOnly, grades }: Eligibility): string {
  if (grades.length === 0)
    return scsOnly ? 'the senior civil service' : 'civil servants of every grade'
  const names = joinWords(
    grades.toSorted((one, other) => other.rank - one.rank).map(({ name }) => name),
  )
  return grades.every(({ scs }) => scs)
    ? `the senior civil service: ${names}`
    : `these grades: ${names}`
}

/** How a course is completed, as a sentence. */
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
      return 'The organiser records it when you have done what the course asks.'
    case 'outside-record':
      return 'It is recorded from another learning system.'
  }
}
