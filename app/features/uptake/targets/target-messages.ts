/** What is said when a target cannot be set. Pure. */
import type { TargetRefusal } from '#app/features/uptake/targets/set-target.server.ts'

/** The field a refusal belongs to, and its sentence. */
export const TARGET_MESSAGES: Readonly<
  Record<TargetRefusal, { field: 'by' | 'form'; sentence: string }>
> = {
  twin: {
    field: 'by',
    sentence:
      'There is a target for the same people, course and day already. Change that one, or choose another day.',
  },
  changed: {
    field: 'form',
    sentence:
      'Somebody else changed this target while you had it open. Below is what you typed; compare it with the target as it is now, and save again if yours should hold.',
  },
  gone: {
    field: 'form',
    sentence:
      'Somebody else removed this target while you had it open. Below is what you typed: set it as a new target if it is still wanted.',
  },
}
