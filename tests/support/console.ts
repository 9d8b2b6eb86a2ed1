/**
 * A console error or warning fails the test, unless the test expects it:
 * `expectConsole('error', /could not reach/)`.
 */
import { format } from 'node:util'
import { afterEach, beforeEach, vi } from 'vitest'

type Channel = 'error' | 'warn'
let written: { channel: Channel; text: string }[] = []
let expected: { channel: Channel; pattern: RegExp }[] = []

/** Call before the work. The test fails if nothing that matches is written. */
export const expectConsole = (channel: Channel, pattern: RegExp): void =>
  void expected.push({ channel, pattern })

beforeEach(() => {
  written = []
  expected = []
  for (const channel of ['error', 'warn'] as const) {
    vi.spyOn(console, channel).mockImplementation(
      (...words: unknown[]) => void written.push({ channel, text: format(...words) }),
    )
  }
})

afterEach(() => {
  const isOf = (line: (typeof written)[number], wanted: (typeof expected)[number]) =>
    line.channel === wanted.channel && wanted.pattern.test(line.text)
  const unexpected = written.filter((line) => !expected.some((wanted) => isOf(line, wanted)))
  const missing = expected.filter((wanted) => !written.some((line) => isOf(line, wanted)))
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
