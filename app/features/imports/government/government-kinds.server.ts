/** The import kinds organisations, parents, successions, professions and grades. */
import { listPostedInClosed } from '#app/data/government/closed-bodies.server.ts'
import {
  applyOrganisations,
  applyParents,
} from '#app/data/imports/imported-organisations.server.ts'
import { applyRecords } from '#app/data/imports/imported-records.server.ts'
import { applySuccessions } from '#app/data/imports/imported-successions.server.ts'
import {
  findMissingTargets,
  findRepeatedRows,
  findRowsLikeRejected,
  listCodes,
} from '#app/data/database/import-staging.server.ts'
import { updateCountsAfterImport } from '#app/data/uptake/update-counts.server.ts'
import type { Problem } from '#app/domain/imports/imports.ts'
import { columnNames } from '#app/features/imports/columns/import-columns.ts'
import {
  gradeRow,
  organisationRow,
  parentRow,
  professionRow,
  successionRow,
} from '#app/features/imports/government/government-row.schema.ts'
import {
  findOrganisationCycles,
  findParentProblems,
  findUndatedChanges,
  planOrganisationParents,
  planParents,
} from '#app/features/imports/government/parent-rules.server.ts'
import { didYouMeanCell } from '#app/domain/text/did-you-mean.ts'
import {
  problemsFrom,
  repeatedRows,
  unknownCodes,
  type ImportKind,
  type Staged,
} from '#app/features/imports/import-kind.ts'

const repeatedCodes = async ({ tx }: Staged) =>
  repeatedRows(await findRepeatedRows(tx, ['code']), 'code', 'code')

async function findMissingParents({ tx }: Staged): Promise<Problem[]> {
  const found = await findMissingTargets(tx, 'parent_code', 'Organisation', {
    staged: 'code',
    table: 'code',
  })
  if (found.length === 0) return []
  const codes = await listCodes(tx, 'Organisation')
  return problemsFrom(found, 'parent_code', ({ value, other }) =>
    other === null
      ? `There is no organisation with this code on record or in a valid row of the file. ${didYouMeanCell(value, codes, 'Correct the code, or add the parent to the file.')}`
      : `The parent is in row ${other}, which is rejected. Correct that row first.`,
  )
}

export const organisations: ImportKind = {
  ...columnNames('organisations'),
  indexed: ['code'],
  schema: () => organisationRow,
  findProblems: async (staged) => [
    ...(await repeatedCodes(staged)),
    ...(await findUndatedChanges(staged)),
  ],
  findDependents: async (staged) => {
    const missing = await findMissingParents(staged)
    return missing.length > 0 ? missing : findOrganisationCycles(staged)
  },
  apply: async (staged, batchId) => {
    const applied = await applyOrganisations(
      staged.tx,
      await planOrganisationParents(staged),
      batchId,
    )
    await updateCountsAfterImport(staged.tx, batchId)
    const notes = (await listPostedInClosed(staged.tx, staged.today, batchId)).map(
      ({ message }) => message,
    )
    return notes.length > 0 ? { ...applied, notes } : applied
  },
}

/**
 * A file contains all parents of an organisation, so if one of the organisation's rows is rejected,
 * all of them are.
 */
async function findRowsLikeRejectedOrganisations({ tx, rejected }: Staged): Promise<Problem[]> {
  const codes = new Set(rejected.flatMap((cells) => cells ?? []).map((cell) => cell.trim()))
  const found = await findRowsLikeRejected(tx, 'organisation_code', [...codes])
  return problemsFrom(
    found,
    'organisation_code',
    () => 'Another row of this organisation is rejected. Correct that row first.',
  )
}

export const parents: ImportKind = {
  ...columnNames('parents'),
  indexed: ['organisation_code'],
  retained: ['organisation_code'],
  schema: () => parentRow,
  findProblems: async ({ tx }) => [
    ...(await unknownCodes(tx, 'organisation_code', 'Organisation')),
    ...(await unknownCodes(tx, 'parent_code', 'Organisation')),
    ...(await findParentProblems(tx)),
  ],
  findDependents: findRowsLikeRejectedOrganisations,
  apply: async ({ tx }, batchId) => {
    const { changed, created, updated } = await planParents(tx)
    await applyParents(tx, changed, batchId)
    await updateCountsAfterImport(tx, batchId)
    return { created, updated, touched: changed.length > 0 }
  },
}

export const successions: ImportKind = {
  ...columnNames('successions'),
  indexed: ['from_code'],
  schema: () => successionRow,
  findProblems: async ({ tx }) => [
    ...(await unknownCodes(tx, 'from_code', 'Organisation')),
    ...(await unknownCodes(tx, 'to_code', 'Organisation')),
    ...repeatedRows(
      await findRepeatedRows(tx, ['from_code', 'to_code', 'on']),
      'from_code',
      'two organisations and day',
    ),
  ],
  apply: ({ tx }, batchId) => applySuccessions(tx, batchId),
}

export const professions: ImportKind = {
  ...columnNames('professions'),
  indexed: ['code'],
  schema: () => professionRow,
  findProblems: repeatedCodes,
  apply: ({ tx }, batchId) =>
    applyRecords(tx, 'Profession', { code: 'code', name: 'name', family: 'family' }, {}, batchId),
}

export const grades: ImportKind = {
  ...columnNames('grades'),
  types: { rank: 'integer', scs: 'boolean' },
  indexed: ['code'],
  schema: () => gradeRow,
  findProblems: repeatedCodes,
  apply: async ({ tx }, batchId) => {
    const applied = await applyRecords(
      tx,
      'Grade',
      { code: 'code', name: 'name', rank: 'rank', scs: 'scs' },
      {},
      batchId,
    )
    await updateCountsAfterImport(tx, batchId)
    return applied
  },
}
