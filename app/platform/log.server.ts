/** Structured logs without personal data: no names, addresses or answers are ever given to it. */
import { pino } from 'pino'
import { env } from '#app/platform/environment.server.ts'

export const log = pino(
  { level: env().logLevel, redact: ['email', 'name', '*.email', '*.name', 'token', '*.token', 'headers.cookie'] },
  pino.destination(2),
)

/** A path as it may be logged: the token of a one-time link stays out. */
export const pathForLog = (pathname: string): string => pathname.replace(/^(\/sign-in\/link\/)[^/]*/i, '$1…')
