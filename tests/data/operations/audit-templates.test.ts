import { expect, test } from 'vitest'
import { z } from 'zod'
import { AUDIT_CONTENTS } from '#app/data/operations/audit-contents/audit-contents.server.ts'
import { AUDIT_TEMPLATES } from '#app/domain/operations/audit-templates.ts'

/** What is known about records, whatever the values of an entry are. */
const FROM_RECORDS = [
  'person',
  'other',
  'course',
  'cohort',
  'session',
  'organisation',
  'profession',
  'release',
  'version',
  'import',
  'reorganisation',
  'quarter',
  'job',
  'fields',
]

/** Records whose name is read from their own table. */
const NAMED_RECORDS = new Set(['Webhook'])

type JsonSchema = { properties?: Record<string, unknown>; anyOf?: JsonSchema[] }

const namesIn = ({ properties = {}, anyOf = [] }: JsonSchema): string[] => [
  ...Object.keys(properties),
  ...anyOf.flatMap(namesIn),
]

const valuesOf = (schema: z.ZodType | undefined): string[] =>
  schema ? namesIn(z.toJSONSchema(schema, { unrepresentable: 'any' }) as JsonSchema) : []

type Content = { subject: string; before?: z.ZodType; after?: z.ZodType }

test.each(Object.entries<Content>(AUDIT_CONTENTS))(
  'the sentences about %s only name what the log holds',
  (action, { subject, before, after }) => {
    const old = valuesOf(before).map((name) => `old${name.charAt(0).toUpperCase()}${name.slice(1)}`)
    const known = new Set([...FROM_RECORDS, ...old, ...valuesOf(before), ...valuesOf(after)])
    if (NAMED_RECORDS.has(subject)) known.add('name')
    // Some entries hold values by names that are not fixed, such as the fields of a form.
    const isFree = [before, after].some((schema) => schema?.safeParse({ any: 'text' }).success)
    const templates = AUDIT_TEMPLATES[action as keyof typeof AUDIT_TEMPLATES]
    const named = templates.flatMap((template) =>
      [...template.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? ''),
    )
    expect(isFree ? [] : named.filter((name) => !known.has(name))).toEqual([])
  },
)
