/** Resolves at the first SIGINT or SIGTERM. Later ones are ignored, because a terminal and npm may both send one. */
export function untilStopSignal(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => resolve())
  return promise
}
