/** Structured logs without personal data: no names, email addresses or answers, and errors without values. */
import { pino } from 'pino'
import { describeError } from '#app/platform/describe-error.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { currentRequest } from '#app/platform/http/request-context.server.ts'

/** In development all people are made up, so errors are logged in full. */
const isDeveloping = import.meta.env?.DEV === true

export const log = pino(
  {
    level: env().logLevel,
    redact: ['email', 'name', '*.email', '*.name', 'token', '*.token', 'headers.cookie'],
    mixin: () => {
      const request = currentRequest()
      return request ? { request: request.id } : {}
    },
    ...(isDeveloping ? {} : { serializers: { err: (error: unknown) => describeError(error) } }),
  },
  pino.destination(2),
)
