/** What an organiser types as the times of a session, and the instants that it means. */
import { describe, expect, test } from 'vitest'
import { newSessionForm, sessionForm } from '#app/features/learning/sessions/session.schema.ts'
import { sessionAnswers } from '#app/features/learning/sessions/session-answers.server.ts'

type Given = Record<string, string>
const entered = (given: Given): FormData => {
  const form = new FormData()
  const all = { title: 'Part one', 'on-day': '31', 'on-month': '10', 'on-year': '2027', ...given }
  for (const [name, value] of Object.entries(all)) form.set(name, value)
  return form
}
const read = (given: Given) => {
  const parsed = sessionForm.parse(entered(given))
  return parsed.ok
    ? [parsed.value.startsAt.toISOString(), parsed.value.endsAt.toISOString()]
    : parsed.errors
}

describe('the day the clocks go back', () => {
  test('a session that ends in the hour that comes twice is asked about, and lasts as long as the organiser says', () => {
    const times = { from: '12:30am', until: '1:30am' }
    expect(read(times)).toEqual({
      untilWhich: 'Select which 1:30am you mean. The clocks go back that day, so it happens twice',
    })
    expect(read({ ...times, untilWhich: 'first' })).toEqual([
      '2027-10-30T23:30:00.000Z',
      '2027-10-31T00:30:00.000Z',
    ])
    expect(read({ ...times, untilWhich: 'second' })).toEqual([
      '2027-10-30T23:30:00.000Z',
      '2027-10-31T01:30:00.000Z',
    ])
  })

  test('both times are asked about if both come twice, unless only one pair is possible', () => {
    const times = { from: '1:15am', until: '1:45am' }
    expect(Object.keys(read(times))).toEqual(['fromWhich', 'untilWhich'])
    expect(read({ ...times, fromWhich: 'second' })).toEqual([
      '2027-10-31T01:15:00.000Z',
      '2027-10-31T01:45:00.000Z',
    ])
    expect(read({ from: '1:45am', until: '1:15am' })).toEqual([
      '2027-10-31T00:45:00.000Z',
      '2027-10-31T01:15:00.000Z',
    ])
  })

  test('other times are not asked about', () =>
    expect(read({ from: '9:30am', until: '12:30pm' })).toEqual([
      '2027-10-31T09:30:00.000Z',
      '2027-10-31T12:30:00.000Z',
    ]))

  test('a saved session fills in the same times again', () => {
    for (const untilWhich of ['first', 'second']) {
      const parsed = sessionForm.parse(entered({ from: '12:30am', until: '1:30am', untilWhich }))
      if (!parsed.ok) throw new Error('The session is refused.')
      const again = sessionForm.parse(
        new URLSearchParams(sessionForm.toFields(sessionAnswers(parsed.value))),
      )
      expect(again).toMatchObject({
        ok: true,
        value: { startsAt: parsed.value.startsAt, endsAt: parsed.value.endsAt },
      })
    }
  })
})

test('a time in the hour that the clocks skip is refused', () => {
  const day = { 'on-day': '28', 'on-month': 'March' }
  const message =
    'Enter a different time. The clocks go forward that day, so this time does not exist'
  expect(read({ ...day, from: '1:30am', until: '3am' })).toEqual({ from: message })
  expect(read({ ...day, from: '12:30am', until: '1:30am' })).toEqual({ until: message })
})

test.each(['midnight', '12am', '0:00'])('a session can end at “%s”', (until) =>
  expect(read({ 'on-month': 'Jul', from: '8pm', until })).toEqual([
    '2027-07-31T19:00:00.000Z',
    '2027-07-31T23:00:00.000Z',
  ]),
)

test('a session cannot end before or when it starts', () => {
  const message = { until: 'End time must be after the start time' }
  expect(read({ from: '9am', until: '9am' })).toEqual(message)
  expect(read({ from: '9pm', until: '1am' })).toEqual(message)
})

describe('sessions that repeat', () => {
  const repeat = (given: Given) => {
    const times = { from: '9:30am', until: '12:30pm', ...given }
    const parsed = newSessionForm.parse(entered({ 'on-day': '17', ...times }))
    return parsed.ok
      ? parsed.value.sessions.map(
          ({ title, startsAt }) => `${title} ${startsAt.toISOString().slice(0, 16)}`,
        )
      : parsed.errors
  }

  test('each is at the same time in London, also after the clocks change', () =>
    expect(repeat({ repeat: 'week', times: '3' })).toEqual([
      'Part one 1 2027-10-17T08:30',
      'Part one 2 2027-10-24T08:30',
      'Part one 3 2027-10-31T09:30',
    ]))

  test('a number at the end of the title is counted on', () =>
    expect(repeat({ title: 'Session 4', repeat: 'fortnight', times: '2' })).toEqual([
      'Session 4 2027-10-17T08:30',
      'Session 5 2027-10-31T09:30',
    ]))

  test('a monthly session on the last day of a month stays on the last day', () =>
    expect(repeat({ 'on-day': '31', 'on-month': '1', repeat: 'month', times: '2' })).toEqual([
      'Part one 1 2027-01-31T09:30',
      'Part one 2 2027-02-28T09:30',
    ]))

  test('a repeat into the hour that the clocks skip names the day', () =>
    expect(
      repeat({
        'on-day': '21',
        'on-month': '3',
        from: '1:30am',
        until: '3am',
        repeat: 'week',
        times: '2',
      }),
    ).toMatchObject({ from: expect.stringContaining('28 March 2027') }))

  test.each(['1', '31', 'some', ''])('“%s” is not a number of sessions', (times) =>
    expect(repeat({ repeat: 'week', times })).toEqual({
      times: 'Number of sessions must be a whole number from 2 to 30',
    }),
  )
})
