/** Courses: their statuses and kinds, and how people complete them. */

/**
 * A draft is seen only by the people who run it, and has no cohorts and no completions. A withdrawn course keeps its history
 * and its cohorts, but takes no new bookings.
 */
export const COURSE_STATUSES = ['draft', 'published', 'withdrawn'] as const
export type CourseStatus = (typeof COURSE_STATUSES)[number]
export const isCourseStatus = (text: string): text is CourseStatus =>
  (COURSE_STATUSES as readonly string[]).includes(text)

export const COURSE_KINDS = ['masterclass', 'programme', 'module'] as const

/** Who a course is for: every grade, the senior civil service, or selected grades. */
export const AUDIENCES = ['all', 'scs', 'grades'] as const

/** How people take a module. */
export const MODULE_MODES = ['self-paced', 'virtual live', 'in person'] as const
export type ModuleMode = (typeof MODULE_MODES)[number]
export const MODULE_MODE_LABELS: Readonly<Record<ModuleMode, string>> = {
  'self-paced': 'At your own pace',
  'virtual live': 'Online, at a set time',
  'in person': 'In person',
}

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
  'all-modules',
  'admin-word',
  'outside-record',
] as const
export type CompletionRule = (typeof COMPLETION_RULES)[number]
export const isCompletionRule = (text: string): text is CompletionRule =>
  (COMPLETION_RULES as readonly string[]).includes(text)

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
    case 'all-modules':
      return 'Complete every module that is not optional.'
    case 'admin-word':
      return 'The organiser records your completion when you have done what the course asks.'
    case 'outside-record':
      return 'Another learning system records your completion.'
  }
}
