import Database from 'better-sqlite3'
import { copyFileSync } from 'node:fs'
import { inject } from 'vitest'

type Column = { name: string; type: string; notnull: number; pk: number }

const STRINGS = [
  '\\N',
  '\\.',
  'tab\there, line\nend\r\n, back\\slash',
  '',
  'Zoë — “naïve” 𝒳 🇬🇧 e\u0301 \u202Eabc',
  '\uFEFF\uFFFF\u0001',
  'null',
]
const INSTANTS = [
  '1970-01-01T00:00:00.000+00:00',
  '2026-03-29T01:30:00.001+00:00',
  '9999-12-31T23:59:59.999+00:00',
]
const NUMBERS = [0, -1, 2_147_483_647]
const ROWS = [1, 2, 3] as const

/**
 * Chooses the value of a column in a row. Text and numbers are different in each row, because some
 * columns are unique.
 */
function valueOf({ type, name }: Column, row: number, table: string): string | number {
  if (type === 'BOOLEAN') return row % 2
  if (type === 'DATETIME') return INSTANTS[row - 1] ?? ''
  if (type === 'INTEGER') return NUMBERS[row - 1] ?? 0
  return `${row}${STRINGS[(row + name.length + table.length) % STRINGS.length]}`
}

/** Values of columns that the integrity check parses, or that depend on another column, which is null in the first row. */
const DEPENDENT: Record<string, (row: number) => string | number | null> = {
  'Assessment.kind': () => 'full',
  'Attendance.minutes': (row) => (row === 1 ? 30 : null),
  'Audit.actor': (row) => (row === 1 ? 'service' : 'person'),
  // The content in all rows but the first is erased.
  'AuditContent.salt': (row) => (row === 1 ? 'salt' : null),
  'AuditContent.before': (row) => (row === 1 ? '{}' : null),
  'AuditContent.after': (row) => (row === 1 ? '{}' : null),
  'AuditContent.reason': (row) => (row === 1 ? STRINGS.join(' ') : null),
  // A message is delivered or given up, not both.
  'WebhookDelivery.failedAt': () => null,
  // Tokens expire after they were made.
  'ApiToken.createdAt': () => '1969-12-31T23:59:59.999+00:00',
  'Certificate.reference': (row) => `ABCDEFGHJK0${row}`,
  'CompletionClaim.status': (row) => ['pending', 'declined', 'withdrawn'][row - 1] ?? null,
  'CompletionClaim.decidedAt': (row) => (row === 1 ? null : (INSTANTS[0] ?? null)),
  'CompletionClaim.completionId': () => null,
  'CourseFeedback.answeredAt': (row) => (row === 1 ? null : (INSTANTS[0] ?? null)),
  'CourseValidity.until': () => '03-31',
  'Course.validUntil': () => '03-31',
  'CourseFeedback.useful': (row) => (row === 1 ? null : 'agree'),
  'CourseFeedback.level': (row) => (row === 1 ? null : 'agree'),
  'CourseFeedback.confident': (row) => (row === 1 ? null : 'agree'),
  'CourseFeedback.recommend': (row) => (row === 1 ? null : 'agree'),
  'UptakeBalance.counts': () => '[]',
  'Course.completionRule': (row) => (row === 1 ? 'all-sessions' : 'share-of-sessions'),
  'Delegate.mayBook': () => 1,
  // The first person waits, the second is offered a place, and the third asks for approval.
  'Enrolment.status': (row) => ['waiting', 'offered', 'requested'][row - 1] ?? null,
  // The second request to colleagues is cancelled, and the third is closed.
  'ColleagueRequest.cancelledAt': (row) => (row === 2 ? (INSTANTS[1] ?? null) : null),
  'ColleagueRequest.closedAt': (row) => (row === 3 ? (INSTANTS[2] ?? null) : null),
  'ColleagueRequest.answerers': (row) => (row === 3 ? 3 : null),
  'ColleagueInvitation.declinedAt': (row) => (row === 2 ? (INSTANTS[1] ?? null) : null),
  'ColleagueInvitation.answeredAt': (row) => (row === 3 ? (INSTANTS[2] ?? null) : null),
  'Enrolment.askedAt': (row) => INSTANTS[row - 1] ?? null,
  'Enrolment.offerEndsAt': (row) => (row === 2 ? (INSTANTS[1] ?? null) : null),
  'Enrolment.requestEndsAt': (row) => (row === 3 ? (INSTANTS[2] ?? null) : null),
  'Enrolment.invitedAt': (row) => (row === 1 ? (INSTANTS[0] ?? null) : null),
  // The first goal is done, and the second is dropped.
  'Goal.closedAt': (row) => (row === 3 ? null : (INSTANTS[0] ?? null)),
  'FrameworkComment.resolvedAt': () => INSTANTS[0] ?? null,
  // Forms expire after they were held.
  'HeldForm.heldAt': () => '1969-12-31T23:59:59.999+00:00',
  'ImportBatch.full': () => 1,
  // The second job runs, and the third is done.
  'Job.state': (row) => ['waiting', 'running', 'done'][row - 1] ?? null,
  'Job.leasedBy': (row) => (row === 2 ? 'a process' : null),
  'Job.leasedUntil': (row) => (row === 2 ? (INSTANTS[1] ?? null) : null),
  'Job.progressTotal': (row) => row,
  'Job.result': (row) => (row === 3 ? '{}' : null),
  'Job.finishedAt': (row) => (row === 3 ? (INSTANTS[2] ?? null) : null),
  // The second message is stopped, and the third is sent.
  'OutboxMessage.sentAt': (row) => (row === 3 ? (INSTANTS[2] ?? null) : null),
  'OutboxMessage.stoppedAt': (row) => (row === 2 ? (INSTANTS[1] ?? null) : null),
  // Erased people have no email address or staff number.
  'Person.erasedAt': () => null,
  // A release date moves to another day, or is withdrawn.
  'ReleaseDateChange.toAt': () => null,
  'Release.status': (row) => (row === 1 ? 'draft' : 'frozen'),
  'Reorganisation.status': (row) => (row === 1 ? 'draft' : 'undone'),
  // The first role is everywhere, the second has a scope of another kind, and the third is for a profession.
  'RoleGrant.role': (row) => (row === 3 ? 'head-of-profession' : 'course-admin'),
  'RoleGrant.organisationId': (row) => (row === 2 ? 3 : null),
  'RoleGrant.professionId': (row) => (row === 3 ? 1 : null),
  'RoleGrant.courseId': (row) => (row === 2 ? 3 : null),
  'RoleGrant.provider': (row) => (row === 2 ? 'Government Skills' : null),
  'RoleGrant.everywhere': (row) => (row === 1 ? 1 : 0),
  'Share.endedReason': (row) => (row === 1 ? null : 'taken-back'),
  'Share.endedAt': (row) => (row === 1 ? null : (INSTANTS[0] ?? null)),
  // The second skill is new, and the third is gone.
  'SkillMapping.kind': (row) => ['same', 'new', 'gone'][row - 1] ?? null,
  'SkillMapping.fromSkillId': (row) => (row === 2 ? null : row),
  'SkillMapping.toSkillId': (row) => (row === 3 ? null : row),
  // Sessions start before they end.
  'SupportConsent.grantedAt': () => '1969-12-31T23:59:59.999+00:00',
  'Session.startsAt': () => '1969-12-31T23:59:59.999+00:00',
  'Seal.digest': (row) => (row === 1 ? '' : `digest ${row}`),
}

/** References that must differ from another reference in the same row. */
const DIFFERENT = new Set([
  'parentId',
  'toId',
  'openedId',
  'mergedId',
  'requiredId',
  'inPlaceOfId',
  'delegateId',
  'managerId',
  'adminId',
  'replacementId',
])

/** The ends of intervals, which get a later month than the starts. */
const LATER_DAYS = new Set(['until', 'closedOn', 'endsOn', 'asAt', 'dueOn'])

/** A value that the CHECK constraint of the column allows. Null if no constraint is about this column alone. */
function allowedValueOf(sql: string, table: string, { name, type }: Column, row: number) {
  const check =
    new RegExp(`"${table}_${name}_check" CHECK \\((.*?)\\)(?=, CONSTRAINT|\\)$)`).exec(sql)?.[1] ??
    ''
  if (check.includes(' IN (')) {
    const values = [...check.matchAll(/'([^']+)'/g)].map(([, value = '']) => value)
    return values[row % values.length] ?? null
  }
  if (check.includes('-q[')) return `2026-q${row}`
  if (check.includes(' GLOB ')) return `2026-${LATER_DAYS.has(name) ? '02' : '01'}-0${row}`
  return check !== '' && type === 'INTEGER' ? row : null
}

function fill(database: Database.Database, table: string): void {
  const sql = database
    .prepare<[string], string>('SELECT "sql" FROM sqlite_master WHERE "name" = ?')
    .pluck()
    .get(table)
  const columns = database.pragma(`table_info("${table}")`) as Column[]
  const parents = new Set(
    (database.pragma(`foreign_key_list("${table}")`) as { from: string }[]).map(({ from }) => from),
  )
  const insert = database.prepare(
    `INSERT INTO "${table}" (${columns.map(({ name }) => `"${name}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
  )
  for (const row of ROWS) {
    const cells = columns.map((column) => {
      const dependent = DEPENDENT[`${table}.${column.name}`]
      if (dependent) return dependent(row)
      const isEmpty = row === 1 && column.notnull === 0
      // A row refers to a later row, even in its own table. References in `DIFFERENT` refer to another row.
      if (parents.has(column.name))
        return isEmpty ? null : ((row + (DIFFERENT.has(column.name) ? 1 : 0)) % 3) + 1
      if (column.pk > 0 && column.type === 'INTEGER') return row
      if (isEmpty && column.pk === 0) return null
      return allowedValueOf(sql ?? '', table, column, row) ?? valueOf(column, row, table)
    })
    insert.run(cells)
  }
}

/** The names of the tables, except those of SQLite and the migration history. */
const tablesOf = (database: Database.Database): string[] =>
  database
    .prepare<[], string>(
      `SELECT "name" FROM sqlite_master WHERE "type" = 'table' AND "name" <> 'sqlite_sequence' AND substr("name", 1, 1) <> '_'`,
    )
    .pluck()
    .all()
    .toSorted()

/**
 * Creates a SQLite file with three rows in every table and a value in every column. In each table,
 * the rows with the highest ids have been deleted.
 */
export function makeFullDatabase(file: string): void {
  copyFileSync(inject('templateDatabase'), file)
  const database = new Database(file)
  database.pragma('foreign_keys = OFF')
  database.transaction(() => {
    for (const table of tablesOf(database)) fill(database, table)
    database.exec(`UPDATE sqlite_sequence SET "seq" = "seq" + 40`)
  })()
  const dangling = database.pragma('foreign_key_check')
  database.close()
  if (JSON.stringify(dangling) !== '[]')
    throw new Error(`Rows refer to rows that do not exist: ${JSON.stringify(dangling)}`)
}

/**
 * Returns every row of every table, with the type that SQLite stores for each cell, and the last id
 * of each table.
 */
export function dumpDatabase(file: string): Record<string, unknown[]> {
  const database = new Database(file, { readonly: true })
  try {
    const rows = (table: string) => {
      const columns = database.pragma(`table_info("${table}")`) as Column[]
      const cells = columns.map(
        ({ name }) => `typeof("${name}") || ' ' || COALESCE(hex("${name}"), '') AS "${name}"`,
      )
      return database.prepare(`SELECT ${cells.join(', ')} FROM "${table}" ORDER BY 1`).all()
    }
    const sequence = database
      .prepare('SELECT "name", "seq" FROM sqlite_sequence WHERE "seq" > 0 ORDER BY "name"')
      .all()
    return {
      sqlite_sequence: sequence,
      ...Object.fromEntries(tablesOf(database).map((table) => [table, rows(table)])),
    }
  } finally {
    database.close()
  }
}
