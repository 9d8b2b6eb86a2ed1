/** Structured logs without personal data: no names, addresses or answers are ever given to it, and what went wrong is told without values. */
import { pino } from 'pino'
import { describeError } from '#app/platform/describe-error.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { currentRequest } from '#app/platform/http/request-context.server.ts'

/** While developing, the people are made up and the message is what one needs. */
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
