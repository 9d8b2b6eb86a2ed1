/** Messages that say why a change to a return was refused, and what to do. */
import type { DraftRefusal } from '#app/features/reviews/change-draft.server.ts'
import type { ReopenRefusal } from '#app/features/reviews/reopen.server.ts'
import type { SignOffRefusal } from '#app/features/reviews/sign-off.server.ts'
import type { StartRefusal } from '#app/features/reviews/start-return.server.ts'

type Messages<Refusal extends string> = Readonly<Record<Refusal, string>>

const NOT_STARTED = 'This return has not been started. Start it on its page first'

export const START_MESSAGES: Messages<StartRefusal> = {
  'nobody-in-post':
    'No senior civil servant was in post here at the end of the quarter, so no return is needed. Check the postings',
}

export const DRAFT_MESSAGES: Messages<DraftRefusal | 'carried-over'> = {
  'not-started': 'This return has not been started. Start it on its page, then save this again',
  signed:
    'Someone signed off this return while you were writing, so nothing was saved. Copy what you typed, and ask someone who oversees reviews to reopen the return',
  gone: 'Someone else has removed this. What you typed is below. Save it to add it again',
  clash:
    'Someone else saved this while you were writing. Their version is above yours. Combine the two, then save',
  'carried-over':
    'This action was agreed in an earlier quarter, so it cannot be removed. Change its status to done or no longer needed',
}

export const SIGN_OFF_MESSAGES: Messages<SignOffRefusal> = {
  'not-started': NOT_STARTED,
  signed: 'Someone else has already signed off this return. Go back to its page to read it',
  gone: 'This return no longer exists. Go back to its page',
  clash:
    'Someone has changed the return since you opened this page. Read it again below, then sign it off',
  'narrative-missing': 'Write what changed and why before you sign off',
  author:
    'You wrote part of this return, so someone else must sign it off. Ask another lead of the department or a signatory',
  'not-signatory':
    'You are no longer a lead or signatory of this department, so nothing was signed. Ask a lead of the department to name you',
  'figures-changed':
    'The figures have changed since you opened this page, because records were corrected or added. Read them again below, then sign off',
}

export const REOPEN_MESSAGES: Messages<ReopenRefusal> = {
  'not-signed':
    'This return is not signed off, so there is nothing to reopen. The department can already change it',
  'signed-again':
    'This return was reopened and signed off again since you opened this page. Read the new version. If it still needs to be reopened, select the button again',
}

/** Why a return has no draft to change. */
export const NO_DRAFT_MESSAGES = {
  'not-started': NOT_STARTED,
  signed:
    'This return is signed off and cannot be changed. Ask someone who oversees reviews to reopen it',
} as const
