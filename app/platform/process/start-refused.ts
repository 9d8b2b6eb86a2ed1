/** The service cannot start. The message says why and what to do. Identified by name, because the built service has its own copy of the class. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused'
}

export const isStartRefused = (error: unknown): error is Error =>
  error instanceof Error && error.name === 'StartRefused'
