import { findLogin, type SignInThrough } from '#app/data/identity/logins.server.ts'
import { findRatingReader, type RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { aLoginToken } from '#tests/support/factories/person.ts'

/**
 * Access to a person's ratings, from a login with their own email address unless told otherwise.
 */
export async function aRatingReader(
  personId: number,
  through?: SignInThrough,
): Promise<RatingReader> {
  const login = await findLogin(await aLoginToken(personId, through), now())
  if (!login) throw new Error('The login was not saved.')
  return findRatingReader(login)
}
