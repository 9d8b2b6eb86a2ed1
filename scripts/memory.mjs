/**
 * `npm run memory`: tests whether an instance's memory use stays flat over many requests, on SQLite, on PostgreSQL, or on both in turn.
 * npm run memory -- [--requests 100000] [--database sqlite|postgresql] [--json]
 */
import Database from 'better-sqlite3'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { measureMemory } from './endure/memory.mjs'
import { queryPostgresql } from './endure/query.mjs'
import { makeDatabase, startPostgresql } from './postgresql.mjs'
import { buildIfChanged, generateClient } from './prepare.mjs'
import { main, say, Stop } from './run.mjs'

const USAGE = 'npm run memory -- [--requests 100000] [--database sqlite|postgresql] [--json]'
/** Memory is flat if its mean in the last quarter of the requests is at most this many times its mean in the second quarter. */
const MAX_GROWTH = 1.15

function parseOptions() {
  const { values } = parseArgs({
    options: {
      requests: { type: 'string', default: '100000' },
      database: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const requests = Number(values.requests)
  const isKnown =
    values.database === undefined || ['sqlite', 'postgresql'].includes(values.database)
  if (!Number.isInteger(requests) || requests < 1000 || requests % 20 !== 0 || !isKnown)
    throw new Stop(`Usage: ${USAGE}. Requests must be a multiple of 20, at least 1,000.`)
  return { ...values, requests }
}

async function onSqlite(options) {
  const folder = mkdtempSync(join(tmpdir(), 'fluency-memory-'))
  const file = join(folder, 'fluency.db')
  const text = (value) => (value instanceof Date ? value.toISOString() : value)
  const query = async (sql, values = []) => {
    const database = new Database(file)
    try {
      const statement = database.prepare(sql.replaceAll(/\$(\d)/g, '?$1'))
      const numbered = Object.fromEntries(values.map((value, index) => [index + 1, text(value)]))
      return statement.reader ? statement.all(numbered) : [statement.run(numbered)]
    } finally {
      database.close()
    }
  }
  try {
    return await measureMemory({ ...options, url: `file:${file}`, query })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function onPostgresql(options) {
  const server = await startPostgresql()
  try {
    const url = await makeDatabase(server.url('postgres'), 'memory')
    return await measureMemory({ ...options, url, query: queryPostgresql(url) })
  } finally {
    await server.stop()
  }
}

const RUNNERS = { sqlite: onSqlite, postgresql: onPostgresql }

await main(async () => {
  const { requests, database, json } = parseOptions()
  await generateClient()
  await buildIfChanged()
  const results = {}
  for (const name of database ? [database] : Object.keys(RUNNERS)) {
    if (!json) say(`\n${name}`)
    results[name] = await RUNNERS[name]({ requests, say: json ? () => {} : say })
  }
  const isFlat = ({ secondQuarter, lastQuarter, crashes }) =>
    lastQuarter <= MAX_GROWTH * secondQuarter && crashes === 0
  if (json) say(JSON.stringify(results, null, 2))
  for (const [name, result] of json ? [] : Object.entries(results)) {
    const { seconds, secondQuarter, lastQuarter, statuses } = result
    say(
      `\n${name}: ${requests} requests in ${seconds} s; ${secondQuarter} MB in the second quarter, ${lastQuarter} MB in the last: ${isFlat(result) ? 'flat' : 'GROWS'}`,
    )
    say(
      `responses: ${Object.entries(statuses)
        .map(([status, count]) => `${count} × ${status}`)
        .join(', ')}`,
    )
  }
  return Object.values(results).every(isFlat) ? 0 : 1
})
