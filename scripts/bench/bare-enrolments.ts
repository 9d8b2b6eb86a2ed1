/**
 * The floor for enrolling: a node:http server that enrols the person in the cookie on the cohort in
 * the path, with the bare driver. It saves the place, its event under a seal, an audit row and a
 * message in one transaction, if there is a place left.
 */
import { createServer } from 'node:http'
import Database from 'better-sqlite3'
import { Pool } from 'pg'
import { SQLITE_PRAGMAS } from './floors.ts'

/** @returns whether there was a place left */
type Enrol = (cohortId: number, personId: number) => Promise<boolean>
type Id = { id: number }

const TAKEN = `SELECT COUNT(*) FROM "Enrolment" WHERE "cohortId" = $1 AND "status" IN ('confirmed', 'offered')`
const PLACES = `SELECT "capacity", (${TAKEN}) AS "taken" FROM "Cohort" WHERE "id" = $1`
const ENROLMENT = `INSERT INTO "Enrolment" ("cohortId", "personId", "status", "createdAt") VALUES ($1, $2, 'confirmed', $3) RETURNING "id"`
const SEAL = `INSERT INTO "Seal" ("facts", "digest", "sealedAt") VALUES ('', '', $1) RETURNING "id"`
const EVENT = `INSERT INTO "EnrolmentEvent" ("enrolmentId", "status", "at", "byId", "sealId") VALUES ($1, 'confirmed', $2, $3, $4)`
const AUDIT = `INSERT INTO "Audit" ("at", "actorId", "actor", "action", "subject", "subjectId")
  VALUES ($1, $2, 'person', 'enrolment:confirm', 'Enrolment', $3) RETURNING "id"`
const CONTENT = `INSERT INTO "AuditContent" ("id", "salt", "before", "after") VALUES ($1, '', '{"status":null}', $2)`
const MESSAGE = `INSERT INTO "OutboxMessage" ("to", "kind", "subject", "body", "createdAt", "sendAfter")
  SELECT "email", 'place-confirmed', 'Your place', 'You have a place', $2, $2 FROM "Person" WHERE "id" = $1`

const contentOf = (cohortId: number, personId: number): string =>
  JSON.stringify({ status: 'confirmed', cohortId, personId })

function sqliteEnrol(file: string): Enrol {
  const database = new Database(file)
  database.exec(SQLITE_PRAGMAS)
  const prepare = (sql: string) => {
    const statement = database.prepare(sql.replaceAll('$', '?'))
    // This driver binds ?1 and ?2 by name.
    const bind = (values: unknown[]) => Object.fromEntries(values.map((one, at) => [at + 1, one]))
    return {
      get: (...values: unknown[]) => statement.get(bind(values)),
      run: (...values: unknown[]) => statement.run(bind(values)),
    }
  }
  const places = prepare(PLACES)
  const [enrolment, seal, event] = [prepare(ENROLMENT), prepare(SEAL), prepare(EVENT)]
  const [audit, content, message] = [prepare(AUDIT), prepare(CONTENT), prepare(MESSAGE)]
  const enrol = database.transaction((cohortId: number, personId: number) => {
    const found = places.get(cohortId) as { capacity: number; taken: number }
    if (found.taken >= found.capacity) return false
    const at = new Date().toISOString()
    const { id } = enrolment.get(cohortId, personId, at) as Id
    const { id: sealId } = seal.get(at) as Id
    event.run(id, at, personId, sealId)
    const { id: auditId } = audit.get(at, personId, String(id)) as Id
    content.run(auditId, contentOf(cohortId, personId))
    message.run(personId, at)
    return true
  })
  return async (cohortId, personId) => enrol.immediate(cohortId, personId)
}

function postgresqlEnrol(url: string): Enrol {
  // As many connections as the service has by default.
  const pool = new Pool({ connectionString: url, max: 10 })
  pool.on('error', () => {})
  const statement = (name: string, text: string) => (values: unknown[]) => ({ name, text, values })
  const lock = statement('lock', `SELECT 1 FROM "Cohort" WHERE "id" = $1 FOR UPDATE`)
  const places = statement('places', PLACES)
  const [enrolment, seal] = [statement('enrolment', ENROLMENT), statement('seal', SEAL)]
  const [event, audit] = [statement('event', EVENT), statement('audit', AUDIT)]
  const [content, message] = [statement('content', CONTENT), statement('message', MESSAGE)]
  return async (cohortId, personId) => {
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      await client.query(lock([cohortId]))
      const found = (await client.query<{ capacity: number; taken: string }>(places([cohortId])))
        .rows[0]
      const isFree = found !== undefined && Number(found.taken) < found.capacity
      if (isFree) {
        const at = new Date()
        const saved = await client.query<Id>(enrolment([cohortId, personId, at]))
        const id = saved.rows[0]?.id ?? 0
        const sealed = await client.query<Id>(seal([at]))
        await client.query(event([id, at, personId, sealed.rows[0]?.id]))
        const audited = await client.query<Id>(audit([at, personId, String(id)]))
        await client.query(content([audited.rows[0]?.id, contentOf(cohortId, personId)]))
        await client.query(message([personId, at]))
      }
      await client.query('COMMIT')
      return isFree
    } catch (error) {
      await client.query('ROLLBACK')
      throw error
    } finally {
      client.release()
    }
  }
}

const url = process.argv[2] ?? ''
const enrol = url.startsWith('file:')
  ? sqliteEnrol(url.slice('file:'.length))
  : postgresqlEnrol(url)

const server = createServer((request, response) => {
  if (request.method === 'GET') return void response.end()
  const cohortId = Number(request.url?.split('/')[2])
  const personId = Number(request.headers.cookie)
  request.resume().once('end', () => {
    enrol(cohortId, personId).then(
      (isEnrolled) =>
        response
          .writeHead(isEnrolled ? 302 : 400, isEnrolled ? { Location: `/cohorts/${cohortId}` } : {})
          .end(),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
})
server.listen(Number(process.env['PORT']))
process.once('SIGTERM', () => {
  server.close()
  server.closeAllConnections()
  process.exit(0)
})
