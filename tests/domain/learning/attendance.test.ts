import { describe, expect, test } from 'vitest'
import {
  compareMarks,
  ownMarks,
  registerState,
  whyCannotRecord,
  type Attendance,
  type Register,
} from '#app/domain/learning/attendance.ts'

const startsAt = new Date('2026-03-12T09:30:00Z')
const before = new Date('2026-03-12T09:29:59Z')

/** A register with one line, 1, whose marks were saved in this order with ids 101, 102, … */
function register(...marks: Attendance[]): Register & { cancelledAt: Date | null } {
  const history = marks.map((mark, index) => ({ id: 101 + index, mark }))
  return {
    startsAt,
    cancelledAt: null,
    lines: [{ enrolmentId: 1, latest: history.at(-1) ?? null, history }],
  }
}
const sent = (mark: Attendance, seenId: number | null) => [{ enrolmentId: 1, mark, seenId }]
const none = { changes: [], clashes: [] }

describe('what a sent mark changes', () => {
  test('a first mark is added', () => {
    expect(compareMarks(register(), sent('attended', null))).toEqual({
      ...none,
      changes: [{ enrolmentId: 1, mark: 'attended', before: null }],
    })
  })

  test('the same mark again changes nothing', () => {
    expect(compareMarks(register('attended'), sent('attended', 101))).toEqual(none)
    expect(compareMarks(register('attended'), sent('attended', null))).toEqual(none)
  })

  test('another mark corrects the one that was seen', () => {
    const { changes } = compareMarks(register('attended'), sent('absent', 101))
    expect(changes).toEqual([
      { enrolmentId: 1, mark: 'absent', before: { id: 101, mark: 'attended' } },
    ])
  })

  test('another mark than one saved meanwhile is a clash', () => {
    const { changes, clashes } = compareMarks(register('attended'), sent('absent', null))
    expect(changes).toEqual([])
    expect(clashes).toEqual([
      { enrolmentId: 1, mine: 'absent', saved: { id: 101, mark: 'attended' } },
    ])
  })

  test('a mark left as it was seen does not undo what somebody else saved meanwhile', () => {
    expect(compareMarks(register('attended', 'absent'), sent('attended', 101))).toEqual(none)
  })
})

test('of a sending only the marks unlike those seen are the sender’s own', () => {
  expect(ownMarks(register('attended', 'absent'), sent('attended', 101)).size).toBe(0)
  expect(ownMarks(register('attended'), sent('absent', 101)).get(1)).toBe('absent')
})

describe('when a register can be saved', () => {
  test('not before its session starts', () => {
    expect(whyCannotRecord(register(), [], before)).toBe('register-not-open')
    expect(whyCannotRecord(register(), [], startsAt)).toBeNull()
  })

  test('not when its cohort was cancelled before it', () => {
    expect(whyCannotRecord({ ...register(), cancelledAt: before }, [], startsAt)).toBe(
      'cohort-cancelled',
    )
  })

  test('not with somebody who is not on it', () => {
    expect(whyCannotRecord(register(), [{ enrolmentId: 2 }], startsAt)).toBe(
      'person-not-on-register',
    )
  })
})

test('a register is not open, not started, part marked, or complete', () => {
  const state = (marked: number, now = startsAt) =>
    registerState({ startsAt, marked, people: 2 }, now)
  expect([state(0, before), state(0), state(1), state(2)]).toEqual([
    'not-open',
    'not-started',
    'part-marked',
    'complete',
  ])
})
