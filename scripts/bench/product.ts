/** Calls the service's own code in a child process, on one database. */
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { SETTINGS } from './databases.ts'
import type { MethodCall, MethodResult, Methods } from './product-process.ts'

type Method = keyof Methods
type Input<M extends Method> = Parameters<Methods[M]>[0]
type Result<M extends Method> = Awaited<ReturnType<Methods[M]>>

export type Product = {
  call: <M extends Method>(method: M, input?: Input<M>) => Promise<Result<M>>
  close: () => Promise<void>
}

export function openProduct(url: string): Product {
  const child = fork(join(import.meta.dirname, 'product-process.ts'), {
    env: { ...process.env, ...SETTINGS, DATABASE_URL: url },
  })
  const waiting = new Map<
    number,
    { resolve: (result: never) => void; reject: (error: Error) => void }
  >()
  let count = 0
  child.on('message', ({ id, result, error }: MethodResult) => {
    const caller = waiting.get(id)
    waiting.delete(id)
    if (error === undefined) caller?.resolve(result as never)
    else caller?.reject(new Error(error))
  })
  child.once('exit', () => {
    for (const { reject } of waiting.values()) reject(new Error('The measured process has ended.'))
  })
  return {
    call: (method, input) =>
      new Promise((resolve, reject) => {
        const id = (count += 1)
        waiting.set(id, { resolve, reject })
        child.send({ id, method, input } satisfies MethodCall)
      }),
    close: async () => {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
