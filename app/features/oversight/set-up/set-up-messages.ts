import type { SetUpRefusal } from '#app/features/oversight/set-up/set-up-address.server.ts'

/** Why a set-up address does not work, and what to do. */
export const SET_UP_MESSAGES: Record<SetUpRefusal, { title: string; sentence: string }> = {
  'already-set-up': {
    title: 'This service is already set up',
    sentence:
      'Someone is in this service already, so the address no longer works. Sign in, or ask a service admin to give you a role.',
  },
  'no-such-address': {
    title: 'This set-up address does not work',
    sentence:
      'The address is incomplete, or it expired after 24 hours. Copy the whole address from the log of the service. Restart the service to get a new address.',
  },
}
