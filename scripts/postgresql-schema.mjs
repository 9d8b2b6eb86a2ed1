/**
 * `npm run postgresql-schema [-- NAME]`: after a change of prisma/schema.prisma, derives the PostgreSQL schema from it. With a name, also
 * writes the migration from the previous schema.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { main, must, ROOT, say, Stop } from './run.mjs'

const SOURCE = join(ROOT, 'prisma/schema.prisma')
const FOLDER = join(ROOT, 'prisma/postgresql')
const DERIVED = join(FOLDER, 'schema.prisma')

const NOTE =
  '// Derived from ../schema.prisma by `npm run postgresql-schema`: change that one, and run it again.\n\n'

/** The PostgreSQL schema for the text of prisma/schema.prisma. */
export function deriveSchema(text) {
  const replaced = [
    ['provider = "sqlite"', 'provider = "postgresql"'],
    ['"../app/data/prisma"', '"../../app/data/prisma-postgresql"'],
  ]
  return replaced.reduce((derived, [from, to]) => {
    if (derived.split(from).length !== 2)
      throw new Stop(`prisma/schema.prisma must contain ${from} once.`)
    return derived.replace(from, to)
  }, NOTE + text)
}

// Compares text byte by byte, as SQLite does, whatever the server's locale. The order is the same and LIKE can use an index.
const withByteCollation = (sql) =>
  sql.replaceAll(/^( {4}"\w+" |.*ADD COLUMN +"\w+" )TEXT\b/gm, '$1TEXT COLLATE "C"')

/** The SQL statements from one schema to another. */
async function migrationBetween(from, to, file) {
  // Prisma needs a URL of the right kind but does not connect.
  const env = { DATABASE_URL: 'postgresql:///' }
  await must(
    'prisma',
    ['migrate', 'diff', ...from, '--to-schema', to, '--script', '--output', file],
    { env },
  )
  // The schema exists, and creating it needs a permission that the user of one database may not have.
  return withByteCollation(
    readFileSync(file, 'utf8').replace(
      /^-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n\n/,
      '',
    ),
  )
}

async function writeMigration(name, derived) {
  const folder = mkdtempSync(join(tmpdir(), 'fluency-schema-'))
  const wanted = join(folder, 'schema.prisma')
  try {
    writeFileSync(wanted, derived)
    const sql = await migrationBetween(
      existsSync(DERIVED) ? ['--from-schema', DERIVED] : ['--from-empty'],
      wanted,
      join(folder, 'migration.sql'),
    )
    if (!/^\s*[A-Z]/m.test(sql.replaceAll(/^--.*$/gm, '')))
      throw new Stop('Nothing has changed since the last migration.')
    const migration = join(FOLDER, 'migrations', name)
    mkdirSync(migration, { recursive: true })
    writeFileSync(join(migration, 'migration.sql'), sql)
    say(`Written: prisma/postgresql/migrations/${name}/migration.sql`)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

if (process.argv[1] === import.meta.filename) {
  await main(async () => {
    const [name] = process.argv.slice(2)
    const derived = deriveSchema(readFileSync(SOURCE, 'utf8'))
    if (name) await writeMigration(name, derived)
    mkdirSync(FOLDER, { recursive: true })
    writeFileSync(DERIVED, derived)
    await must('prisma', ['generate', '--schema', DERIVED])
    return 0
  })
}
