/** A person's answers, goals and notes that this login cannot read, grouped by the email address used to give them. */
import {
  countUnread,
  isProven,
  listSealedSources,
  type RatingReader,
  type SealedSource,
} from '#app/data/identity/rating-readers.server.ts'
import { isAccountSource } from '#app/domain/identity/account-source.ts'
import { signedInAs } from '#app/features/identity/sign-in/signed-in-as.ts'
import { maskedEmail, type SealReason } from '#app/domain/skills/sealed-answers.ts'
import { hashOfToken } from '#app/platform/secrets.server.ts'

export type SealedAnswers = {
  /** Identifies the source in a form without revealing the email address. */
  key: string
  /** How the person had signed in, such as "as n…@department.gov.uk". */
  writtenAs: string
  /** The email address that a link goes to, masked. */
  email: string
  /** Whether the person had signed in with an account that proved no email address, so there is none to send a link to. */
  isAccount: boolean
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
    writtenAs: signedInAs(email, maskedEmail),
    email: maskedEmail(email),
    isAccount: isAccountSource(email),
    because: recordId === reader.through.recordId ? 'changed-email' : 'joined-records',
    ...source,
  }))
}

/**
 * How many self-assessments a login with a printed link cannot read. Null for any other login.
 */
export const countUnreadWithPrintedLink = async (reader: RatingReader): Promise<number | null> =>
  isProven(reader) ? null : countUnread(reader)
