/** The address of the page that makes the first service admin. Only the log shows it. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { isSetUpTokenValid, saveSetUpToken } from '#app/data/identity/set-up-tokens.server.ts'
import { findServiceKind } from '#app/data/operations/service-kind.server.ts'
import { SET_UP_HOURS } from '#app/domain/identity/logins.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

/** Whether there is nobody in the service yet, so that a page can make the first service admin. */
export const needsSetUp = async (tx?: Tx): Promise<boolean> =>
  !env().demo && (await findServiceKind(tx)) === 'undecided'

/**
 * Makes a new set-up address. Earlier ones work until they expire, because another instance may
 * have printed them.
 * @returns its URL, or null if the service is set up or is a demonstration
 */
export const makeSetUpAddress = (): Promise<string | null> =>
  inTransaction(async (tx) => {
    if (!(await needsSetUp(tx))) return null
    const expiresAt = new Date(now().getTime() + SET_UP_HOURS * 60 * 60_000)
    const token = await saveSetUpToken(tx, { expiresAt, now: now() })
    return `${env().baseUrl}${paths.setUp(token)}`
  })

export type SetUpRefusal = 'already-set-up' | 'no-such-address'

/** Why a set-up address cannot be used, or null if it can. */
export async function whyNotSetUp(token: string, tx?: Tx): Promise<SetUpRefusal | null> {
  if (!(await needsSetUp(tx))) return 'already-set-up'
  return (await isSetUpTokenValid(token, now(), tx)) ? null : 'no-such-address'
}
