/** Messages for targets that cannot be saved. */
import type { TargetRefusal } from '#app/features/uptake/targets/set-target.server.ts'

/** The field that each refusal belongs to, and its message. */
export const TARGET_MESSAGES: Readonly<
  Record<TargetRefusal, { field: 'by' | 'form'; sentence: string }>
> = {
  duplicate: {
    field: 'by',
    sentence:
      'There is already a target for these people, this course and this date. Change that target, or choose another date',
  },
  changed: {
    field: 'form',
    sentence:
      'Someone else changed this target while you had it open. Your answers are below. Compare them with the current target, and save again to replace it',
  },
  removed: {
    field: 'form',
    sentence:
      'Someone else removed this target while you had it open. Your answers are below. Add it as a new target if you still need it',
  },
}
