import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'

const run = promisify(execFile)
const FLUENCY = join(import.meta.dirname, '../../bin/fluency')

let elsewhere: string
beforeEach(() => void (elsewhere = mkdtempSync(join(tmpdir(), 'fluency-bin-'))))
afterEach(() => rmSync(elsewhere, { recursive: true }))

test('bin/fluency works through a link and from another folder, and leaves nothing there', async () => {
  symlinkSync(FLUENCY, join(elsewhere, 'once'))
  symlinkSync('once', join(elsewhere, 'fluency'))
  const { stdout } = await run('./fluency', ['--help'], { cwd: elsewhere })
  expect(stdout).toContain('Usage: bin/fluency COMMAND')
  expect(readdirSync(elsewhere).toSorted()).toEqual(['fluency', 'once'])
})

test('an unknown command is a usage error, and the message lists the commands', async () => {
  await expect(run(FLUENCY, ['fly'], { cwd: elsewhere })).rejects.toMatchObject({
    code: 2,
    stdout: '',
    stderr: expect.stringContaining('There is no command “fly”'),
  })
})
