import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  AUDIT_ACTIONS,
  AUDIT_SUBJECTS,
  auditActionPhrase,
  auditSubjectLabel,
} from '#app/domain/operations/audit-actions.ts'

const CODE = join(import.meta.dirname, '../../../app')

/** The literal actions in the files that save audit entries. */
const actionsInCode = (): string[] =>
  readdirSync(CODE, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.server.ts'))
    .map((file) => readFileSync(join(CODE, file), 'utf8'))
    .filter((text) => /\bsaveAudits?\(/.test(text))
    .flatMap((text) => [...text.matchAll(/\baction: '([^']+)'/g)].map(([, action = '']) => action))

test('every action that the code saves in the audit log has a phrase', () => {
  const actions = new Set(actionsInCode())
  expect(actions.size).toBeGreaterThan(50)
  for (const action of actions) expect(Object.keys(AUDIT_ACTIONS)).toContain(action)
})

test('every action has its own phrase, which starts with a capital letter', () => {
  const phrases = Object.values(AUDIT_ACTIONS)
  expect(new Set(phrases).size).toBe(phrases.length)
  for (const phrase of phrases) expect(phrase).toMatch(/^[A-Z][a-z -]+$/)
})

test('an action from a different version is shown as it was stored', () => {
  expect(auditActionPhrase('login:start')).toBe('Signed in')
  expect(auditActionPhrase('future:action')).toBe('future:action')
  expect(auditActionPhrase('toString')).toBe('toString')
})

test('a kind of record has a label, and one that this version does not know is shown as it is', () => {
  expect(auditSubjectLabel('ImportBatch')).toBe('Import')
  expect(auditSubjectLabel('FutureTable')).toBe('FutureTable')
  expect(auditSubjectLabel('toString')).toBe('toString')
  const labels = Object.values(AUDIT_SUBJECTS)
  expect(new Set(labels).size).toBe(labels.length)
})
