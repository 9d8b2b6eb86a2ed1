/** The key to a person's ratings, as a login gives it, for tests. */
import { db } from '#app/data/database/database.server.ts'
import { findLogin, saveLogin, type SignInThrough } from '#app/data/identity/logins.server.ts'
import { findRatingReader, type RatingReader } from '#app/data/identity/rating-readers.server.ts'
import { now } from '#app/platform/clock.server.ts'

/** Of a login of the person through their own email address, unless another is given. */
export async function aRatingReader(
  personId: number,
  through?: SignInThrough,
): Promise<RatingReader> {
  const token = await db().$transaction((tx) =>
    saveLogin(tx, { personId, browser: 'test', now: now(), through }),
  )
  const login = await findLogin(token, now())
  if (!login) throw new Error('The login that was just made is not there.')
  return findRatingReader(login)
}
