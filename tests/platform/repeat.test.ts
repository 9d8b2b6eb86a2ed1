import { expect, test } from 'vitest'
import { repeat } from '#app/platform/repeat.server.ts'

test('work that fails is done again', async () => {
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

test('stopping waits for the work under way, and does no more of it', async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>()
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>()
  const said: string[] = []
  const repeated = repeat(
    'wait',
    async (stopping) => {
      begin()
      await mayEnd
      said.push(stopping.aborted ? 'told to stop' : 'not told')
    },
    1,
  )
  await begun
  const stopped = repeated.stop()
  end()
  await stopped
  expect(said).toEqual(['told to stop'])
})
