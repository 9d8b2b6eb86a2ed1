import { inTransaction } from '#app/data/database/database.server.ts'
import { saveSignInLink } from '#app/data/identity/logins.server.ts'
import { now } from '#app/platform/clock.server.ts'

/** Saves a one-time sign-in link. @returns its token */
export const aSignInLink = (personId: number): Promise<string> =>
  inTransaction((tx) => saveSignInLink(tx, personId, now()))
