/** How a command ends. */
export const EXIT = { done: 0, couldNot: 1, wrongUse: 2, rowsRejected: 3 } as const
export type Exit = (typeof EXIT)[keyof typeof EXIT]

/** Ends a command with a sentence on standard error. */
export class CommandError extends Error {
  readonly exit: Exit
  constructor(message: string, exit: Exit = EXIT.couldNot) {
    super(message)
    this.exit = exit
  }
}

/** The words of the call were wrong; the sentence says what is right. */
export class UsageError extends CommandError {
  constructor(message: string) {
    super(message, EXIT.wrongUse)
  }
}
