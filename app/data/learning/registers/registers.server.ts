/** Registers: the people on them and their marks. Marks are only added; the latest mark on a line counts. */
import { db, Prisma, queryRow, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonOfRows, jsonTuples } from '#app/data/database/dialect.server.ts'
import { sealing } from '#app/data/facts/seals.server.ts'
import {
  isSavedAttendance,
  latestMark,
  type Attendance,
  type Mark,
  type SavedAttendance,
} from '#app/domain/learning/attendance.ts'
import type { Day } from '#app/domain/calendar/day.ts'

/** A saved mark: who saved it and when. */
type SavedMark = Mark & {
  recordedAt: Date
  recordedBy: string | null
  /** The name of the person whose place they took in this session. */
  inPlaceOf: string | null
  /** The marks that were saved together have the same number. */
  saveId: number
}
export type Line = {
  enrolmentId: number
  personId: number
  name: string
  email: string
  organisation: string | null
  profession: string | null
  /** Whether they have a place now. People who gave it up stay on the register if they have a mark. */
  hasPlace: boolean
  latest: SavedMark | null
  /** Every mark on the line, oldest first. */
  history: SavedMark[]
}

const parseMark = (text: string): SavedAttendance => {
  if (!isSavedAttendance(text)) throw new Error(`A register has an unknown mark: ${text}`)
  return text
}

/**
 * Whether an enrolment is expected in a session, as an SQL condition. A substitute came to one session
 * only. Someone who came without a place is expected in the sessions after that one.
 */
export const isExpected = (enrolment: string, startsAt: Prisma.Sql): Prisma.Sql => {
  const column = (name: string) => Prisma.raw(`${enrolment}."${name}"`)
  return Prisma.sql`(${column('status')} = 'confirmed' AND ${column('source')} <> 'substitute'
    AND (${column('source')} <> 'walk-in' OR COALESCE(${column('askedAt')}, ${column('createdAt')}) <= ${startsAt}))`
}

/** An enrolment's mark in a session, as an SQL expression: `unmarked` if there is none. */
export const latestMarkOf = (enrolmentId: string, sessionId: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`COALESCE((SELECT m."mark" FROM "Attendance" m WHERE m."sessionId" = ${sessionId}
    AND m."enrolmentId" = ${Prisma.raw(enrolmentId)} ORDER BY m."id" DESC LIMIT 1), 'unmarked')`

/** How many people are on the register of each session of a cohort, and how many have a mark. */
export async function countLines(
  cohortId: number,
): Promise<Map<number, { people: number; marked: number }>> {
  const rows = await queryRows<{ sessionId: number; people: number; marked: number }>(
    db(),
    Prisma.sql`SELECT l."sessionId", COUNT(*) AS "people", SUM(l."marked") AS "marked" FROM (
        SELECT s."id" AS "sessionId", CASE WHEN ${isExpected('e', Prisma.sql`s."startsAt"`)} THEN 1 ELSE 0 END AS "expected",
          CASE WHEN ${latestMarkOf('e."id"', Prisma.sql`s."id"`)} = 'unmarked' THEN 0 ELSE 1 END AS "marked"
        FROM "Session" s JOIN "Enrolment" e ON e."cohortId" = s."cohortId" WHERE s."cohortId" = ${cohortId}) l
      WHERE l."expected" = 1 OR l."marked" = 1 GROUP BY l."sessionId"`,
  )
  return new Map(rows.map(({ sessionId, ...counts }) => [sessionId, counts]))
}

/** How many people have a place in a cohort. A substitute in one session does not. */
export const countPlaces = (cohortId: number): Promise<number> =>
  db().enrolment.count({
    where: { cohortId, status: 'confirmed', source: { not: 'substitute' } },
  })

/** A session's register, sorted by name: people who are expected in it, and other people of its cohort with a mark. */
export async function listLines(session: {
  id: number
  cohortId: number
  startsAt: Date
  day: Day
}): Promise<Line[]> {
  const tx = db()
  const people = await queryRows<Omit<Line, 'latest' | 'history'>>(
    tx,
    Prisma.sql`
      SELECT e."id" AS "enrolmentId", p."id" AS "personId", p."name", p."email", e."status" = 'confirmed' AS "hasPlace",
        COALESCE(o."abbreviation", o."name") AS "organisation", f."name" AS "profession"
      FROM "Enrolment" e JOIN "Person" p ON p."id" = e."personId"
      LEFT JOIN "Posting" t ON t."id" = (
        SELECT MAX(h."id") FROM "Posting" h
        WHERE h."personId" = p."id" AND h."from" <= ${session.day} AND (h."until" IS NULL OR h."until" > ${session.day}))
      LEFT JOIN "Organisation" o ON o."id" = t."organisationId" LEFT JOIN "Profession" f ON f."id" = t."professionId"
      WHERE e."cohortId" = ${session.cohortId} AND (${isExpected('e', Prisma.sql`${session.startsAt}`)}
        OR ${latestMarkOf('e."id"', Prisma.sql`${session.id}`)} <> 'unmarked')
      ORDER BY p."name", e."id"`,
    ['hasPlace'],
  )
  const marks = await tx.attendance.findMany({
    where: { sessionId: session.id },
    orderBy: { id: 'asc' },
  })
  const recorders = await tx.person.findMany({
    where: { id: { in: [...new Set(marks.flatMap(({ recordedById }) => recordedById ?? []))] } },
    select: { id: true, name: true },
  })
  const names = new Map(recorders.map(({ id, name }) => [id, name]))
  const personNames = new Map(people.map(({ enrolmentId, name }) => [enrolmentId, name]))
  const histories = Map.groupBy(marks, ({ enrolmentId }) => enrolmentId)
  return people.map((person) => {
    const history = (histories.get(person.enrolmentId) ?? []).map(
      ({
        id,
        mark,
        minutes,
        reason,
        recordedAt,
        recordedById,
        inPlaceOfId,
        sealId,
      }): SavedMark => ({
        id,
        mark: parseMark(mark),
        minutes,
        reason,
        isApology: recordedAt < session.startsAt,
        recordedAt,
        recordedBy: recordedById === null ? null : (names.get(recordedById) ?? null),
        inPlaceOf: inPlaceOfId === null ? null : (personNames.get(inPlaceOfId) ?? null),
        saveId: sealId,
      }),
    )
    return { ...person, history, latest: latestMark(history) }
  })
}

/** A line with its marks only, oldest first. */
export type MarkedLine = {
  enrolmentId: number
  personId: number
  isExpected: boolean
  latest: Mark | null
  history: Mark[]
}

/** A session's register lines without names, in one statement, to compare marks with. */
export async function listMarkedLines(
  session: { id: number; cohortId: number; startsAt: Date },
  tx: Tx,
): Promise<MarkedLine[]> {
  const { lines } = await queryRow<{ lines: string }>(
    tx,
    Prisma.sql`SELECT ${jsonOfRows(
      [
        'l."enrolmentId"',
        'l."personId"',
        'l."isExpected"',
        'l."markId"',
        'l."mark"',
        'l."minutes"',
        'l."reason"',
        'l."isApology"',
      ],
      Prisma.sql`(SELECT e."id" AS "enrolmentId", e."personId",  CASE WHEN ${isExpected('e', Prisma.sql`${session.startsAt}`)} THEN 1 ELSE 0 END AS "isExpected", a."id" AS "markId", a."mark", a."minutes", a."reason",
          CASE WHEN a."recordedAt" < ${session.startsAt} THEN 1 ELSE 0 END AS "isApology" FROM "Enrolment" e
        LEFT JOIN "Attendance" a ON a."enrolmentId" = e."id" AND a."sessionId" = ${session.id}
        WHERE e."cohortId" = ${session.cohortId} AND (${isExpected('e', Prisma.sql`${session.startsAt}`)} OR a."id" IS NOT NULL)
        ORDER BY e."id", a."id") l`,
    )} AS "lines"`,
  )
  const found = new Map<number, MarkedLine>()
  for (const [enrolmentId, personId, expected, id, mark, ...details] of JSON.parse(
    lines,
  ) as MarkCells[]) {
    const person = { enrolmentId, personId, isExpected: expected === 1 }
    const line = found.get(enrolmentId) ?? { ...person, latest: null, history: [] }
    if (id !== null && mark !== null) {
      const [minutes, reason, isApology] = details
      const saved = { id, mark: parseMark(mark), minutes, reason, isApology: isApology === 1 }
      line.history.push(saved)
      line.latest = latestMark(line.history)
    }
    found.set(enrolmentId, line)
  }
  return [...found.values()]
}

type MarkCells = [
  enrolmentId: number,
  personId: number,
  expected: number,
  id: number | null,
  mark: string | null,
  minutes: number | null,
  reason: string | null,
  isApology: number,
]

/** A mark to add. `reason` is why it corrects the previous one, why they are excused, or a remark. */
export type NewMark = {
  enrolmentId: number
  mark: SavedAttendance
  before: Pick<Mark, 'mark' | 'minutes'> | null
  minutes?: number | null
  reason: string | null
  /** The enrolment of the person whose place they took in this session. */
  inPlaceOfId?: number | null
  /** The attendance file that it comes from, if any. */
  batchId?: number | null
}
export type NewMarks = {
  sessionId: number
  marks: readonly NewMark[]
  recordedById: number | null
  now: Date
}

/** Adds marks under one seal. */
export async function saveMarks(
  tx: Tx,
  { sessionId, marks, recordedById, now }: NewMarks,
): Promise<void> {
  const rows = JSON.stringify(
    marks.map(
      ({ enrolmentId, mark, minutes = null, reason, inPlaceOfId = null, batchId = null }) => [
        enrolmentId,
        mark,
        minutes,
        reason,
        inPlaceOfId,
        batchId,
      ],
    ),
  )
  const newMarks = jsonTuples(rows, {
    enrolmentId: 'integer',
    mark: 'text',
    minutes: 'integer',
    reason: 'text',
    inPlaceOfId: 'integer',
    batchId: 'integer',
  })
  // Raw SQL, because Prisma prepares a new statement for each number of rows, which takes longer than saving.
  // The seal reads the marks back as one JSON text, which is faster than returning hundreds of rows.
  await sealing(
    tx,
    'Attendance',
    null,
    (
      sealId,
    ) => tx.$executeRaw`INSERT INTO "Attendance" ("sessionId", "enrolmentId", "mark", "minutes", "reason", "inPlaceOfId", "batchId", "recordedAt", "recordedById", "sealId")
      SELECT ${sessionId}, m."enrolmentId", m."mark", m."minutes", m."reason", m."inPlaceOfId", m."batchId", ${now}, ${recordedById}, ${sealId} FROM ${newMarks} m`,
  )
}

export type CohortMark = { enrolmentId: number; sessionId: number; mark: Attendance }

/** The latest mark of each person in each session of a cohort. Leaves out marks that were undone. */
export async function listCohortMarks(tx: Tx, cohortId: number): Promise<CohortMark[]> {
  const { marks } = await queryRow<{ marks: string }>(
    tx,
    Prisma.sql`SELECT ${jsonOfRows(
      ['a."enrolmentId"', 'a."sessionId"', 'a."mark"'],
      Prisma.sql`"Attendance" a WHERE a."mark" <> 'unmarked' AND a."id" IN (
        SELECT MAX(l."id") FROM "Attendance" l JOIN "Session" s ON s."id" = l."sessionId"
        WHERE s."cohortId" = ${cohortId} GROUP BY l."sessionId", l."enrolmentId")`,
    )} AS "marks"`,
  )
  return (JSON.parse(marks) as [number, number, Attendance][]).map(
    ([enrolmentId, sessionId, mark]) => ({ enrolmentId, sessionId, mark }),
  )
}
