/** How each area of the API describes its operations. */
import type { z } from 'zod'
import type { ApiScope } from '#app/domain/api/scopes.ts'

/** The groups of operations, with what they are about. */
export const TAGS = {
  Figures: 'The figures of the pages, as tables.',
  People: 'People with their posts.',
  Courses: 'Published courses and their cohorts.',
  Completions: 'Who completed which course, and when.',
} as const

type Parameter = {
  in: 'query' | 'path' | 'header'
  description: string
  schema: z.ZodType
  isRequired?: boolean
  example?: string | number
}

export type Operation = {
  /** With parameters in braces, from the root of the service. */
  path: string
  method: 'get' | 'post'
  id: string
  tag: keyof typeof TAGS
  summary: string
  description?: string
  scope: ApiScope
  parameters: Readonly<Record<string, Parameter>>
  body?: { schema: z.ZodType; example: unknown }
  /** The successful responses, by status, with a schema for each media type. */
  responses: Readonly<
    Record<number, { description: string; content: Readonly<Record<string, z.ZodType>> }>
  >
  /** The statuses of problems, besides those of every operation. */
  problems: readonly number[]
}
