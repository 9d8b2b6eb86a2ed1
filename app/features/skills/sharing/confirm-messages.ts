import type { ConfirmRefusal } from '#app/domain/skills/confirmation.ts'

/** Why a manager cannot confirm an answer. @param person the name of the person who shared it */
export const CONFIRM_MESSAGES: Readonly<Record<ConfirmRefusal, (person: string) => string>> = {
  'no-longer-shared': (person) => `${person} no longer shares this answer with you`,
  'answer-changed': (person) =>
    `${person} has changed this answer. Read it again, then say whether you agree`,
  'same-level': () => 'This is the level that they chose. Select “I agree” instead',
}
