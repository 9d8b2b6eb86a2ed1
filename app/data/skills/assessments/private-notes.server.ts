/**
 * Private notes about skills. Only their owner reads them, with a `RatingReader`, as they do their self-assessments. They are never shared and never
 * counted.
 */
import { db, type Tx } from '#app/data/database/database.server.ts'
import {
  isProven,
  isSameSource,
  type RatingReader,
} from '#app/data/identity/rating-readers.server.ts'

export type PrivateNote = {
  lineageId: number
  text: string
  updatedAt: Date
  /** Whether it was written with this login's own email address, so that this login can change it. */
  isOwn: boolean
}

/**
 * The notes that a login can read: those written through it first, then the most recent. A login with a printed link reads none, because whoever printed the
 * link could hold it.
 * @param lineageId of one skill, or undefined for all
 */
export async function listPrivateNotes(
  reader: RatingReader,
  lineageId?: number,
  tx: Tx = db(),
): Promise<PrivateNote[]> {
  if (!isProven(reader)) return []
  const rows = await tx.privateNote.findMany({
    where: {
      personId: reader.personId,
      lineageId,
      OR: reader.sources.map((source) => ({ ...source })),
    },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
  })
  const notes = rows.map(({ recordId, email, lineageId: of, text, updatedAt }) => ({
    lineageId: of,
    text,
    updatedAt,
    isOwn: isSameSource({ recordId, email }, reader.through),
  }))
  return notes.toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn))
}

/** Replaces this login's note about a skill. An empty one deletes it. */
export async function savePrivateNote(
  tx: Tx,
  {
    reader,
    lineageId,
    ...note
  }: { reader: RatingReader; lineageId: number; text: string; updatedAt: Date },
): Promise<void> {
  const { personId, through } = reader
  const where = { recordId_email_lineageId: { ...through, lineageId } }
  if (note.text === '') await tx.privateNote.deleteMany({ where: { ...through, lineageId } })
  else
    await tx.privateNote.upsert({
      where,
      create: { personId, ...through, lineageId, ...note },
      update: note,
    })
}
