import { describe, expect, test } from 'vitest'
import { isTooOld, toStore } from '#app/ui/offline-register/names.ts'
import { describeStatus } from '#app/ui/offline-register/status.ts'

const none = { marks: 0, people: 0, unsaved: 0 }

describe('what a register says about marks that are not sent', () => {
  test.each([
    ['', none, false],
    ['You are offline. Marks will be stored on this device', none, true],
    ['2 marks are not saved yet', { ...none, unsaved: 2 }, false],
    [
      '3 marks are stored on this device and will be sent when you are back online',
      { ...none, marks: 3 },
      true,
    ],
    [
      '1 mark and 2 people to add are stored on this device and will be sent when you are back online',
      { ...none, marks: 1, people: 2 },
      true,
    ],
    [
      '1 mark is stored on this device and will be sent when you are back online',
      { ...none, marks: 1 },
      true,
    ],
  ])('%s', (sentence, unsent, isOffline) => {
    expect(describeStatus(unsent, isOffline, null)).toBe(sentence)
  })

  test('a save that failed or needs the person is never silent', () => {
    const one = { ...none, marks: 1 }
    expect(describeStatus(one, false, { kind: 'failed' })).toBe(
      '1 mark could not be sent. It is stored on this device, and we will try again in a minute',
    )
    expect(describeStatus(one, false, { kind: 'signed-out', signIn: '/sign-in' })).toBe(
      '1 mark is stored on this device. Sign in to send it',
    )
    expect(describeStatus(none, false, { kind: 'refused', message: 'Select one.' })).toBe(
      'Not saved yet, and stored on this device. Select one.',
    )
  })
})

test('a stored page is too old after 24 hours', async () => {
  const day = 24 * 60 * 60 * 1000
  const stored = await toStore(new Response('Names'), 1000)
  expect([isTooOld(stored, 1000 + day), isTooOld(stored, 1001 + day)]).toEqual([false, true])
})
