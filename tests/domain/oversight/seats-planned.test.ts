import { expect, test } from 'vitest'
import { quarterToPlan, seatsOf } from '#app/domain/oversight/seats-planned.ts'

const [first, second] = [{ id: 1 }, { id: 2 }]

test('the seats of a course add up by quarter, and those of all quarters are taken from the need', () => {
  const planned = [
    { courseId: 1, quarter: 8, capacity: 20 },
    { courseId: 1, quarter: 8, capacity: 10 },
    { courseId: 1, quarter: 9, capacity: 5 },
    { courseId: 2, quarter: 9, capacity: 50 },
  ]
  const needed = new Map([
    [1, 40],
    [2, 45],
  ])
  const rows = seatsOf([first, second], planned, { quarters: [8, 9], needed })
  expect(rows.map(({ quarters, short }) => [quarters.map(({ seats }) => seats), short])).toEqual([
    [[30, 5], 5],
    [[0, 50], 0],
  ])
})

test('no one is counted as without a seat if the need cannot be shown', () => {
  const needed = new Map([[1, null]])
  expect(seatsOf([first], [], { quarters: [8], needed })[0]).toMatchObject({
    needed: null,
    short: null,
  })
})

test('another cohort is planned in the later quarter with the fewest seats', () => {
  const quarters = [0, 12, 3, 3].map((seats, index) => ({ quarter: 8 + index, seats }))
  expect(quarterToPlan(quarters)).toBe(10)
  expect(quarterToPlan(quarters.slice(0, 1))).toBe(8)
  expect(quarterToPlan([])).toBeNull()
})
