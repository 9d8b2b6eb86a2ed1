import type { ShareRefusal } from '#app/domain/skills/sharing.ts'

/** Why a person cannot share, and what they can do. Full sentences for the page. */
export const SHARE_REFUSAL_SENTENCES: Readonly<Record<ShareRefusal, string>> = {
  'no-manager':
    'You have no manager on record, so there is no one to share with. Ask your HR team to add your manager. You can share once we have their next file.',
  'manager-left':
    'The manager on your record has left, so there is no one to share with. Ask your HR team to correct your manager. You can then share.',
  'manager-without-email':
    'Your manager has no email address on record, so they cannot sign in to read your answers. Ask your HR team to add it.',
  'no-answers': 'You have not submitted answers that you can share. Assess your skills first.',
}

/** The same, as error messages for the form. */
export const SHARE_MESSAGES: Readonly<Record<ShareRefusal | 'other-manager', string>> = {
  'no-manager':
    'You have no manager on record, so there is no one to share with. Ask your HR team to add your manager',
  'manager-left': 'Your manager has left. Ask your HR team to correct your manager',
  'manager-without-email':
    'Your manager has no email address on record. Ask your HR team to add it',
  'no-answers': 'Select at least one skill that you have answered',
  'other-manager': 'Your manager has changed. Check who will see your answers, then share again',
}
