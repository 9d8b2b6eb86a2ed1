/** The form to make a token. */
import { z } from 'zod'
import { scopesOf, TOKEN_DAYS, type ApiScope } from '#app/domain/api/scopes.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { defineForm, type AnswersOf } from '#app/platform/forms/define-form.server.ts'

const MAX_NAME_LENGTH = 100

const daysOf = (text: string) => TOKEN_DAYS.find((days) => String(days) === text)

/** Exact figures are figures. */
const withFigures = (scopes: readonly ApiScope[]): ApiScope[] => [
  ...new Set<ApiScope>([
    ...(scopes.includes('figures:exact') ? (['figures:read'] as const) : []),
    ...scopes,
  ]),
]

const schemaFor = (viewer: Viewer) =>
  z
    .object({ name: z.string().trim(), scopes: z.array(z.string()), days: z.string() })
    .transform((entered, context) => {
      const addError = (field: string, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message })
      const { name } = entered
      const scopes = scopesOf(viewer).filter((scope) => entered.scopes.includes(scope))
      const days = daysOf(entered.days)
      if (name === '') addError('name', 'Enter what the token is for')
      if (name.length > MAX_NAME_LENGTH)
        addError('name', `Enter ${MAX_NAME_LENGTH} characters or fewer`)
      if (scopes.length === 0) addError('scopes', 'Select what the token may be used for')
      if (days !== undefined) return { name, scopes: withFigures(scopes), days }
      addError('days', 'Select how long the token works')
      return z.NEVER
    })

export const tokenForm = defineForm(schemaFor, { name: 'text', scopes: 'list', days: 'text' })
export type TokenAnswers = AnswersOf<typeof tokenForm>
