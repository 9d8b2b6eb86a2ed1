import { describe, expect, test } from 'vitest'
import {
  compareMarks,
  marksChangedBySender,
  registerState,
  whyCannotRecord,
  type Attendance,
  type Register,
} from '#app/domain/learning/attendance.ts'

const startsAt = new Date('2026-03-12T09:30:00Z')
const before = new Date('2026-03-12T09:29:59Z')

/** A register with one line (enrolment 1), whose marks have the ids 101, 102, … */
function register(...marks: Attendance[]): Register & { cancelledAt: Date | null } {
  const history = marks.map((mark, index) => ({ id: 101 + index, mark }))
  return {
    startsAt,
    cancelledAt: null,
    lines: [{ enrolmentId: 1, latest: history.at(-1) ?? null, history }],
  }
}
const submitted = (mark: Attendance, shownId: number | null) => [{ enrolmentId: 1, mark, shownId }]
const none = { changes: [], clashes: [] }

describe('comparing submitted marks with saved ones', () => {
  test('a first mark is added', () => {
    expect(compareMarks(register(), submitted('attended', null))).toEqual({
      ...none,
      changes: [{ enrolmentId: 1, mark: 'attended', before: null }],
    })
  })

  test('submitting the same mark again changes nothing', () => {
    expect(compareMarks(register('attended'), submitted('attended', 101))).toEqual(none)
    expect(compareMarks(register('attended'), submitted('attended', null))).toEqual(none)
  })

  test('a different mark corrects the one that was shown', () => {
    const { changes } = compareMarks(register('attended'), submitted('absent', 101))
    expect(changes).toEqual([
      { enrolmentId: 1, mark: 'absent', before: { id: 101, mark: 'attended' } },
    ])
  })

  test('a mark that differs from one saved since the page was opened is a clash', () => {
    const { changes, clashes } = compareMarks(register('attended'), submitted('absent', null))
    expect(changes).toEqual([])
    expect(clashes).toEqual([
      { enrolmentId: 1, mine: 'absent', saved: { id: 101, mark: 'attended' } },
    ])
  })

  test('a mark left as shown does not undo what someone else has saved since', () => {
    expect(compareMarks(register('attended', 'absent'), submitted('attended', 101))).toEqual(none)
  })
})

test('the marks changed by the sender are those that differ from what the page showed', () => {
  expect(
    marksChangedBySender(register('attended', 'absent'), submitted('attended', 101)).size,
  ).toBe(0)
  expect(marksChangedBySender(register('attended'), submitted('absent', 101)).get(1)).toBe('absent')
})

describe('whether a register can be saved', () => {
  test('a register cannot be saved before its session starts', () => {
    expect(whyCannotRecord(register(), [], before)).toBe('register-not-open')
    expect(whyCannotRecord(register(), [], startsAt)).toBeNull()
  })

  test('a register cannot be saved if the cohort was cancelled before the session', () => {
    expect(whyCannotRecord({ ...register(), cancelledAt: before }, [], startsAt)).toBe(
      'cohort-cancelled',
    )
  })

  test('a register cannot be saved with a mark for someone who is not on it', () => {
    expect(whyCannotRecord(register(), [{ enrolmentId: 2 }], startsAt)).toBe(
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
