/**
 * Who can read ratings. All functions that read self-assessments need a `RatingReader`. A reader
 * can be created only for a login, with the email address that was used to sign in, so changing a
 * person's email address or merging records does not let anyone read more.
 */
import { db, type Tx } from '#app/data/database/database.server.ts'
import type { Login, SignInSource } from '#app/data/identity/logins.server.ts'
import { isAccountSource } from '#app/domain/identity/account-source.ts'
import { listRecordIds } from '#app/data/identity/record-ids.server.ts'
import { hashOfToken, newToken } from '#app/platform/secrets.server.ts'

/** The record and email address that someone used to sign in and write a self-assessment. */
export type Source = SignInSource

declare const brand: unique symbol
export type RatingReader = {
  readonly personId: number
  /** The source of the self-assessments that this login writes. */
  readonly through: Source
  /** The sources whose self-assessments this login can read. */
  readonly sources: readonly Source[]
  /**
   * Set for a login with a printed link, which reads only what was written in the same browser.
   * Whoever printed the link could hold it.
   */
  readonly browserKey: string | null
  readonly [brand]: true
}

export const isSameSource = (
  a: Source,
  b: { recordId: number | null; email: string | null },
): boolean => a.recordId === b.recordId && a.email === b.email

type ConfirmedAccess = {
  readerRecordId: number
  readerEmail: string
  ownerRecordId: number
  ownerEmail: string
}

/** A source and those confirmed for it, directly or through other sources. */
function sourcesReachedFrom(through: Source, confirmed: readonly ConfirmedAccess[]): Source[] {
  const sources = [through]
  // `sources` grows while we iterate, which follows confirmations through any number of steps.
  for (const reached of sources)
    for (const { readerRecordId, readerEmail, ownerRecordId, ownerEmail } of confirmed) {
      const owner = { recordId: ownerRecordId, email: ownerEmail }
      if (!isSameSource(reached, { recordId: readerRecordId, email: readerEmail })) continue
      if (!sources.some((source) => isSameSource(source, owner))) sources.push(owner)
    }
  return sources
}

/** Access that was confirmed between records, or between email addresses of one record. */
const listConfirmedAccess = (recordIds: readonly number[], tx: Tx) =>
  tx.ratingAccess.findMany({
    where: {
      readerRecordId: { in: [...recordIds] },
      ownerRecordId: { in: [...recordIds] },
      confirmedAt: { not: null },
    },
  })

/**
 * Finds what a login can read: its own source and those confirmed for it, directly or through other
 * sources.
 */
export async function findRatingReader(
  { personId, through, browserKey }: Pick<Login, 'personId' | 'through' | 'browserKey'>,
  tx: Tx = db(),
): Promise<RatingReader> {
  const confirmed = await listConfirmedAccess(await listRecordIds(personId, tx), tx)
  const sources = sourcesReachedFrom(through, confirmed)
  return { personId, through, sources, browserKey } as unknown as RatingReader
}

/** What a person shares: the source that they were signed in through at the time. */
export type SharedSource = { personId: number; through: Source; sharedAt: Date }

/**
 * The sources whose self-assessments shares cover: those that the person could read when they shared.
 * @returns a function from a share to its sources
 */
export async function findSharedSources<Shared extends SharedSource>(
  shares: readonly Shared[],
  tx: Tx = db(),
): Promise<(share: Shared) => Source[]> {
  const personIds = shares.map(({ personId }) => personId)
  const merges = await tx.personMerge.findMany({
    where: { keptId: { in: personIds } },
    select: { keptId: true, mergedId: true },
  })
  const recordIds = [...personIds, ...merges.map(({ mergedId }) => mergedId)]
  const confirmed = await listConfirmedAccess(recordIds, tx)
  return ({ personId, through, sharedAt }) => {
    const own = new Set([
      personId,
      ...merges.flatMap(({ keptId, mergedId }) => (keptId === personId ? [mergedId] : [])),
    ])
    return sourcesReachedFrom(
      through,
      confirmed.filter(
        ({ readerRecordId, ownerRecordId, confirmedAt }) =>
          own.has(readerRecordId) &&
          own.has(ownerRecordId) &&
          confirmedAt !== null &&
          confirmedAt <= sharedAt,
      ),
    )
  }
}

/**
 * Whether a login can read what was written with the person's own record. True if the login was
 * made with that record, or if the record's owner confirmed that the merged record is theirs too.
 */
export async function canReadOwnRecord(
  login: Pick<Login, 'personId' | 'through'>,
  tx: Tx = db(),
): Promise<boolean> {
  const { sources } = await findRatingReader({ ...login, browserKey: null }, tx)
  return sources.some(({ recordId }) => recordId === login.personId)
}

/**
 * A `where` for the self-assessments that a reader can read. Unsubmitted answers can be read only
 * with the source they were started with.
 */
export const readableBy = ({ personId, through, sources, browserKey }: RatingReader) => ({
  personId,
  OR: [{ ...through }, ...sources.map((source) => ({ ...source, submittedAt: { not: null } }))],
  ...(browserKey === null ? {} : { browserKey }),
})

/**
 * What a service admin can read of a person who allowed it. Null without a consent in force.
 * @returns the reader with the id of the consent
 */
export async function findConsentedReader(
  tx: Tx,
  { personId, adminId, now }: { personId: number; adminId: number; now: Date },
): Promise<{ reader: RatingReader; consentId: number } | null> {
  const consent = await tx.supportConsent.findFirst({
    where: { personId, adminId, revokedAt: null, expiresAt: { gt: now } },
    orderBy: { id: 'desc' },
  })
  if (!consent) return null
  const through = { recordId: consent.recordId, email: consent.email }
  const reader = await findRatingReader({ personId, through, browserKey: null }, tx)
  return { reader, consentId: consent.id }
}

/** A `where` for other records of the reader that were written with a source they can read. */
export const ownedBy = ({ personId, sources }: RatingReader) => ({
  personId,
  OR: sources.map((source) => ({ ...source })),
})

/** A `where` for the self-assessments that a reader can continue. */
export const writableBy = ({ personId, through, browserKey }: RatingReader) => ({
  personId,
  ...through,
  browserKey,
})

/**
 * Whether a login shows that the person is who they say: it was not started with a link that someone
 * else printed. Only such a login may pass on what it reads.
 */
export const isProven = ({ browserKey }: RatingReader): boolean => browserKey === null

/** How many self-assessments a login with a printed link cannot read. */
export const countUnread = async (
  { personId, browserKey }: RatingReader,
  tx: Tx = db(),
): Promise<number> =>
  browserKey === null
    ? 0
    : tx.assessment.count({
        where: { personId, OR: [{ browserKey: null }, { browserKey: { not: browserKey } }] },
      })

/** A source of the person's own self-assessments, goals or notes that this login cannot read. */
export type SealedSource = Source & {
  assessments: number
  goals: number
  notes: number
  /**
   * False when another record has or had the email address, so a link sent to the address might
   * reach a stranger, and when the person had signed in without an email address.
   */
  canConfirm: boolean
}

/** How much a person wrote with each of their records and email addresses, in the order of both. */
async function countBySource(
  personId: number,
  tx: Tx,
): Promise<(Source & { assessments: number; goals: number; notes: number })[]> {
  const by = ['recordId', 'email'] as const
  const [where, _count] = [{ personId }, { _all: true } as const]
  const assessments = await tx.assessment.groupBy({ by: [...by], where, _count })
  const goals = await tx.goal.groupBy({ by: [...by], where, _count })
  const notes = await tx.privateNote.groupBy({ by: [...by], where, _count })
  type Group = { recordId: number | null; email: string | null; _count: { _all: number } }
  const countIn = (groups: readonly Group[], source: Source): number =>
    groups.find((group) => isSameSource(source, group))?._count._all ?? 0
  const sources = new Map<string, Source>()
  for (const { recordId, email } of [...assessments, ...goals, ...notes])
    if (recordId !== null && email !== null)
      sources.set(JSON.stringify([recordId, email]), { recordId, email })
  return [...sources.values()]
    .toSorted((a, b) => a.recordId - b.recordId || (a.email < b.email ? -1 : 1))
    .map((source) => ({
      ...source,
      assessments: countIn(assessments, source),
      goals: countIn(goals, source),
      notes: countIn(notes, source),
    }))
}

export async function listSealedSources(
  reader: RatingReader,
  tx: Tx = db(),
): Promise<SealedSource[]> {
  const sealed = (await countBySource(reader.personId, tx)).filter(
    (counted) => !reader.sources.some((source) => isSameSource(source, counted)),
  )
  if (sealed.length === 0) return []
  const emails = sealed.map(({ email }) => email)
  const recordIds = await listRecordIds(reader.personId, tx)
  const holders = [
    ...(await tx.person.findMany({
      where: { email: { in: emails } },
      select: { id: true, email: true },
    })),
    ...(
      await tx.formerEmail.findMany({
        where: { email: { in: emails }, personId: { in: recordIds } },
      })
    ).map(({ personId, email }) => ({
      id: personId,
      email,
    })),
  ]
  // This includes records merged with this one: a newcomer with a leaver's old email address could be merged with them by mistake.
  const isHeldByOther = ({ recordId, email }: Source): boolean =>
    holders.some((holder) => holder.email === email && holder.id !== recordId)
  return sealed.map((source) => ({
    ...source,
    canConfirm: !isAccountSource(source.email) && !isHeldByOther(source),
  }))
}

/** Requests access. @returns the token of the link that confirms it */
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

/** The unconfirmed requests to an email address since a moment, and when the last of their links expires. */
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

/**
 * The request that a link belongs to. Null if the link is unknown, or has expired without being
 * used.
 */
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
 * Confirms access. If both email addresses belong to one record, its unsubmitted answers move to the reader, unless the reader has started
 * others, so that the person can continue them.
 */
export async function confirmAccess(
  tx: Tx,
  { id, reader, owner }: AccessRequest,
  now: Date,
): Promise<void> {
  await tx.ratingAccess.updateMany({ where: { id, confirmedAt: null }, data: { confirmedAt: now } })
  if (reader.recordId !== owner.recordId) return
  const open = { submittedAt: null, browserKey: null }
  if ((await tx.assessment.count({ where: { ...reader, ...open } })) > 0) return
  await tx.assessment.updateMany({
    where: { ...owner, ...open },
    data: { email: reader.email },
  })
}

/** Ends all access between two records, requested or confirmed. @returns how many had been confirmed */
export async function endAccessBetween(
  tx: Tx,
  recordId: number,
  otherRecordId: number,
): Promise<number> {
  const between = {
    OR: [
      { readerRecordId: recordId, ownerRecordId: otherRecordId },
      { readerRecordId: otherRecordId, ownerRecordId: recordId },
    ],
  }
  const confirmed = await tx.ratingAccess.count({
    where: { ...between, confirmedAt: { not: null } },
  })
  await tx.ratingAccess.deleteMany({ where: between })
  return confirmed
}
