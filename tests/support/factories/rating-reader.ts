import { findLogin, type SignInSource } from '#app/data/identity/logins.server.ts'
import { findRatingReader, type RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { aLoginToken } from '#tests/support/factories/people/person.ts'

/**
 * Creates a login that can read a person's ratings. By default, it uses their own email address.
 */
export async function aRatingReader(
  personId: number,
  signIn?: SignInSource,
): Promise<RatingReader> {
  const login = await findLogin(await aLoginToken(personId, signIn), now())
  if (!login) throw new Error('The login was not saved.')
  return findRatingReader(login)
}
