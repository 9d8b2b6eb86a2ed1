/**
 * Who can read ratings: a login, through the email address it was made with. `RatingReader` is the only key to the functions that read
 * self-assessments, and only a login gives one. So whoever changes a person's email address, or merges records, opens nothing.
 */
import { db, type Tx } from '#app/data/database/database.server.ts'
import type { Login, SignInThrough } from '#app/data/identity/logins.server.ts'
import { hashOfToken, newToken } from '#app/platform/secrets.server.ts'

/** A record and its email address that something was written through. */
export type Source = SignInThrough

declare const made: unique symbol
export type RatingReader = {
  readonly personId: number
  /** What this login writes is written through this. */
  readonly through: Source
  /** What this login reads was written through one of these. */
  readonly sources: readonly Source[]
  readonly [made]: true
}

export const isSameSource = (one: Source, other: Source): boolean =>
  one.recordId === other.recordId && one.email === other.email

/** The record of a person and those merged into it. */
const findFamily = async (tx: Tx, personId: number): Promise<number[]> => [
  personId,
  ...(
    await tx.personMerge.findMany({ where: { keptId: personId }, select: { mergedId: true } })
  ).map(({ mergedId }) => mergedId),
]

/** What a login reads: its own source, and those that were confirmed for it, in any number of steps. */
export async function findRatingReader(
  { personId, through }: Pick<Login, 'personId' | 'through'>,
  tx: Tx = db(),
): Promise<RatingReader> {
  const family = await findFamily(tx, personId)
  const confirmed = await tx.ratingAccess.findMany({
    where: {
      readerRecordId: { in: family },
      ownerRecordId: { in: family },
      confirmedAt: { not: null },
    },
  })
  const sources = [through]
  for (const reached of sources)
    for (const { readerRecordId, readerEmail, ownerRecordId, ownerEmail } of confirmed) {
      const owner = { recordId: ownerRecordId, email: ownerEmail }
      if (!isSameSource(reached, { recordId: readerRecordId, email: readerEmail })) continue
      if (!sources.some((source) => isSameSource(source, owner))) sources.push(owner)
    }
  return { personId, through, sources } as unknown as RatingReader
}

/**
 * Whether a login reads something that was written through the person's own record: it was made through that record, or its owner confirmed
 * that the record merged into it is theirs too.
 */
export async function canReadOwnRecord(
  login: Pick<Login, 'personId' | 'through'>,
  tx: Tx = db(),
): Promise<boolean> {
  const { sources } = await findRatingReader(login, tx)
  return sources.some(({ recordId }) => recordId === login.personId)
}

/** The condition that leaves only what a reader can read. Unsubmitted answers are readable only where they were begun. */
export const readableBy = ({ personId, through, sources }: RatingReader) => ({
  personId,
  OR: [{ ...through }, ...sources.map((source) => ({ ...source, submittedAt: { not: null } }))],
})

/** The condition that leaves only what a reader can go on with. */
export const writableBy = ({ personId, through }: RatingReader) => ({ personId, ...through })

/** What a person has and this login cannot read: through what it was written, and how much there is. */
export type SealedSource = Source & {
  assessments: number
  /** False when another record has or had the email address, so a link to it might reach a stranger. */
  canConfirm: boolean
}

export async function listSealedSources(
  reader: RatingReader,
  tx: Tx = db(),
): Promise<SealedSource[]> {
  const groups = await tx.assessment.groupBy({
    by: ['recordId', 'email'],
    where: { personId: reader.personId },
    _count: { _all: true },
    orderBy: [{ recordId: 'asc' }, { email: 'asc' }],
  })
  const sealed = groups.flatMap(({ recordId, email, _count }) =>
    recordId === null ||
    email === null ||
    reader.sources.some((source) => isSameSource(source, { recordId, email }))
      ? []
      : [{ recordId, email, assessments: _count._all }],
  )
  if (sealed.length === 0) return []
  const emails = sealed.map(({ email }) => email)
  const family = await findFamily(tx, reader.personId)
  const holders = [
    ...(await tx.person.findMany({
      where: { email: { in: emails } },
      select: { id: true, email: true },
    })),
    ...(
      await tx.formerEmail.findMany({ where: { email: { in: emails }, personId: { in: family } } })
    ).map(({ personId, email }) => ({
      id: personId,
      email,
    })),
  ]
  // Also a record merged with this one: a newcomer who was given the email address of a leaver could be merged with them by mistake.
  const isOthers = ({ recordId, email }: Source): boolean =>
    holders.some((holder) => holder.email === email && holder.id !== recordId)
  return sealed.map((source) => ({ ...source, canConfirm: !isOthers(source) }))
}

/** Asks for access. @returns the token of the link that confirms it */
export async function saveAccessRequest(
  tx: Tx,
  {
    reader,
    owner,
    requestedAt,
    expiresAt,
  }: { reader: Source; owner: Source; requestedAt: Date; expiresAt: Date },
): Promise<string> {
  const token = newToken()
  await tx.ratingAccess.create({
    data: {
      readerRecordId: reader.recordId,
      readerEmail: reader.email,
      ownerRecordId: owner.recordId,
      ownerEmail: owner.email,
      tokenHash: hashOfToken(token),
      requestedAt,
      expiresAt,
    },
  })
  return token
}

/** Requests to one email address that were not confirmed, since a moment: how many, and when the last of their links is over. */
export async function findUnconfirmedRequests(
  tx: Tx,
  ownerEmail: string,
  since: Date,
): Promise<{ count: number; lastExpiresAt: Date | null }> {
  const requests = await tx.ratingAccess.findMany({
    where: { ownerEmail, confirmedAt: null, requestedAt: { gt: since } },
    select: { expiresAt: true },
    orderBy: { expiresAt: 'desc' },
  })
  return { count: requests.length, lastExpiresAt: requests[0]?.expiresAt ?? null }
}

export type AccessRequest = { id: number; reader: Source; owner: Source; confirmedAt: Date | null }

/** The request that a link confirms, while the link is good; also one that was confirmed with it before. Null otherwise. */
export async function findAccessRequest(
  token: string,
  now: Date,
  tx: Tx = db(),
): Promise<AccessRequest | null> {
  const found = await tx.ratingAccess.findUnique({ where: { tokenHash: hashOfToken(token) } })
  if (!found || (found.confirmedAt === null && now >= found.expiresAt)) return null
  const { id, readerRecordId, readerEmail, ownerRecordId, ownerEmail, confirmedAt } = found
  return {
    id,
    reader: { recordId: readerRecordId, email: readerEmail },
    owner: { recordId: ownerRecordId, email: ownerEmail },
    confirmedAt,
  }
}

/**
 * Confirms access. Where both email addresses are of one record, unsubmitted answers go along, unless others are begun already: the person
 * goes on with them.
 */
export async function confirmAccess(
  tx: Tx,
  { id, reader, owner }: AccessRequest,
  now: Date,
): Promise<void> {
  await tx.ratingAccess.updateMany({ where: { id, confirmedAt: null }, data: { confirmedAt: now } })
  if (reader.recordId !== owner.recordId) return
  if ((await tx.assessment.count({ where: { ...reader, submittedAt: null } })) > 0) return
  await tx.assessment.updateMany({
    where: { ...owner, submittedAt: null },
    data: { email: reader.email },
  })
}

/** Ends all access between two records, asked for or confirmed. @returns how many had been confirmed */
export async function endAccessBetween(tx: Tx, one: number, other: number): Promise<number> {
  const between = {
    OR: [
      { readerRecordId: one, ownerRecordId: other },
      { readerRecordId: other, ownerRecordId: one },
    ],
  }
  const confirmed = await tx.ratingAccess.count({
    where: { ...between, confirmedAt: { not: null } },
  })
  await tx.ratingAccess.deleteMany({ where: between })
  return confirmed
}
