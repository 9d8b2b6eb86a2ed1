/**
 * Describes an error for the log. Messages often contain personal data: a database names the duplicate value, and a parser quotes what it could
 * not read. So only the type, code and stack of most errors are logged. Messages from this service or from Node are logged too.
 */
export type ErrorDescription = {
  type: string
  code?: string
  /** The driver's name for the error. The constraint contains the names of tables and columns, never values. */
  kind?: string
  constraint?: string
  message?: string
  stack?: string
  cause?: ErrorDescription
}

type Fields = Readonly<Record<string, unknown>>
const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {}

const WORD = /^[\w.]{1,60}$/
const word = (value: unknown): string | undefined =>
  typeof value === 'string' && WORD.test(value) ? value : undefined

const PLAIN = new Set(['Error', 'TypeError', 'RangeError', 'ReferenceError'])

/** Removes quoted text and anything that could be an email address. */
const withoutValues = (message: string): string =>
  message
    .split('\n', 1)
    .join('')
    // Limits the length, because the patterns below take quadratic time.
    .slice(0, 2000)
    .replaceAll(/"[^"]*"|'[^']*'|“[^”]*”|`[^`]*`/g, '…')
    .replaceAll(/\S*@\S*/g, '…')
    .slice(0, 300)

function messageOf(error: Error, fields: Fields): string | undefined {
  // Node's own error for a system call, such as opening a connection or a file.
  if (typeof fields.syscall === 'string') return withoutValues(error.message)
  return PLAIN.has(error.constructor.name) && fields.code === undefined
    ? withoutValues(error.message)
    : undefined
}

const framesOf = (error: Error): string | undefined =>
  error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 15)
    .map((line) => line.trim())
    .join('\n') || undefined

/** What the databases say about a violated rule of a column, or about a change to a fact. */
const RULE =
  /CHECK constraint failed: (?<sqlite>\w+)|check constraint "(?<postgresql>\w+)"|Rows of (?<facts>\w+) are facts/

function ruleOf({ message, originalMessage }: Fields): string | undefined {
  const { sqlite, postgresql, facts } = RULE.exec(String(originalMessage ?? message))?.groups ?? {}
  return word(sqlite ?? postgresql ?? facts)
}

function constraintOf(driver: Fields): string | undefined {
  const { index, fields } = fieldsOf(driver.constraint)
  return (
    word(index) ??
    (Array.isArray(fields) ? fields.map(word).filter(Boolean).join(' ') || undefined : undefined) ??
    ruleOf(driver)
  )
}

/** @param depth how many nested causes are included */
export function describeError(thrown: unknown, depth = 3): ErrorDescription {
  if (!(thrown instanceof Error)) return { type: typeof thrown }
  const fields = fieldsOf(thrown)
  const driver = fieldsOf(fieldsOf(fieldsOf(fields.meta).driverAdapterError ?? thrown).cause)
  const described: ErrorDescription = {
    type: word(thrown.name) ?? 'Error',
    code: word(fields.code) ?? word(driver.originalCode),
    kind: word(driver.kind),
    constraint: constraintOf(driver),
    message: messageOf(thrown, fields),
    stack: framesOf(thrown),
    cause:
      depth > 0 && thrown.cause instanceof Error
        ? describeError(thrown.cause, depth - 1)
        : undefined,
  }
  return Object.fromEntries(
    Object.entries(described).filter(([, value]) => value !== undefined),
  ) as ErrorDescription
}
