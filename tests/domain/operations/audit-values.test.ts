import { expect, test } from 'vitest'
import { auditValuesText } from '#app/domain/operations/audit-values.ts'

test.each([
  ['{"name":"Discovery","days":2}', 'name: Discovery; days: 2'],
  ['{"until":null,"reason":"","everywhere":true}', 'until: none; reason: empty; everywhere: yes'],
  ['{"places":[1,2],"by":{"id":3,"isOpen":false}}', 'places: 1, 2; by: (id: 3, isOpen: no)'],
  ['{"removed":[],"added":{}}', 'removed: none; added: none'],
  ['"draft"', 'draft'],
  ['{}', 'none'],
  ['not JSON', 'not JSON'],
])('the values %s are shown as: %s', (json, text) => {
  expect(auditValuesText(json)).toBe(text)
})
