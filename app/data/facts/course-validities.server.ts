/** How many months completions of a course are valid for, by the day of completion. */
import { jsonTuples } from '#app/data/database/dialect.server.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { addMonths, type Day } from '#app/domain/calendar/day.ts'
import {
  completionEndsOn,
  validMonthsOn,
  withValidityFrom,
  type Validity,
} from '#app/domain/learning/completion.ts'

const DATED = { from: true, months: true } as const

const listValidities = (tx: Tx, courseId: number): Promise<Validity[]> =>
  tx.courseValidity.findMany({ where: { courseId }, select: DATED, orderBy: { from: 'asc' } })

/**
 * Returns a function that takes the day of a completion and returns the first day on which the
 * completion is no longer valid, or null if it does not expire.
 */
export async function findCompletionEnds(
  tx: Tx,
  course: { id: number; validForMonths: number | null },
): Promise<(day: Day) => Day | null> {
  const validities = await listValidities(tx, course.id)
  return (day) => completionEndsOn(day, validMonthsOn(validities, course.validForMonths, day))
}

/** SQL for how many months a completion of a course (`k`) is valid for on a day. Null if completions do not expire. */
export const validMonths = (day: Prisma.Sql): Prisma.Sql => Prisma.sql`CASE
  WHEN EXISTS (SELECT 1 FROM "CourseValidity" v WHERE v."courseId" = k."id" AND v."from" <= ${day})
  THEN (SELECT v."months" FROM "CourseValidity" v WHERE v."courseId" = k."id" AND v."from" <= ${day} ORDER BY v."from" DESC LIMIT 1)
  ELSE k."validForMonths" END`

/**
 * The first day on which a completion is no longer valid, as rows of `courseId`, `day` and `ends`.
 * `ends` is null if the completion does not expire.
 * @param spans a query of `courseId` and `day`
 */
export async function queryCompletionEnds(tx: Tx, spans: Prisma.Sql): Promise<Prisma.Sql> {
  const found = await queryRows<{ courseId: number; day: string; months: number | null }>(
    tx,
    Prisma.sql`SELECT s."courseId", s."day", ${validMonths(Prisma.sql`s."day"`)} AS "months"
      FROM (${spans}) s JOIN "Course" k ON k."id" = s."courseId"`,
  )
  const ends = found.map(({ courseId, day, months }) => [
    courseId,
    day,
    months === null ? null : addMonths(day, months),
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
  for (const { id, from, months } of current) {
    const wanted = validities.find((validity) => validity.from === from)
    if (!wanted) await tx.courseValidity.delete({ where: { id } })
    else if (wanted.months !== months)
      await tx.courseValidity.update({ where: { id }, data: { months: wanted.months } })
  }
  const added = validities.filter(({ from }) => !current.some((row) => row.from === from))
  await tx.courseValidity.createMany({
    data: added.map(({ from, months }) => ({ courseId, from, months })),
  })
}

/** Records that the number of months for which a course's completions are valid changes on a day. */
export async function changeValidity(
  tx: Tx,
  courseId: number,
  { before, after, on }: { before: number | null; after: number | null; on: Day },
): Promise<void> {
  await replaceValidities(
    tx,
    courseId,
    withValidityFrom(await listValidities(tx, courseId), before, after, on),
  )
}

/**
 * The subject of a change by an import. Before and after are `{"validities": [{"from",
 * "months"}]}`.
 */
const VALIDITIES = 'CourseValidity'
const textOf = (validities: readonly Validity[]): string =>
  JSON.stringify({ validities: validities.map(({ from, months }) => ({ from, months })) })

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
    await changeValidity(tx, recordId, {
      before: beforeValues.validForMonths,
      after: afterValues.validForMonths,
      on,
    })
    const later = await listValidities(tx, recordId)
    const values = { before: textOf(earlier), after: textOf(later) }
    await tx.importChange.create({ data: { batchId, subject: VALIDITIES, recordId, ...values } })
    changed.push(recordId)
  }
  return changed
}

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
      (JSON.parse(before) as { validities: Validity[] }).validities,
    )
}
