/** A one-time link's token, for tests. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { saveSignInLink } from '#app/data/identity/logins.server.ts'
import { now } from '#app/platform/clock.server.ts'

/** The token of a link for a person, made now. */
export const aSignInLink = (personId: number): Promise<string> =>
  inTransaction((tx) => saveSignInLink(tx, personId, now()))
