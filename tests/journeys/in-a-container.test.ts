/**
 * Runs the files in the image as the user that the image sets. It does not use a container, because
 * that would need a container engine.
 */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assembleImage, type Image } from '#tests/support/image.ts'
import { anEnvironment } from '#tests/support/service.ts'

let image: Image
let environment: Record<string, string>

beforeAll(async () => {
  image = assembleImage()
  const given = await anEnvironment()
  await given.remove()
  environment = { ...given.environment, DATABASE_URL: `file:${join(image.data, 'fluency.db')}` }
})
afterAll(() => image?.remove())

async function run(...words: string[]) {
  const child = image.start(words, environment)
  const [out, err, [exit]] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    once(child, 'close'),
  ])
  return { exit: exit as number | null, out, err }
}

/** Waits until the service is ready. @throws if it stops before that */
async function waitUntilServing(child: ChildProcess): Promise<void> {
  const log: string[] = []
  for await (const line of createInterface({ input: child.stderr! })) {
    log.push(line)
    if (line.includes('"Serving"')) return
  }
  throw new Error(`The service did not start:\n${log.join('\n')}`)
}

test('the image contains everything needed to migrate, load data, serve pages with charts and stop on SIGTERM', async () => {
  expect(existsSync(join(image.folder, 'node_modules/.bin/node'))).toBe(false)
  expect(await run('migrate')).toMatchObject({ exit: 0, err: '' })
  expect(await run('demo-data', '--people', '300')).toMatchObject({ exit: 0 })

  const service = image.start(['serve'], environment)
  await waitUntilServing(service)
  service.stderr?.resume()
  service.stdout?.resume()
  const address = environment.BASE_URL ?? ''
  expect(await (await fetch(`${address}/health`)).json()).toEqual({ status: 'ok' })

  const signedIn = await fetch(`${address}/sign-in/as`, {
    method: 'POST',
    body: new URLSearchParams({ role: 'service-admin' }),
    headers: { Origin: address },
    redirect: 'manual',
  })
  expect(signedIn.status).toBe(302)
  const uptake = await fetch(`${address}/uptake`, {
    headers: { Cookie: signedIn.headers.get('Set-Cookie')?.split(';')[0] ?? '' },
  })
  expect(uptake.status).toBe(200)
  expect(await uptake.text()).toContain('<svg')

  const ended = once(service, 'exit')
  service.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(await run('check')).toMatchObject({ exit: 0 })
})

test('the user that the image runs as cannot write to the files in it', async () => {
  const child = image.start(['migrate'], {
    ...environment,
    DATABASE_URL: `file:${join(image.folder, 'app/fluency.db')}`,
  })
  const [err, [exit]] = await Promise.all([text(child.stderr!), once(child, 'close')])
  expect(exit).toBe(1)
  expect(err).toContain('Set DATABASE_URL to a file in a folder that this user can read and write.')
})
