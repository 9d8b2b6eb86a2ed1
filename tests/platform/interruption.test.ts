import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

/** Runs a program that applies something, sends itself Ctrl-C at a moment, and goes on for as long as nothing ends it. */
async function stoppedAt(moment: 'before' | 'during' | 'after', sentences = '{}'): Promise<{ exit: unknown; said: string }> {
  const program = `
    import { applying, sayWhatStoppingLeaves, whenStopped } from '#app/platform/interruption.server.ts'
    sayWhatStoppingLeaves()
    const alive = setInterval(() => {}, 60_000)
    whenStopped(${sentences})
    const turn = () => new Promise((resolve) => setImmediate(resolve))
    const stopAt = async (moment) => {
      if (moment !== '${moment}') return
      const stopped = new Promise((resolve) => process.on('SIGINT', resolve))
      process.kill(process.pid, 'SIGINT')
      await stopped
      await turn()
      await turn()
    }
    await stopAt('before')
    await applying(async (begin) => { begin(); await stopAt('during') })
    await stopAt('after')
    process.stderr.write('Finished.')
    clearInterval(alive)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', program], { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (part: Buffer) => void (said += String(part)))
  const [exit] = (await once(child, 'close')) as [unknown]
  return { exit, said }
}

test('Ctrl-C before anything is applied ends a command with 130, and says so', async () => {
  expect(await stoppedAt('before')).toEqual({ exit: 130, said: 'Stopped. Nothing was applied.\n' })
})

test('Ctrl-C while a commit is under way lets the command finish', async () => {
  expect(await stoppedAt('during')).toEqual({
    exit: 0,
    said: 'The work is just being applied, so it can no longer be stopped.\nFinished.',
  })
})

test('Ctrl-C after something was applied says what is there', async () => {
  expect(await stoppedAt('after')).toEqual({ exit: 130, said: 'Stopped. It was applied already.\n' })
  expect(await stoppedAt('after', '{ applied: "Half of it is there." }')).toEqual({ exit: 130, said: 'Stopped. Half of it is there.\n' })
})
