/** How long completions of a course are valid, by the day of completion. */
import { jsonTuples } from '#app/data/database/dialect.server.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import {
  completionEndsOn,
  courseValidity,
  isSameValidity,
  validityOn,
  withValidityFrom,
  type ValidFor,
  type Validity,
} from '#app/domain/learning/validity.ts'

const DATED = { from: true, months: true, until: true } as const

const listValidities = (tx: Tx, courseId: number): Promise<Validity[]> =>
  tx.courseValidity.findMany({ where: { courseId }, select: DATED, orderBy: { from: 'asc' } })

/**
 * Returns a function that takes the day of a completion and returns the first day on which the
 * completion is no longer valid, or null if it does not expire.
 */
export async function findCompletionEnds(
  tx: Tx,
  course: CourseWithValidity,
): Promise<(day: Day) => Day | null> {
  const validities = await listValidities(tx, course.id)
  return (day) => completionEndsOn(day, validityOn(validities, courseValidity(course), day))
}
export type CourseWithValidity = {
  id: number
  validForMonths: number | null
  validUntil: string | null
}

type Column = 'months' | 'until'
const IN_COURSE = { months: 'validForMonths', until: 'validUntil' } as const

const validOn = (column: Column, day: Prisma.Sql): Prisma.Sql => Prisma.sql`CASE
  WHEN EXISTS (SELECT 1 FROM "CourseValidity" v WHERE v."courseId" = k."id" AND v."from" <= ${day})
  THEN (SELECT v.${Prisma.raw(`"${column}"`)} FROM "CourseValidity" v WHERE v."courseId" = k."id" AND v."from" <= ${day} ORDER BY v."from" DESC LIMIT 1)
  ELSE k.${Prisma.raw(`"${IN_COURSE[column]}"`)} END`

/** SQL for how long a completion of a course (`k`) on a day is valid, as the columns `months` and `until` of a `ValidFor`. */
export const validForOn = (day: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`${validOn('months', day)} AS "months", ${validOn('until', day)} AS "until"`

/**
 * The first day on which a completion is no longer valid, as rows of `courseId`, `day` and `ends`.
 * `ends` is null if the completion does not expire.
 * @param spans a query of `courseId` and `day`
 */
export async function queryCompletionEnds(tx: Tx, spans: Prisma.Sql): Promise<Prisma.Sql> {
  const found = await queryRows<{ courseId: number; day: string } & ValidFor>(
    tx,
    Prisma.sql`SELECT s."courseId", s."day", ${validForOn(Prisma.sql`s."day"`)}
      FROM (${spans}) s JOIN "Course" k ON k."id" = s."courseId"`,
  )
  const ends = found.map(({ courseId, day, ...valid }) => [
    courseId,
    day,
    completionEndsOn(day, valid),
  ])
  // SQLite builds an automatic index for a join only on typed columns. The cast gives them a type.
  return Prisma.sql`SELECT CAST(j."courseId" AS INTEGER) AS "courseId", CAST(j."day" AS TEXT) AS "day", j."ends"
    FROM ${jsonTuples(JSON.stringify(ends), { courseId: 'integer', day: 'text', ends: 'text' })} j`
}

/** Replaces a course's validities. */
export async function replaceValidities(
  tx: Tx,
  courseId: number,
  validities: readonly Validity[],
): Promise<void> {
  const current = await tx.courseValidity.findMany({ where: { courseId } })
  for (const { id, from, months, until } of current) {
    const wanted = validities.find((validity) => validity.from === from)
    if (!wanted) await tx.courseValidity.delete({ where: { id } })
    else if (!isSameValidity(wanted, { months, until }))
      await tx.courseValidity.update({
        where: { id },
        data: { months: wanted.months, until: wanted.until },
      })
  }
  const added = validities.filter(({ from }) => !current.some((row) => row.from === from))
  await tx.courseValidity.createMany({
    data: added.map(({ from, months, until }) => ({ courseId, from, months, until })),
  })
}

/** Records that the validity of a course's completions changes on a day. */
export async function changeValidity(
  tx: Tx,
  courseId: number,
  { before, after, on }: { before: ValidFor; after: ValidFor; on: Day },
): Promise<void> {
  await replaceValidities(
    tx,
    courseId,
    withValidityFrom(await listValidities(tx, courseId), { before, after, from: on }),
  )
}

/**
 * The subject of a change by an import. Before and after are `{"validities": [{"from", "months",
 * "until"}]}`.
 */
const VALIDITIES = 'CourseValidity'
const textOf = (validities: readonly Validity[]): string =>
  JSON.stringify({
    // Imports of earlier versions saved no `until`.
    validities: validities.map(({ from, months, until }) => ({
      from,
      months,
      ...(until === null ? {} : { until }),
    })),
  })

/**
 * Dates the months of validity that an import has just changed, so that they apply to completions
 * from a day on.
 * @returns the ids of the courses that changed
 */
export async function dateImportedValidities(tx: Tx, batchId: number, on: Day): Promise<number[]> {
  const changes = await tx.importChange.findMany({
    where: { batchId, subject: 'Course' },
    select: { recordId: true, before: true, after: true },
    orderBy: { id: 'asc' },
  })
  const changed: number[] = []
  for (const { recordId, before, after } of changes) {
    const [beforeValues, afterValues] = [before, after].map(
      (text) => JSON.parse(text) as { validForMonths?: number | null },
    )
    if (beforeValues?.validForMonths === undefined || afterValues?.validForMonths === undefined)
      continue
    const earlier = await listValidities(tx, recordId)
    // A file has the months only.
    const { validUntil: until } = await tx.course.findUniqueOrThrow({
      where: { id: recordId },
      select: { validUntil: true },
    })
    await changeValidity(tx, recordId, {
      before: { months: beforeValues.validForMonths, until },
      after: { months: afterValues.validForMonths, until },
      on,
    })
    const later = await listValidities(tx, recordId)
    const values = { before: textOf(earlier), after: textOf(later) }
    await tx.importChange.create({ data: { batchId, subject: VALIDITIES, recordId, ...values } })
    changed.push(recordId)
  }
  return changed
}

type SavedValidities = { validities: (Omit<Validity, 'until'> & { until?: string | null })[] }

const listSavedChanges = (tx: Tx, batchId: number) =>
  tx.importChange.findMany({
    where: { batchId, subject: VALIDITIES },
    select: { recordId: true, before: true, after: true },
  })

/** Counts courses whose validities have changed since an import set them. */
export async function countValiditiesChangedSince(tx: Tx, batchId: number): Promise<number> {
  let overtaken = 0
  for (const { recordId, after } of await listSavedChanges(tx, batchId))
    if (textOf(await listValidities(tx, recordId)) !== after) overtaken += 1
  return overtaken
}

/** Restores the validities that courses had before an import. */
export async function restoreValidities(tx: Tx, batchId: number): Promise<void> {
  for (const { recordId, before } of await listSavedChanges(tx, batchId))
    await replaceValidities(
      tx,
      recordId,
      (JSON.parse(before) as SavedValidities).validities.map(({ until = null, ...validity }) => ({
        ...validity,
        until,
      })),
    )
}
