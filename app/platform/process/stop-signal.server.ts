/** Resolves when the process is told to stop. A terminal and npm may each tell it: a second word changes nothing. */
export function toldToStop(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve())
  return promise
}
