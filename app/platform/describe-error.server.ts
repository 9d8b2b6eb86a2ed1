/**
 * An error as the log may hold it. What went wrong often carries what somebody typed: a database says which value was there twice, a parser
 * quotes what it could not read. So of most errors only the kind, the code and where it happened are kept; a message only where it is
 * written by this service or by Node, and cannot be anybody's words.
 */
export type Described = {
  type: string
  code?: string
  /** What the database's driver calls it, with the constraint: names of tables and columns, no value. */
  kind?: string
  constraint?: string
  message?: string
  stack?: string
  cause?: Described
}

type Fields = Readonly<Record<string, unknown>>
const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {}

const WORD = /^[\w.]{1,60}$/
const word = (value: unknown): string | undefined =>
  typeof value === 'string' && WORD.test(value) ? value : undefined

const PLAIN = new Set(['Error', 'TypeError', 'RangeError', 'ReferenceError'])

/** What stands in quotes, and what could be an email address. */
const withoutValues = (message: string): string =>
  message
    .split('\n', 1)
    .join('')
    // What is searched below for its other end is searched again from each beginning.
    .slice(0, 2000)
    .replaceAll(/"[^"]*"|'[^']*'|“[^”]*”|`[^`]*`/g, '…')
    .replaceAll(/\S*@\S*/g, '…')
    .slice(0, 300)

function messageOf(error: Error, fields: Fields): string | undefined {
  // Node's own, of a call to the system: a connection, a file.
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

function constraintOf({ constraint }: Fields): string | undefined {
  const { index, fields } = fieldsOf(constraint)
  return (
    word(index) ??
    (Array.isArray(fields) ? fields.map(word).filter(Boolean).join(' ') || undefined : undefined)
  )
}

/** @param depth how many causes are told. */
export function describeError(thrown: unknown, depth = 3): Described {
  if (!(thrown instanceof Error)) return { type: typeof thrown }
  const fields = fieldsOf(thrown)
  const driver = fieldsOf(fieldsOf(fieldsOf(fields.meta).driverAdapterError ?? thrown).cause)
  const described: Described = {
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
  ) as Described
}
