/** A person's answers, goals and notes that this login cannot read, grouped by the email address used to give them. */
import {
  countUnread,
  isProven,
  listSealedSources,
  type RatingReader,
  type SealedSource,
} from '#app/data/identity/rating-readers.server.ts'
import { maskedEmail, type SealReason } from '#app/domain/skills/sealed-answers.ts'
import { hashOfToken } from '#app/platform/secrets.server.ts'

export type SealedAnswers = {
  /** Identifies the source in a form without revealing the email address. */
  key: string
  email: string
  because: SealReason
  assessments: number
  goals: number
  notes: number
  canConfirm: boolean
}

export const sourceKey = ({ recordId, email }: Pick<SealedSource, 'recordId' | 'email'>): string =>
  hashOfToken(`${recordId} ${email}`).slice(0, 16)

export async function listSealedAnswers(reader: RatingReader): Promise<SealedAnswers[]> {
  const sources = await listSealedSources(reader)
  return sources.map(({ recordId, email, ...source }) => ({
    key: sourceKey({ recordId, email }),
    email: maskedEmail(email),
    because: recordId === reader.through.recordId ? 'changed-email' : 'joined-records',
    ...source,
  }))
}

/**
 * How many self-assessments a login with a printed link cannot read. Null for any other login.
 */
export const countUnreadWithPrintedLink = async (reader: RatingReader): Promise<number | null> =>
  isProven(reader) ? null : countUnread(reader)
