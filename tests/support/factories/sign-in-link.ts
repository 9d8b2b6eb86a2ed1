import { inTransaction } from '#app/data/database/database.server.ts'
import { saveSignInLink } from '#app/data/identity/logins.server.ts'
import { now } from '#app/platform/clock.server.ts'

/** The token of a one-time sign-in link. */
export const aSignInLink = (personId: number): Promise<string> =>
  inTransaction((tx) => saveSignInLink(tx, personId, now()))
