/** What people corrected on a person's page, with the reason. */
import { actorId, type Actor } from '#app/data/operations/audit.server.ts'
import { db, type Tx } from '#app/data/database/database.server.ts'
import { isOfPerson } from '#app/data/people/former-details.server.ts'
import type { CorrectionKind } from '#app/domain/people/corrections.ts'

export type NewCorrection = {
  personId: number
  kind: CorrectionKind
  before?: object
  after?: object
  reason: string
  by: Actor
  now: Date
}

const json = (values: object | undefined): string | null =>
  values === undefined ? null : JSON.stringify(values)

export const saveCorrection = (
  tx: Tx,
  { personId, kind, before, after, reason, by, now }: NewCorrection,
) =>
  tx.personCorrection.create({
    data: {
      personId,
      kind,
      before: json(before),
      after: json(after),
      reason,
      correctedAt: now,
      correctedById: actorId(by),
    },
  })

/** A person's corrections, with those of records that were merged into theirs, most recent first. */
export const listCorrections = (personId: number, tx: Tx = db()) =>
  tx.personCorrection.findMany({
    where: { person: isOfPerson(personId) },
    select: {
      id: true,
      kind: true,
      before: true,
      after: true,
      reason: true,
      correctedAt: true,
      correctedBy: { select: { name: true } },
    },
    orderBy: { id: 'desc' },
  })
