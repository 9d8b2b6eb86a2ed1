/** Stamps record the hash of a build step's sources, so that the step runs again only if the sources change. */
import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from './run.mjs'

function listFiles(path, leaveOut) {
  if (!existsSync(join(ROOT, path)) || leaveOut.includes(path)) return []
  if (!statSync(join(ROOT, path)).isDirectory()) return [path]
  return readdirSync(join(ROOT, path))
    .toSorted()
    .flatMap((name) => listFiles(join(path, name), leaveOut))
}

/** @param {string[]} paths files and folders, relative to the project */
export function hashOf(paths, leaveOut = []) {
  const hash = createHash('sha256')
  for (const file of paths.flatMap((path) => listFiles(path, leaveOut))) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(ROOT, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

export const hasStamp = (file, hash) =>
  existsSync(join(ROOT, file)) && readFileSync(join(ROOT, file), 'utf8') === hash

/** Does the work and then writes the stamp. Work that fails leaves no stamp. */
export async function withStamp(file, hash, work) {
  rmSync(join(ROOT, file), { force: true })
  await work()
  mkdirSync(dirname(join(ROOT, file)), { recursive: true })
  writeFileSync(join(ROOT, file), hash)
}
