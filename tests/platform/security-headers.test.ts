import { afterEach, expect, test, vi } from 'vitest'
import { contentSecurityPolicy } from '#app/platform/http/security-headers.server.ts'

afterEach(() => vi.unstubAllEnvs())

test('a page runs and loads only our own files and cannot be put in a frame', () => {
  vi.stubEnv('DEV', false)
  const directives = contentSecurityPolicy()
    .split('; ')
    .map((directive) => directive.split(' '))
  expect(Object.fromEntries(directives.map(([name, ...sources]) => [name, sources]))).toEqual({
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': ["'self'", 'data:'],
    'font-src': ["'self'"],
    'connect-src': ["'self'"],
    'manifest-src': ["'self'"],
    'worker-src': ["'self'"],
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'none'"],
  })
})
