/** Work in steps of a few milliseconds. The caller can let other work run after each of them. */
export type InSteps<T> = Generator<undefined, T>

/** Runs all steps at once. */
export function runSteps<T>(work: InSteps<T>): T {
  for (;;) {
    const step = work.next()
    if (step.done) return step.value
  }
}
