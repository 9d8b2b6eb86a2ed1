/** The benchmark's SQLite files. */
import { constants, copyFileSync, existsSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import Database from 'better-sqlite3'
import { hashOf, hasStamp, withStamp } from '../stamps.mjs'
import type { Sizes } from './measure.ts'
import {
  fill,
  BENCH_FOLDER,
  SEED_SOURCES,
  nameOf,
  ROOT,
  type DatabaseProvider,
} from './databases.ts'
import { sqliteFloors } from './sqlite-floors.ts'

const fileOf = (url: string): string => url.slice('file:'.length)

const removeFile = (file: string): void => {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${end}`, { force: true })
}

/** Moves the log into the file, so that the file alone is the database. */
function checkpoint(file: string): void {
  const database = new Database(file)
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
}

/** @param folder for copies, removed at the end of the run */
export function sqliteDatabases(folder: string, tell: (step: string) => void): DatabaseProvider {
  let copies = 0

  async function cached(sizes: Sizes | null): Promise<string> {
    const file = join(BENCH_FOLDER, `${nameOf(sizes)}.db`)
    const stamp = relative(ROOT, `${file}.stamp`)
    const hash = hashOf(SEED_SOURCES)
    if (!hasStamp(stamp, hash) || !existsSync(file)) {
      tell(`creating ${nameOf(sizes)} (once)`)
      removeFile(file)
      await withStamp(stamp, hash, async () => {
        await fill(`file:${file}`, sizes)
        checkpoint(file)
      })
    }
    return `file:${file}`
  }

  return {
    kind: 'sqlite',
    seeded: cached,
    reference: () => cached(null),
    copy: async (url) => {
      const file = join(folder, `copy-${(copies += 1)}.db`)
      copyFileSync(fileOf(url), file, constants.COPYFILE_FICLONE)
      return { url: `file:${file}`, remove: async () => removeFile(file) }
    },
    openFloors: async (url) => sqliteFloors(fileOf(url)),
    close: async () => {},
  }
}
