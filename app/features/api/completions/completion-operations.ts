/** The operation that records completions. */
import { z } from 'zod'
import {
  newCompletionsSchema,
  recordedSchema,
} from '#app/features/api/completions/completions.schema.ts'
import type { Operation } from '#app/features/api/openapi/operation.ts'

export const COMPLETION_OPERATIONS: readonly Operation[] = [
  {
    path: '/api/v1/completions',
    method: 'post',
    id: 'recordCompletions',
    tag: 'Completions',
    scope: 'completions:write',
    summary: 'Record completions',
    description:
      'All of them or none. A completion that is already on record is left as it is. Service admins can record completions of any course, and course admins those of their courses whose completions are recorded by an admin or another system.',
    parameters: {
      'Idempotency-Key': {
        in: 'header',
        description:
          'A value that you choose for this request, such as a random UUID. If you send the request again with the same value within a day, you get the same answer, and nothing is recorded twice.',
        schema: z.string().min(1).max(255),
        isRequired: true,
        example: '9f0d6a52-6e0a-4c1a-9d0b-6f1f6f0e7c11',
      },
    },
    body: {
      schema: newCompletionsSchema,
      example: {
        completions: [
          {
            email: 'amira.khan@example.gov.uk',
            course: 'DMC',
            completedOn: '2026-09-30',
            reference: 'LMS-1042',
          },
        ],
      },
    },
    responses: {
      200: { description: 'They are on record.', content: { 'application/json': recordedSchema } },
    },
    problems: [408, 413, 415, 422],
  },
]
