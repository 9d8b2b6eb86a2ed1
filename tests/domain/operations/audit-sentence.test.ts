import { expect, test } from 'vitest'
import { auditSentence } from '#app/domain/operations/audit-sentence.ts'
import { auditChanges } from '#app/domain/operations/audit-values.ts'

const service = { actorId: null }

test('an entry whose records are known is a sentence with their names', () => {
  expect(
    auditSentence({ ...service, action: 'enrolment:confirm' }, { person: 1, cohort: 2 }),
  ).toEqual(['gave ', { ref: 'person' }, ' a place on ', { ref: 'cohort' }, ''])
})

test('an entry that lacks a record, or is of an unknown kind, still says what happened', () => {
  expect(auditSentence({ ...service, action: 'enrolment:confirm' }, { cohort: 2 })).toEqual([
    'enrolled a person on a cohort',
    ': ',
    { ref: 'cohort' },
  ])
  expect(auditSentence({ ...service, action: 'later:version' }, {})).toEqual(['later:version'])
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
