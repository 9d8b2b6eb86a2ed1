import { setImmediate as nextTurn } from 'node:timers/promises'

/**
 * Waits for the next turn of the event loop. Work that takes tens of milliseconds calls it between
 * steps, so that requests that arrive during it do not have to wait for all of it.
 */
export const letOthersRun = (): Promise<void> => nextTurn()
