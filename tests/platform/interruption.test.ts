import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

/** Runs a program that sends itself Ctrl-C: what it writes to standard error, and how it ends. */
async function running(steps: string): Promise<{ exit: unknown; said: string }> {
  const program = `
    import { applying, cleanUpWhenStopped, heedStop, sayWhatStoppingLeaves, whenStopped } from '#app/platform/process/interruption.server.ts'
    sayWhatStoppingLeaves()
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

test('Ctrl-C before anything is applied ends a command with 130, and says so', async () => {
  expect(await running('stop(); await heedStop()')).toEqual({
    exit: 130,
    said: 'Stopped. Nothing was applied.\n',
  })
})

test('Ctrl-C while nothing else gets a turn, as in a long statement, is heeded before the commit', async () => {
  const steps = `await applying(async (begin) => {
    stop()
    for (let spin = 0; spin < 50_000_000; spin += 1) Math.sqrt(spin)
    await heedStop()
    begin()
  })`
  expect(await running(steps)).toEqual({ exit: 130, said: 'Stopped. Nothing was applied.\n' })
})

test('Ctrl-C while a commit is under way lets the command finish', async () => {
  expect(
    await running('await applying(async (begin) => { begin(); stop(); await heedStop() })'),
  ).toEqual({
    exit: 0,
    said: 'The work is just being applied, so it can no longer be stopped.\nFinished.',
  })
})

test('Ctrl-C after something was applied says what is there; after a commit that failed, that nothing is', async () => {
  const [applied, failed] = [
    'await applying(async (begin) => begin());',
    'await applying(async (begin) => { begin(); throw 0 }).catch(() => {});',
  ]
  const stopped = async (steps: string) => (await running(`${steps} stop(); await heedStop()`)).said
  expect(await stopped(applied)).toBe('Stopped. It was applied already.\n')
  expect(await stopped(`whenStopped({ applied: 'Half of it is there.' }); ${applied}`)).toBe(
    'Stopped. Half of it is there.\n',
  )
  expect(await stopped(failed)).toBe('Stopped. Nothing was applied.\n')
})

test('Ctrl-C removes what was unfinished, unless it is finished by then', async () => {
  const steps = `cleanUpWhenStopped(() => say('Finished already.'))()
    cleanUpWhenStopped(() => say('Removed.'))
    stop()
    await heedStop()`
  expect((await running(steps)).said).toBe('Stopped. Nothing was applied.\nRemoved.')
})
