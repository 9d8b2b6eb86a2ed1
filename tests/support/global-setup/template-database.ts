/** Runs once before all tests. Creates a migrated database to copy for each test file. Rebuilds it only if a migration has changed. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { applyMigrations } from '#app/platform/database/migrations.server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    templateDatabase: string
  }
}

const FOLDER = join(import.meta.dirname, '../../../var/test')
const MIGRATIONS = join(import.meta.dirname, '../../../prisma/migrations')

function templateName(): string {
  const hash = createHash('sha256')
  for (const name of readdirSync(MIGRATIONS).toSorted()) {
    const file = join(MIGRATIONS, name, 'migration.sql')
    if (existsSync(file)) hash.update(name).update(readFileSync(file))
  }
  return `template-${hash.digest('hex').slice(0, 16)}.db`
}

export default async function setup(project: TestProject): Promise<void> {
  mkdirSync(FOLDER, { recursive: true })
  const template = join(FOLDER, templateName())
  if (!existsSync(template)) {
    // Create it under another name first, so that an interrupted run does not leave an incomplete template.
    const unfinished = `${template}.${process.pid}`
    await applyMigrations(`file:${unfinished}`)
    renameSync(unfinished, template)
    for (const old of readdirSync(FOLDER))
      if (/^template-[0-9a-f]+\.db$/.test(old) && join(FOLDER, old) !== template)
        rmSync(join(FOLDER, old))
  }
  project.provide('templateDatabase', template)
}
