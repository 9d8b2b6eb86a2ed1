/**
 * An independent count of uptake, written from the definitions: SQL over postings, completions,
 * courses, grades and organisations with their dated parents. It reads nothing that the service
 * derives (counts, postings and end dates of completions, departments of organisations), and uses
 * none of its code.
 */
import { shareIn } from '#tests/support/uptake/rounded-uptake.ts'
import Database from 'better-sqlite3'

export type RecountQuery = {
  measure: 'ever' | 'new' | 'coverage'
  by: 'department' | 'organisation' | 'profession' | 'family' | 'grade'
  asAt: string
  since: string | null
  course: string | null
  population: 'scs' | 'all'
  structure: 'then' | 'now'
  /** Counts only people who match this filter, or all of these. */
  within?: RecountFilter | readonly RecountFilter[] | null
}
export type RecountFilter = { by: 'department' | 'profession' | 'grade'; key: string }
export type Figures = { upskilled: number; base: number | null; percent: number | null }
export type RecountResult = { total: Figures; rows: Record<string, Figures> }

const holds = (posting: string, day: string) =>
  `${posting}."from" <= ${day} AND (${posting}."until" IS NULL OR ${posting}."until" > ${day})`

const SENIOR = `(@population = 'all' OR "gradeId" IN (SELECT "id" FROM "Grade" WHERE "scs"))`

/**
 * Selects the organisation at the top of the branch on a day. A parent applies from its start date or
 * from the day it opened, whichever is later.
 */
const topOn = (organisation: string, day: string) => `(WITH RECURSIVE up("id", "level") AS (
  SELECT ${organisation}, 0
  UNION ALL SELECT r."parentId", up."level" + 1 FROM up JOIN "OrganisationParent" r ON r."organisationId" = up."id"
    JOIN "Organisation" a ON a."id" = r."parentId"
    WHERE (r."from" IS NULL OR r."from" <= ${day}) AND (r."until" IS NULL OR r."until" > ${day})
      AND (a."openedOn" IS NULL OR a."openedOn" <= ${day}))
  SELECT "id" FROM up ORDER BY "level" DESC LIMIT 1)`

/**
 * Selects completions of the course, or of any qualifying course, on or before the day that are not
 * revoked. They are valid for the number of months, and until the day of the year, that applied
 * to their course on the day of completion.
 */
const COMPLETIONS = `validity AS MATERIALIZED (
  SELECT "courseId", "from", LEAD("from") OVER (PARTITION BY "courseId" ORDER BY "from") AS "until", "months", "until" AS "fixed" FROM "CourseValidity"
  UNION ALL SELECT "id", '0000-01-01', NULL, "validForMonths", "validUntil" FROM "Course" WHERE "id" NOT IN (SELECT "courseId" FROM "CourseValidity")),
monthly AS (
  SELECT c."personId", c."completedOn", v."fixed", CASE WHEN v."months" IS NOT NULL THEN MIN(
      date(c."completedOn", '+' || v."months" || ' months'),
      date(c."completedOn", 'start of month', '+' || (v."months" + 1) || ' months', '-1 day')) END AS "end"
  FROM "Completion" c JOIN "Course" k ON k."id" = c."courseId" JOIN validity v ON v."courseId" = k."id"
    AND v."from" <= c."completedOn" AND (v."until" IS NULL OR v."until" > c."completedOn")
  WHERE c."revokedAt" IS NULL AND c."completedOn" <= @asAt
    AND CASE WHEN @course IS NULL THEN k."qualifying" ELSE k."code" = @course END),
counted_completions AS (
  SELECT "personId", "completedOn", CASE WHEN "fixed" IS NULL OR "end" IS NULL THEN "end"
    WHEN substr("end", 6) <= "fixed" THEN date(substr("end", 1, 5) || "fixed", '+1 day')
    ELSE date(substr("end", 1, 5) || "fixed", '+1 year', '+1 day') END AS "endsOn" FROM monthly)`

/**
 * Selects each person once, at their earliest completion while in the population, with the posting
 * that they held on that day.
 */
const FIRST = `eligible AS MATERIALIZED (
  SELECT * FROM (
    SELECT c."personId", c."completedOn", p."organisationId", p."professionId", p."gradeId"
    FROM counted_completions c LEFT JOIN "Posting" p ON p."personId" = c."personId" AND ${holds('p', 'c."completedOn"')})
  WHERE ${SENIOR}),
counted AS (
  SELECT DISTINCT e."personId", e."completedOn" AS "day", e."organisationId", e."professionId", e."gradeId", 1 AS "upskilled", NULL AS "base"
  FROM eligible e JOIN (SELECT "personId", MIN("completedOn") AS "day" FROM eligible GROUP BY "personId") f
    ON f."personId" = e."personId" AND f."day" = e."completedOn"
  WHERE @since IS NULL OR e."completedOn" >= @since)`

/**
 * Selects each person in post and in the population on the day. They are upskilled if they have a
 * completion that is valid on that day.
 */
const IN_POST = `counted AS (
  SELECT p."personId", @asAt AS "day", p."organisationId", p."professionId", p."gradeId", 1 AS "base",
    p."personId" IN (SELECT "personId" FROM counted_completions WHERE "endsOn" IS NULL OR "endsOn" > @asAt) AS "upskilled"
  FROM "Posting" p WHERE ${holds('p', '@asAt')} AND ${SENIOR})`

/** `then` uses the posting by which people are counted, and `now` the posting that they hold today. */
const withPosting = (structure: RecountQuery['structure']) =>
  structure === 'then'
    ? `located AS (SELECT * FROM counted)`
    : `located AS (
        SELECT @today AS "day", n."organisationId", n."professionId", n."gradeId", c."upskilled", c."base"
        FROM counted c LEFT JOIN "Posting" n ON n."personId" = c."personId" AND ${holds('n', '@today')})`
const CODE = {
  department: 'd."code"',
  organisation: 'o."code"',
  profession: 'f."code"',
  family: 'f."family"',
  grade: 'g."code"',
}

const figures = (upskilled: number, base: number | null): Figures => ({
  upskilled,
  base,
  percent: base === null || base === 0 ? null : shareIn(upskilled, base, 1),
})

type Row = { key: string; upskilled: number; base: number | null }

/** Recounts uptake in a database file. @param today the date for “as it is now” */
export function recounter(file: string, today: string) {
  const database = new Database(file, { readonly: true })
  const cache = new Map<string, RecountResult>()

  function count({
    measure,
    by,
    structure,
    within = null,
    asAt,
    since,
    course,
    population,
  }: RecountQuery): RecountResult {
    const filters = [within ?? []].flat()
    const condition =
      filters.length === 0
        ? ''
        : `WHERE ${filters.map(({ by }) => `${CODE[by]} = @${by}`).join(' AND ')}`
    const rows = database
      .prepare<[Record<string, string | null>], Row>(
        `WITH ${COMPLETIONS}, ${measure === 'coverage' ? IN_POST : FIRST}, ${withPosting(structure)}
        SELECT COALESCE(${CODE[by]}, @nobody) AS "key", SUM(located."upskilled") AS "upskilled", SUM(located."base") AS "base"
        FROM located LEFT JOIN "Organisation" o ON o."id" = located."organisationId" LEFT JOIN "Organisation" d ON d."id" = ${topOn('located."organisationId"', 'located."day"')}
          LEFT JOIN "Profession" f ON f."id" = located."professionId"
          LEFT JOIN "Grade" g ON g."id" = located."gradeId"
        ${condition} GROUP BY 1 ORDER BY 1`,
      )
      .all({
        asAt,
        since,
        course,
        population,
        today,
        ...Object.fromEntries(filters.map((filter) => [filter.by, filter.key])),
        nobody: structure === 'now' ? 'left' : 'not-known',
      })
    const sum = (numbers: readonly (number | null)[]) =>
      numbers.reduce((total: number, number) => total + (number ?? 0), 0)
    return {
      total: figures(
        sum(rows.map((row) => row.upskilled)),
        measure === 'coverage' ? sum(rows.map((row) => row.base)) : null,
      ),
      rows: Object.fromEntries(
        rows.map(({ key, upskilled, base }) => [key, figures(upskilled, base)]),
      ),
    }
  }

  return {
    recount(query: RecountQuery): RecountResult {
      const { measure, by, asAt, since, course, population, structure, within = null } = query
      const key = JSON.stringify([measure, by, asAt, since, course, population, structure, within])
      const found = cache.get(key) ?? count(query)
      cache.set(key, found)
      return found
    },
    /** The first column of a query. */
    list: <T>(sql: string): T[] => database.prepare<[], T>(sql).pluck().all(),
    close: () => void database.close(),
  }
}
export type Recounter = ReturnType<typeof recounter>
