/** Runs the service on a copy of the large database, with a service admin signed in. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench } from './measure.ts'
import { openProduct } from './product.ts'
import { serve, type Server } from './servers.ts'

export async function withSignedInAdmin<T>(
  bench: Bench,
  work: (service: Server, cookie: string) => Promise<T>,
): Promise<T> {
  const copy = await bench.databases.copy(await bench.databases.seeded(bench.sizes))
  const product = openProduct(copy.url)
  try {
    const [admin = 0] = await product.call('listPeople', 1)
    await product.call('grant', { personId: admin, role: 'service-admin' })
    const [cookie = ''] = await product.call('signIn', [admin])
    const service = await serve(copy.url)
    try {
      return await work(service, cookie)
    } finally {
      await service.stop()
    }
  } finally {
    await product.close()
    await copy.remove()
  }
}

/** A page's HTML. @throws if the status is not 200 */
export async function fetchPage(address: string, cookie: string): Promise<string> {
  const response = await fetch(address, { headers: { cookie } })
  if (response.status !== 200) throw new Error(`${address} answered ${response.status}.`)
  return response.text()
}

/** Writes a file for this run. @returns the path */
export function writeRunFile({ folder }: Bench, name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}
