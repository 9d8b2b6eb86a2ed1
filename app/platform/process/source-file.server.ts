import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'

/**
 * The path of a source file that runs in its own process or thread. Searches upwards, because this
 * code runs from its source and from the built service.
 * @param path relative to `app`
 */
export function findSourceFile(path: string): string {
  for (let at = import.meta.dirname; at !== dirname(at); at = dirname(at)) {
    const file = join(at, 'app', path)
    if (existsSync(file)) return file
  }
  throw new Error(`The file app/${path} is missing. Install the project again.`)
}
