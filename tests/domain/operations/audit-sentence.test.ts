import { expect, test } from 'vitest'
import { auditSentence, type AuditRefs } from '#app/domain/operations/audit-sentence.ts'
import { AUDIT_TEMPLATES } from '#app/domain/operations/audit-templates.ts'
import { auditChanges } from '#app/domain/operations/audit-values.ts'

const service = { actorId: null }

test('an entry whose records are known is a sentence with their names', () => {
  expect(
    auditSentence({ ...service, action: 'enrolment:confirm' }, { person: 1, cohort: 2 }),
  ).toEqual(['gave ', { ref: 'person' }, ' a place on ', { ref: 'cohort' }])
})

test('an entry that lacks a record, or is of an unknown kind, still says what happened', () => {
  expect(auditSentence({ ...service, action: 'enrolment:confirm' }, { cohort: 2 })).toEqual([
    'enrolled a person on a cohort',
    ': ',
    { ref: 'cohort' },
  ])
  expect(auditSentence({ ...service, action: 'later:version' }, {})).toEqual(['later:version'])
})

test('the first sentence whose names and values are all known is used', () => {
  const sentence = (refs: AuditRefs, words = {}) =>
    auditSentence({ ...service, action: 'target:add' }, refs, words)
      .map((part) => (typeof part === 'string' ? part : `<${part.ref}>`))
      .join('')
  expect(sentence({ profession: 3 }, { percent: 80 })).toBe(
    'added an uptake target of 80% for <profession>',
  )
  expect(sentence({}, { percent: 80 })).toBe('added an uptake target of 80% for everyone')
})

test('a number in a sentence has its noun in the singular or the plural', () => {
  const reminded = (recipients: number) =>
    auditSentence({ ...service, action: 'message:remind' }, {}, { recipients, list: 'overdue' })
  expect(reminded(1).join('')).toBe('reminded 1 person on the list “overdue”')
  expect(reminded(1200).join('')).toBe('reminded 1,200 people on the list “overdue”')
})

test('every action has a sentence of its own, without a code in it', () => {
  const sentences = Object.values(AUDIT_TEMPLATES).flat()
  expect(new Set(sentences).size).toBe(sentences.length)
  for (const sentence of sentences) {
    expect(sentence).toMatch(/^[a-z]/)
    const text = sentence.replaceAll(/\{\w+(\|[^}]+)?\}/g, '')
    expect(text).not.toMatch(/[{}|:]\w|\w:\w|[a-z][A-Z]|-id\b/)
  }
})

test('what changed has a row for each value that differs, with names instead of numbers', () => {
  const nameOf = (field: string) => (field === 'courseId' ? 'Data Masterclass' : null)
  expect(
    auditChanges('{"capacity":20,"courseId":3}', '{"capacity":24,"courseId":4}', (field) =>
      field === 'capacity' ? null : nameOf(field),
    ),
  ).toEqual([{ field: 'Capacity', before: '20', after: '24' }])
  expect(auditChanges(null, '{"completedOn":"2026-03-12"}')).toEqual([
    { field: 'Completed on', before: null, after: '2026-03-12' },
  ])
})
