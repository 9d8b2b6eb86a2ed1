import { expect, test } from 'vitest'
import {
  AUDIT_ACTIONS,
  AUDIT_SUBJECTS,
  auditActionPhrase,
  auditSubjectLabel,
} from '#app/domain/operations/audit-actions.ts'

test('every action has its own phrase, which starts with a capital letter', () => {
  const phrases = Object.values(AUDIT_ACTIONS)
  expect(new Set(phrases).size).toBe(phrases.length)
  for (const phrase of phrases) expect(phrase).toMatch(/^[A-Z][A-Za-z -]+$/)
})

test('an action from a different version is shown as it was stored', () => {
  expect(auditActionPhrase('login:start')).toBe('Signed in')
  expect(auditActionPhrase('future:action')).toBe('future:action')
  expect(auditActionPhrase('toString')).toBe('toString')
})

test('a kind of record has a label, and an unknown kind is returned unchanged', () => {
  expect(auditSubjectLabel('ImportBatch')).toBe('Import')
  expect(auditSubjectLabel('FutureTable')).toBe('FutureTable')
  expect(auditSubjectLabel('toString')).toBe('toString')
  const labels = Object.values(AUDIT_SUBJECTS)
  expect(new Set(labels).size).toBe(labels.length)
})
