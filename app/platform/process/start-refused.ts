/** The service does not start; the message says why and what to do. Known by its name: the built service has its own copy of this class. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
}

export const isStartRefused = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'StartRefused'
