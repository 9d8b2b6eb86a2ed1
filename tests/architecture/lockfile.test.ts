import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { machinesOf, missingFrom } from '../../scripts/complete-lockfile.mjs'

test('the lockfile lists every optional package, so that npm ci works on every machine (npm run lockfile fixes it)', () => {
  expect(
    missingFrom(
      JSON.parse(readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')),
    ),
  ).toEqual([])
})

test('the machines that a package is for are read from its name', () => {
  expect(machinesOf('@oxlint/binding-linux-arm-musleabihf')).toEqual({
    cpu: ['arm'],
    libc: ['musl'],
    os: ['linux'],
  })
  expect(machinesOf('@oxlint/binding-win32-x64-msvc')).toEqual({ cpu: ['x64'], os: ['win32'] })
  expect(machinesOf('sass-embedded-unknown-all')).toEqual({ os: ['none'] })
})
