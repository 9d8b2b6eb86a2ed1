/** Why messages to many people cannot be stopped, in words. */
import type { StopRefusal } from '#app/domain/operations/batches.ts'

export const STOP_MESSAGES: Readonly<Record<StopRefusal, string>> = {
  'already-stopped': 'Someone stopped these messages already',
  'already-sent': 'It is too late to stop these messages, because they have been sent',
}
