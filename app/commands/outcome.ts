/** Exit codes. */
export const EXIT = { done: 0, couldNot: 1, usageError: 2, rowsRejected: 3 } as const
export type Exit = (typeof EXIT)[keyof typeof EXIT]

/** Ends a command with a message on standard error and an exit code. */
export class CommandError extends Error {
  readonly exit: Exit
  constructor(message: string, exit: Exit = EXIT.couldNot) {
    super(message)
    this.exit = exit
  }
}

/** The arguments were wrong. The message says what to do. */
export class UsageError extends CommandError {
  constructor(message: string) {
    super(message, EXIT.usageError)
  }
}
