/** The import kinds courses, completions and headcounts. */
import { deriveCompletionEnds } from '#app/data/facts/completion-snapshots.server.ts'
import { dateImportedValidities } from '#app/data/facts/course-validities.server.ts'
import { Prisma } from '#app/data/database/database.server.ts'
import {
  applyCompletions,
  findOtherReferences,
  findRepeatedCompletions,
  resolveCompletions,
} from '#app/data/imports/imported-completions.server.ts'
import {
  applyHeadcounts,
  findOtherDays,
  findOtherNumbers,
} from '#app/data/imports/imported-headcounts.server.ts'
import {
  findCompletionsOfDrafts,
  keepEditedValues,
  saveImportedValues,
} from '#app/data/imports/imported-courses.server.ts'
import { applyRecords } from '#app/data/imports/imported-records.server.ts'
import { findRepeatedRows } from '#app/data/database/import-staging.server.ts'
import { findRowsWithoutHolder } from '#app/data/people/person-emails.server.ts'
import { updateCountsAfterImport } from '#app/data/uptake/update-counts.server.ts'
import { columnNames } from '#app/features/imports/columns/import-columns.ts'
import { completionRow, courseRow } from '#app/features/imports/courses/course-row.schema.ts'
import { headcountRow } from '#app/features/imports/government/headcount-row.schema.ts'
import {
  problemsFrom,
  repeatedRows,
  unknownCodes,
  withoutHolder,
  type ImportKind,
} from '#app/features/imports/import-kind.ts'

const COURSE_CELLS = {
  code: 'code',
  title: 'title',
  kind: 'kind',
  scsOnly: 'scs_only',
  qualifying: 'qualifying',
  validForMonths: 'valid_for_months',
}

const validityNote = (courses: number): string =>
  `The validity of ${courses === 1 ? '1 course' : `${courses} courses`} changes. The new validity applies to completions from today. Earlier completions keep the validity that applied on the day of completion.`

const keptNote = (values: number): string =>
  `${values === 1 ? '1 value was' : `${values} values were`} changed in the service since the last file, which had the same values as this one. The values in the service stay.`

export const courses: ImportKind = {
  ...columnNames('courses'),
  types: { scs_only: 'boolean', qualifying: 'boolean', valid_for_months: 'integer' },
  indexed: ['code'],
  schema: () => courseRow,
  findProblems: async ({ tx }) =>
    repeatedRows(await findRepeatedRows(tx, ['code']), 'code', 'code'),
  apply: async ({ tx, today }, batchId) => {
    const kept = await keepEditedValues(tx)
    const applied = await applyRecords(
      tx,
      'Course',
      COURSE_CELLS,
      { completionRule: 'all-sessions', illustrative: false },
      batchId,
    )
    await saveImportedValues(tx, batchId)
    const notes = kept > 0 ? [keptNote(kept)] : []
    if (applied.updated === 0) return { ...applied, notes }
    const changed = await dateImportedValidities(tx, batchId, today)
    if (changed.length > 0)
      await deriveCompletionEnds(
        tx,
        Prisma.sql`c."courseId" IN (${Prisma.join(changed)}) AND c."completedOn" >= ${today}`,
      )
    await updateCountsAfterImport(tx, batchId)
    if (changed.length > 0) notes.push(validityNote(changed.length))
    return { ...applied, notes }
  },
}

export const completions: ImportKind = {
  ...columnNames('completions'),
  indexed: [],
  schema: completionRow,
  prepare: ({ tx }) => resolveCompletions(tx),
  findProblems: async ({ tx }) => [
    ...problemsFrom(
      await findRowsWithoutHolder(tx, 'email'),
      'email',
      withoutHolder('the day of the completion'),
    ),
    ...(await unknownCodes(tx, 'course_code', 'Course')),
    ...problemsFrom(
      await findCompletionsOfDrafts(tx),
      'course_code',
      () => 'This course is a draft, so no one can have completed it. Publish it first.',
    ),
    ...repeatedRows(await findRepeatedCompletions(tx), 'email', 'person, course and day'),
    ...problemsFrom(
      await findOtherReferences(tx),
      'reference',
      ({ other }) =>
        `This completion is already on record, ${other === null ? 'without a reference' : `with the reference ${other}`}. Completions cannot be changed by an import. Make the row match the record, or leave it out.`,
    ),
  ],
  apply: ({ tx }, batchId) => applyCompletions(tx, batchId),
}

export const headcounts: ImportKind = {
  ...columnNames('headcounts'),
  types: { headcount: 'integer' },
  indexed: [],
  schema: headcountRow,
  findProblems: async ({ tx }) => [
    ...(await unknownCodes(tx, 'organisation_code', 'Organisation')),
    ...(await unknownCodes(tx, 'profession_code', 'Profession')),
    ...(await unknownCodes(tx, 'grade_code', 'Grade')),
    ...repeatedRows(
      await findRepeatedRows(tx, ['set', 'organisation_code', 'profession_code', 'grade_code']),
      'set',
      'set, organisation, profession and grade',
    ),
    ...problemsFrom(
      await findOtherDays(tx),
      'as_at',
      ({ other }) =>
        `This set is true for ${other}. Give that date in every row of the set, or give the set a new name.`,
    ),
    ...problemsFrom(
      await findOtherNumbers(tx),
      'headcount',
      ({ other }) =>
        `This set already has ${other} on record. Give the set a new name, or undo the import that it came from.`,
    ),
  ],
  apply: ({ tx }, batchId) => applyHeadcounts(tx, batchId),
}
