import { expect, test } from 'vitest'
import { localPath } from '#app/features/identity/sign-in/local-path.ts'

test.each(['/', '/uptake', '/uptake?by=profession&as-at=2026-09-30', '/courses/D%20C'])(
  '%s is a path in this service',
  (path) => {
    expect(localPath(path)).toBe(path)
  },
)

test.each([
  null,
  '',
  'uptake',
  'https://evil.example/',
  '//evil.example/',
  '///evil.example/',
  '/\\evil.example/',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  'javascript:alert(1)',
  ' /uptake',
])('%j is not a path in this service', (url) => {
  expect(localPath(url)).toBeNull()
})
