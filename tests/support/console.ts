/**
 * Makes a test fail if it writes an error or warning to the console that it did not expect with, for
 * example, `expectConsole('error', /could not reach/)`.
 */
import { format } from 'node:util'
import { afterEach, beforeEach, vi } from 'vitest'

type Channel = 'error' | 'warn'
let messages: { channel: Channel; text: string }[] = []
let expected: { channel: Channel; pattern: RegExp }[] = []

/** Expects a message that matches. Call it first: the test also fails if no such message is written. */
export const expectConsole = (channel: Channel, pattern: RegExp): void =>
  void expected.push({ channel, pattern })

beforeEach(() => {
  messages = []
  expected = []
  for (const channel of ['error', 'warn'] as const) {
    vi.spyOn(console, channel).mockImplementation(
      (...args: unknown[]) => void messages.push({ channel, text: format(...args) }),
    )
  }
})

afterEach(() => {
  const matches = (message: (typeof messages)[number], wanted: (typeof expected)[number]) =>
    message.channel === wanted.channel && wanted.pattern.test(message.text)
  const unexpected = messages.filter(
    (message) => !expected.some((wanted) => matches(message, wanted)),
  )
  const missing = expected.filter((wanted) => !messages.some((message) => matches(message, wanted)))
  vi.restoreAllMocks()
  if (unexpected.length > 0) {
    throw new Error(
      `Unexpected console output:\n${unexpected.map(({ channel, text }) => `${channel}: ${text}`).join('\n')}`,
    )
  }
  if (missing.length > 0)
    throw new Error(
      `Expected console output was not written: ${missing.map(({ pattern }) => pattern).join(', ')}`,
    )
})
