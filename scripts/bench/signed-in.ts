/** The service on a copy of the large database, with somebody signed in who may see everything. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Bench } from './measuring.ts'
import { openProduct } from './product.ts'
import { serve, type Served } from './served.ts'

/** Serves a copy of the large database, with a service admin signed in. */
export async function signedIn<T>(
  bench: Bench,
  work: (service: Served, cookie: string) => Promise<T>,
): Promise<T> {
  const copy = await bench.place.copyOf(await bench.place.seeded(bench.sizes))
  const product = openProduct(copy.url)
  try {
    const [admin = 0] = await product.ask('listPeople', 1)
    await product.ask('makeServiceAdmin', admin)
    const [cookie = ''] = await product.ask('signIn', [admin])
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

/** The text of a page. @throws when there is none. */
export async function read(address: string, cookie: string): Promise<string> {
  const response = await fetch(address, { headers: { cookie } })
  if (response.status !== 200) throw new Error(`${address} answered ${response.status}.`)
  return response.text()
}

/** Writes a file of this run. @returns its path */
export function written({ folder }: Bench, name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, text)
  return file
}
