import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

/** Runs a program that sends itself Ctrl-C. @returns its standard error and how it ended */
async function running(steps: string): Promise<{ exit: unknown; said: string }> {
  const program = `
    import { trackCommit, cleanUpWhenStopped, yieldToInterrupt, handleInterrupt, setStopMessages } from '#app/platform/process/interruption.server.ts'
    handleInterrupt()
    const say = (text) => process.stderr.write(text)
    const stop = () => process.kill(process.pid, 'SIGINT')
    ${steps}
    say('Finished.')`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (part: Buffer) => void (said += String(part)))
  const [exit] = (await once(child, 'close')) as [unknown]
  return { exit, said }
}

test('Ctrl-C before anything is applied ends a command with exit code 130 and a message', async () => {
  expect(await running('stop(); await yieldToInterrupt()')).toEqual({
    exit: 130,
    said: 'Stopped. Nothing was applied.\n',
  })
})

test('Ctrl-C during a long statement that blocks the event loop takes effect before the commit', async () => {
  const steps = `await trackCommit(async (begin) => {
    stop()
    for (let spin = 0; spin < 50_000_000; spin += 1) Math.sqrt(spin)
    await yieldToInterrupt()
    begin()
  })`
  expect(await running(steps)).toEqual({ exit: 130, said: 'Stopped. Nothing was applied.\n' })
})

test('Ctrl-C during a commit lets the command finish', async () => {
  expect(
    await running(
      'await trackCommit(async (begin) => { begin(); stop(); await yieldToInterrupt() })',
    ),
  ).toEqual({
    exit: 0,
    said: 'The work is being applied, so it can no longer be stopped.\nFinished.',
  })
})

test('Ctrl-C reports whether anything was applied, also after a failed commit', async () => {
  const [applied, failed] = [
    'await trackCommit(async (begin) => begin());',
    'await trackCommit(async (begin) => { begin(); throw 0 }).catch(() => {});',
  ]
  const stopped = async (steps: string) =>
    (await running(`${steps} stop(); await yieldToInterrupt()`)).said
  expect(await stopped(applied)).toBe('Stopped. The work had already been applied.\n')
  expect(await stopped(`setStopMessages({ applied: 'Half of it is there.' }); ${applied}`)).toBe(
    'Stopped. Half of it is there.\n',
  )
  expect(await stopped(failed)).toBe('Stopped. Nothing was applied.\n')
})

test('Ctrl-C removes an unfinished file but not a finished one', async () => {
  const steps = `cleanUpWhenStopped(() => say('Finished already.'))()
    cleanUpWhenStopped(() => say('Removed.'))
    stop()
    await yieldToInterrupt()`
  expect((await running(steps)).said).toBe('Stopped. Nothing was applied.\nRemoved.')
})
