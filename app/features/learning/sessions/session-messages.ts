/** Sentences that say why a session cannot be changed, cancelled or deleted, and what to do instead. */
import type { ChangeSessionRefusal } from '#app/features/learning/sessions/change-session.server.ts'
import type { SessionRemovalRefusal } from '#app/domain/learning/sessions.ts'

export const CHANGE_SESSION_MESSAGES: Readonly<Record<ChangeSessionRefusal, string>> = {
  'marked-and-not-started':
    'The session must start in the past, because its register already has marks',
  cancelled: 'This session is cancelled, so it cannot be changed. Add a new session instead',
  deleted: 'Someone else deleted this session. Add it again if it will take place',
}

export const CANCEL_SESSION_MESSAGES: Readonly<Record<SessionRemovalRefusal | 'deleted', string>> =
  {
    'has-marks':
      'This session has marks in its register, so it took place and cannot be cancelled. If it should not count towards completion, change the session and leave “Required” unticked. If the marks are wrong, correct them in the register.',
    'has-apologies':
      'This session has apologies, or marks that were undone, in its register, so it cannot be deleted. Cancel it instead.',
    'already-cancelled':
      'This session is already cancelled. To hold it after all, add a new session.',
    'cohort-cancelled': 'The whole cohort is cancelled, so this session will not take place.',
    deleted: 'Someone else deleted this session.',
  }

export const DELETE_SESSION_MESSAGES: Readonly<Record<SessionRemovalRefusal | 'deleted', string>> =
  {
    ...CANCEL_SESSION_MESSAGES,
    'has-marks':
      'This session has marks in its register, so it cannot be deleted. If it should not count towards completion, change the session and leave “Required” unticked. If the marks are wrong, correct them in the register.',
  }
