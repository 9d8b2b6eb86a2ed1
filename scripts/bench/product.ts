/** Calls the service's own code in a child process, on one database. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { SETTINGS } from './databases.ts'
import type { Answered, Asked, Asks } from './product-process.ts'

type Ask = keyof Asks
type Given<A extends Ask> = Parameters<Asks[A]>[0]
type Answer<A extends Ask> = Awaited<ReturnType<Asks[A]>>

export type Product = {
  ask: <A extends Ask>(ask: A, given?: Given<A>) => Promise<Answer<A>>
  close: () => Promise<void>
}

export function openProduct(url: string): Product {
  const child = fork(join(import.meta.dirname, 'product-process.ts'), {
    env: { ...process.env, ...SETTINGS, DATABASE_URL: url },
  })
  const waiting = new Map<
    number,
    { resolve: (answer: never) => void; reject: (error: Error) => void }
  >()
  let count = 0
  child.on('message', ({ id, answer, failed }: Answered) => {
    const asked = waiting.get(id)
    waiting.delete(id)
    if (failed === undefined) asked?.resolve(answer as never)
    else asked?.reject(new Error(failed))
  })
  child.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('The measured process has ended.'))
  })
  return {
    ask: (ask, given) =>
      new Promise((resolve, reject) => {
        const id = (count += 1)
        waiting.set(id, { resolve, reject })
        child.send({ id, ask, given } satisfies Asked)
      }),
    close: async () => {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
