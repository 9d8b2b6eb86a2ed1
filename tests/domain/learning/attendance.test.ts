import { describe, expect, test } from 'vitest'
import {
  changesTooLong,
  changesWithoutReason,
  compareMarks,
  excusesWithoutReason,
  latestMark,
  marksChangedBySender,
  planUndo,
  registerState,
  whyCannotRecord,
  type Mark,
  type Register,
  type SavedAttendance,
} from '#app/domain/learning/attendance.ts'

const startsAt = new Date('2026-03-12T09:30:00Z')
const before = new Date('2026-03-12T09:29:59Z')

type GivenMark = SavedAttendance | Partial<Mark>

/** A register with one line (enrolment 1), whose marks have the ids 101, 102, … */
function register(...marks: GivenMark[]): Register & { cancelledAt: Date | null } {
  const history = marks.map((given, index): Mark => {
    const mark = typeof given === 'string' ? { mark: given } : given
    const id = 101 + index
    return { id, mark: 'attended', minutes: null, reason: null, isApology: false, ...mark }
  })
  const lines = [{ enrolmentId: 1, latest: latestMark(history), history }]
  return { startsAt, cancelledAt: null, lines }
}
const submitted = (
  mark: SavedAttendance,
  shownId: number | null,
  details: { minutes?: number; why?: string } = {},
) => [{ enrolmentId: 1, mark, minutes: null, why: '', ...details, shownId }]
const none = { changes: [], clashes: [] }

describe('comparing submitted marks with saved ones', () => {
  test('a first mark is added', () => {
    expect(compareMarks(register(), submitted('attended', null))).toEqual({
      ...none,
      changes: [{ enrolmentId: 1, mark: 'attended', minutes: null, why: null, before: null }],
    })
  })

  test('submitting the same mark again changes nothing', () => {
    expect(compareMarks(register('attended'), submitted('attended', 101))).toEqual(none)
    expect(compareMarks(register('attended'), submitted('attended', null))).toEqual(none)
  })

  test('a different mark corrects the one that was shown', () => {
    const { changes } = compareMarks(register('attended'), submitted('absent', 101))
    expect(changes).toMatchObject([{ mark: 'absent', before: { id: 101, mark: 'attended' } }])
  })

  test('other minutes or another excuse change a mark that stays the same', () => {
    const partly = register({ mark: 'partly', minutes: 30 })
    expect(compareMarks(partly, submitted('partly', 101, { minutes: 30 }))).toEqual(none)
    expect(compareMarks(partly, submitted('partly', 101, { minutes: 45 })).changes).toHaveLength(1)
    const excused = register({ mark: 'excused', reason: 'On leave' })
    expect(compareMarks(excused, submitted('excused', 101, { why: 'On leave' }))).toEqual(none)
    expect(
      compareMarks(excused, submitted('excused', 101, { why: 'Jury service' })).changes,
    ).toMatchObject([{ why: 'Jury service' }])
  })

  test('a mark that differs from one saved since the page was opened is a clash', () => {
    const { changes, clashes } = compareMarks(register('attended'), submitted('absent', null))
    expect(changes).toEqual([])
    expect(clashes).toMatchObject([{ mine: { mark: 'absent' }, saved: { id: 101 } }])
  })

  test('a mark left as shown does not undo what someone else has saved since', () => {
    expect(compareMarks(register('attended', 'absent'), submitted('attended', 101))).toEqual(none)
    expect(compareMarks(register('attended', 'unmarked'), submitted('attended', 101))).toEqual(none)
  })

  test('a mark can follow one that was undone', () => {
    const undone = register('attended', 'unmarked')
    expect(compareMarks(undone, submitted('absent', 102)).changes).toMatchObject([{ before: null }])
    expect(compareMarks(undone, submitted('absent', null)).changes).toHaveLength(1)
    expect(compareMarks(undone, submitted('absent', 101)).clashes).toHaveLength(1)
  })
})

test('the marks changed by the sender are those that differ from what the page showed', () => {
  expect(
    marksChangedBySender(register('attended', 'absent'), submitted('attended', 101)).size,
  ).toBe(0)
  expect(marksChangedBySender(register('attended'), submitted('absent', 101)).get(1)).toEqual({
    mark: 'absent',
    minutes: null,
    why: '',
  })
})

describe('what a changed mark needs', () => {
  const changesTo = (before: GivenMark[], ...to: Parameters<typeof submitted>) =>
    compareMarks(register(...before), submitted(...to)).changes

  test('a corrected mark needs a reason, unless it excuses the person or follows apologies', () => {
    const corrected = changesTo(['attended'], 'absent', 101)
    expect(changesWithoutReason(corrected, '')).toHaveLength(1)
    expect(changesWithoutReason(corrected, 'Mistaken')).toEqual([])
    expect(
      changesWithoutReason(changesTo(['attended'], 'excused', 101, { why: 'Ill' }), ''),
    ).toEqual([])
    const apology = { mark: 'excused', reason: 'Ill', isApology: true } as const
    expect(changesWithoutReason(changesTo([apology], 'attended', 101), '')).toEqual([])
  })

  test('an excuse needs a reason', () => {
    expect(excusesWithoutReason(changesTo([], 'excused', null), '')).toHaveLength(1)
    expect(excusesWithoutReason(changesTo([], 'excused', null, { why: 'Ill' }), '')).toEqual([])
  })

  test('no one attends part of a session for longer than it lasts', () => {
    const session = { startsAt, endsAt: new Date(startsAt.getTime() + 60 * 60_000) }
    const partly = (minutes: number) => changesTo([], 'partly', null, { minutes })
    expect(changesTooLong(partly(60), session)).toEqual([])
    expect(changesTooLong(partly(61), session)).toHaveLength(1)
  })
})

describe('undoing a save', () => {
  const plan = (...marks: GivenMark[]) => planUndo(register(...marks).lines, new Set([102]))

  test('a mark goes back to the one before it, or to none', () => {
    expect(plan('attended', 'absent').undo).toMatchObject([{ back: { id: 101 } }])
    expect(plan('unmarked', 'absent').undo).toMatchObject([{ back: null }])
    expect(planUndo(register('absent').lines, new Set([101])).undo).toMatchObject([{ back: null }])
  })

  test('a mark that was changed since stays as it is', () => {
    expect(plan('attended', 'absent', 'excused')).toEqual({ undo: [], changedSince: [1] })
  })
})

describe('whether a register can be saved', () => {
  test('a register cannot be saved before its session starts', () => {
    expect(whyCannotRecord(register(), [], before)).toBe('register-not-open')
    expect(whyCannotRecord(register(), [], startsAt)).toBeNull()
  })

  test('before its session starts, a register takes apologies, and takes them back', () => {
    expect(whyCannotRecord(register(), submitted('excused', null), before)).toBeNull()
    expect(whyCannotRecord(register(), submitted('unmarked', null), before)).toBeNull()
    expect(whyCannotRecord(register(), submitted('absent', null), before)).toBe('register-not-open')
  })

  test('a register cannot be saved if its session was cancelled', () => {
    expect(whyCannotRecord({ ...register(), sessionCancelledAt: before }, [], startsAt)).toBe(
      'session-cancelled',
    )
  })

  test('a register cannot be saved if the cohort was cancelled before the session', () => {
    expect(whyCannotRecord({ ...register(), cancelledAt: before }, [], startsAt)).toBe(
      'cohort-cancelled',
    )
  })

  test('a register cannot be saved with a mark for someone who is not on it', () => {
    expect(whyCannotRecord(register(), [{ enrolmentId: 2, mark: 'absent' }], startsAt)).toBe(
      'person-not-on-register',
    )
  })
})

test('a register is not open, not started, part-marked or complete', () => {
  const state = (marked: number, now = startsAt) =>
    registerState({ startsAt, marked, people: 2 }, now)
  expect([state(0, before), state(0), state(1), state(2)]).toEqual([
    'not-open',
    'not-started',
    'part-marked',
    'complete',
  ])
})
