/** A private note, as a question shows and saves it. */
import type { Tx } from '#app/data/database/database.server.ts'
import { isProven, type RatingReader } from '#app/data/identity/rating-readers.server.ts'
import {
  listPrivateNotes,
  savePrivateNote,
} from '#app/data/skills/assessments/private-notes.server.ts'
import { joinNotes, mergeNote } from '#app/domain/skills/assessments/private-note.ts'

/** `noteSeen` is when the note was last saved, or empty if this login cannot write notes. */
export type ShownNote = { note: string; noteSeen: string }

/** @param lineageId of the skill, or null if its version is not published */
export async function findShownNote(
  reader: RatingReader,
  lineageId: number | null,
  tx?: Tx,
): Promise<ShownNote> {
  if (lineageId === null || !isProven(reader)) return { note: '', noteSeen: '' }
  const notes = await listPrivateNotes(reader, lineageId, tx)
  return {
    note: joinNotes(notes.map(({ text }) => text)),
    noteSeen: String(notes.find(({ isOwn }) => isOwn)?.updatedAt.getTime() ?? 0),
  }
}

export type EnteredNote = { lineageId: number; text: string; seen: string }

/** Saves a note, unless it is unchanged. @returns when it was last saved, for the page's next save */
export async function writeNote(
  tx: Tx,
  {
    reader,
    note: { lineageId, text, seen },
    now,
  }: { reader: RatingReader; note: EnteredNote; now: Date },
): Promise<string> {
  const saved = await findShownNote(reader, lineageId, tx)
  if (saved.noteSeen === '' || saved.note === text) return saved.noteSeen
  const own = (await listPrivateNotes(reader, lineageId, tx)).find(({ isOwn }) => isOwn)
  const merged = mergeNote(own?.text ?? null, text, saved.noteSeen === seen)
  await savePrivateNote(tx, { reader, lineageId, text: merged, updatedAt: now })
  return merged === '' ? '0' : String(now.getTime())
}
