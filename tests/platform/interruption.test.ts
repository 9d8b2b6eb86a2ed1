import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

/** Runs a program that sends itself Ctrl-C. @returns its standard error and how it ended */
async function running(steps: string): Promise<{ exit: unknown; output: string }> {
  const program = `
    import { trackCommit, cleanUpWhenStopped, yieldToInterrupt, handleInterrupt, setStopMessages } from '#app/platform/process/interruption.server.ts'
    handleInterrupt()
    const print = (text) => process.stderr.write(text)
    const stop = () => process.kill(process.pid, 'SIGINT')
    ${steps}
    print('Finished.')`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let output = ''
  child.stderr.on('data', (part: Buffer) => void (output += String(part)))
  const [exit] = (await once(child, 'close')) as [unknown]
  return { exit, output }
}

test('Ctrl-C before anything is applied ends a command with exit code 130 and a message', async () => {
  expect(await running('stop(); await yieldToInterrupt()')).toEqual({
    exit: 130,
    output: 'Stopped. Nothing was applied.\n',
  })
})

test('Ctrl-C during a long statement that blocks the event loop takes effect before the commit', async () => {
  const steps = `await trackCommit(async (begin) => {
    stop()
    for (let spin = 0; spin < 50_000_000; spin += 1) Math.sqrt(spin)
    await yieldToInterrupt()
    begin()
  })`
  expect(await running(steps)).toEqual({ exit: 130, output: 'Stopped. Nothing was applied.\n' })
})

test('Ctrl-C during a commit lets the command finish', async () => {
  expect(
    await running(
      'await trackCommit(async (begin) => { begin(); stop(); await yieldToInterrupt() })',
    ),
  ).toEqual({
    exit: 0,
    output: 'The changes are being applied, so the command can no longer be stopped.\nFinished.',
  })
})

test('Ctrl-C reports whether anything was applied, even after a failed commit', async () => {
  const [applied, failed] = [
    'await trackCommit(async (begin) => begin());',
    'await trackCommit(async (begin) => { begin(); throw 0 }).catch(() => {});',
  ]
  const stopped = async (steps: string) =>
    (await running(`${steps} stop(); await yieldToInterrupt()`)).output
  expect(await stopped(applied)).toBe('Stopped. The changes had already been applied.\n')
  expect(await stopped(`setStopMessages({ applied: 'Only half was applied.' }); ${applied}`)).toBe(
    'Stopped. Only half was applied.\n',
  )
  expect(await stopped(failed)).toBe('Stopped. Nothing was applied.\n')
})

test('Ctrl-C removes an unfinished file but not a finished one', async () => {
  const steps = `cleanUpWhenStopped(() => print('Finished already.'))()
    cleanUpWhenStopped(() => print('Removed.'))
    stop()
    await yieldToInterrupt()`
  expect((await running(steps)).output).toBe('Stopped. Nothing was applied.\nRemoved.')
})
