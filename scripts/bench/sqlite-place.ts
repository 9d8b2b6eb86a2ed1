/** Where the bench keeps its SQLite files. */
import { constants, copyFileSync, existsSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import Database from 'better-sqlite3'
import { hashOf, hasStamp, stamping } from '../stamps.mjs'
import type { Sizes } from './measuring.ts'
import { fill, KEPT, MADE_FROM, nameOf, ROOT, type Place } from './places.ts'
import { sqliteFloors } from './sqlite-floors.ts'

const fileOf = (url: string): string => url.slice('file:'.length)

const removeFile = (file: string): void => {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(`${file}${end}`, { force: true })
}

/** Moves what is still beside the file into it, so that the file alone is the database. */
function settle(file: string): void {
  const database = new Database(file)
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
}

/** @param folder where copies are made, which goes with the run */
export function sqlitePlace(folder: string, tell: (step: string) => void): Place {
  let copies = 0

  async function kept(sizes: Sizes | null): Promise<string> {
    const file = join(KEPT, `${nameOf(sizes)}.db`)
    const stamp = relative(ROOT, `${file}.stamp`)
    const hash = hashOf(MADE_FROM)
    if (!hasStamp(stamp, hash) || !existsSync(file)) {
      tell(`making ${nameOf(sizes)} (once)`)
      removeFile(file)
      await stamping(stamp, hash, async () => {
        await fill(`file:${file}`, sizes)
        settle(file)
      })
    }
    return `file:${file}`
  }

  return {
    database: 'sqlite',
    seeded: kept,
    reference: () => kept(null),
    copyOf: async (url) => {
      const file = join(folder, `copy-${(copies += 1)}.db`)
      copyFileSync(fileOf(url), file, constants.COPYFILE_FICLONE)
      return { url: `file:${file}`, remove: async () => removeFile(file) }
    },
    openFloors: async (url) => sqliteFloors(fileOf(url)),
    close: async () => {},
  }
}
