/** Resolves at the first SIGINT or SIGTERM. A terminal and npm may each send one: the second changes nothing. */
export function untilStopSignal(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve())
  return promise
}
