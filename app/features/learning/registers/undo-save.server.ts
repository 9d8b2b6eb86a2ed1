import type { Actor } from '#app/data/operations/audit.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { lockCohortForSession } from '#app/data/learning/cohorts/cohorts.server.ts'
import {
  findLastSave,
  listPeopleAddedBySave,
} from '#app/data/learning/registers/register-saves.server.ts'
import type { NewMark } from '#app/data/learning/registers/registers.server.ts'
import { latestMark, planUndo } from '#app/domain/learning/attendance.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import { passOnPlaces } from '#app/features/learning/enrolments/pass-on-places.server.ts'
import { recordStatus } from '#app/features/learning/enrolments/record-places.server.ts'
import {
  findRegisterToMark,
  type Register,
} from '#app/features/learning/registers/find-register.server.ts'
import { writeMarks } from '#app/features/learning/registers/write-marks.server.ts'

const REASON = 'The last save was undone'

/** The last save of a register, or null if nothing was saved. */
export function lastSaveOf({ lines }: Register) {
  const saves = lines.flatMap(({ history }) => history)
  if (saves.length === 0) return null
  const saveId = Math.max(...saves.map((mark) => mark.saveId))
  const undone = lines.flatMap(({ name, enrolmentId, history }) => {
    const index = history.findLastIndex((mark) => mark.saveId === saveId)
    const mark = history[index]
    return mark ? [{ name, enrolmentId, mark, back: latestMark(history.slice(0, index)) }] : []
  })
  const [first] = undone
  return first && { saveId, undone, by: first.mark.recordedBy, at: first.mark.recordedAt }
}

type UndoOptions = {
  sessionId: number
  scope: CourseScope
  /** The save to undo. It must be the last one. */
  saveId: number
  by: Actor
  now: Date
}

/**
 * Reverses what the last save of a register added by adding new marks, so that the history stays. People who
 * were given a place by that save lose it again, and it is passed on. Completions follow.
 */
export const undoSave = (options: UndoOptions): Promise<'not-found' | 'not-the-last' | null> =>
  inTransaction((tx) => undo(tx, options))

async function undo(tx: Tx, options: UndoOptions): Promise<'not-found' | 'not-the-last' | null> {
  const { sessionId, scope, saveId, by, now } = options
  await lockCohortForSession(tx, sessionId)
  const register = await findRegisterToMark(tx, sessionId, scope)
  if (!register) return 'not-found'
  const saved = await findLastSave(tx, { sessionId, saveId })
  if (!saved) return 'not-the-last'
  const plan = planUndo(register.lines, new Set(saved.map(({ id }) => id)))
  const marks = plan.undo.map(({ enrolmentId, undone, back }): NewMark => ({
    enrolmentId,
    mark: back?.mark ?? 'unmarked',
    minutes: back?.minutes ?? null,
    before: undone,
    reason: back?.mark === 'excused' ? back.reason : REASON,
  }))
  const { session } = register
  const added = await listPeopleAddedBySave(tx, { sessionId, saveId })
  await writeMarks(tx, { session, marks, reason: REASON, by, now, action: 'register:undo' })
  await recordStatus(tx, {
    cohortId: session.cohortId,
    status: 'withdrawn',
    people: added.map((person) => ({ ...person, before: 'confirmed' })),
    reason: REASON,
    by,
    at: now,
  })
  if (added.length > 0) await passOnPlaces(tx, session.cohortId, now)
  return null
}
