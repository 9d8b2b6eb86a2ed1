import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import { repeat } from '#app/platform/process/repeat.server.ts'

test('work that fails is repeated', async () => {
  const { promise: done, resolve } = Promise.withResolvers<void>()
  let times = 0
  const repeated = repeat(
    'fail at first',
    async () => {
      times += 1
      if (times === 1) throw new Error('not yet')
      resolve()
    },
    1,
  )
  await done
  await repeated.stop()
  expect(times).toBeGreaterThanOrEqual(2)
})

test('stopping waits for the work in progress and does not repeat it', async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
  const output: string[] = []
  const repeated = repeat(
    'wait',
    async (stopping) => {
      begin()
      await mayEnd
      output.push(stopping.aborted ? 'asked to stop' : 'not asked to stop')
    },
    1,
  )
  await begun
  const stopped = repeated.stop()
  end()
  await stopped
  expect(output).toEqual(['asked to stop'])
})

test('repeating the work does not leak memory', async () => {
  const { promise: done, resolve } = Promise.withResolvers<AbortSignal>()
  let times = 0
  const repeated = repeat(
    'go round',
    async (stopping) => void ((times += 1) === 20 && resolve(stopping)),
    1,
  )
  expect(getEventListeners(await done, 'abort').length).toBeLessThan(3)
  await repeated.stop()
})

test('stopping does not wait for the pause to end', async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const repeated = repeat('rest long', async () => begin(), 3_600_000)
  await begun
  await repeated.stop()
  expect.assertions(0)
})
