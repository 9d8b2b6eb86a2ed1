/** Forms that were sent after a login ended. Their content is encrypted with a key that only the browser has. */
import { db } from '#app/data/database/database.server.ts'

export type HeldForm = {
  /** The hash of the key in the browser's cookie. */
  keyHash: string
  /** Of the record and email address of the login for which the form was shown. */
  sourceHash: string
  path: string
  content: string
  heldAt: Date
  expiresAt: Date
}

export const saveHeldForm = (form: HeldForm): Promise<HeldForm> =>
  db().heldForm.create({ data: form })

/** A form that has not expired, or null. */
export const findHeldForm = (keyHash: string, now: Date): Promise<HeldForm | null> =>
  db().heldForm.findFirst({ where: { keyHash, expiresAt: { gt: now } } })

export const deleteHeldForm = (keyHash: string) => db().heldForm.deleteMany({ where: { keyHash } })

/** Deletes forms that have expired. */
export const deleteExpiredForms = (now: Date) =>
  db().heldForm.deleteMany({ where: { expiresAt: { lte: now } } })
