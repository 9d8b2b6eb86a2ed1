/** Imports of organisations, successions, professions and grades. */
import { deriveDepartments } from '#app/data/departments.server.ts'
import { applyOrganisations, listParents } from '#app/data/imported-organisations.server.ts'
import { applyRecords } from '#app/data/imported-records.server.ts'
import { applySuccessions } from '#app/data/imported-successions.server.ts'
import { findMissingTargets, findRepeatedRows, listCodes, listStaged } from '#app/data/import-staging.server.ts'
import { countImported } from '#app/data/uptake-counts.server.ts'
import { problem, type Problem } from '#app/domain/imports.ts'
import { findParentLoops } from '#app/domain/organisation.ts'
import { gradeRow, organisationRow, professionRow, successionRow } from '#app/features/imports/government-row.schema.ts'
import { problemsFrom, repeatedRows, suggest, unknownCodes, type ImportKind, type Staged } from '#app/features/imports/import-kind.ts'

const repeatedCodes = async ({ tx }: Staged) => repeatedRows(await findRepeatedRows(tx, ['code']), 'code', 'code')

async function findLostParents({ tx }: Staged): Promise<Problem[]> {
  const found = await findMissingTargets(tx, 'parent_code', 'Organisation', { staged: 'code', table: 'code' })
  if (found.length === 0) return []
  const codes = await listCodes(tx, 'Organisation')
  return problemsFrom(found, 'parent_code', ({ value, other }) =>
    other === null
      ? `There is no organisation with this code, here or in a sound row of the file. ${suggest(value, codes, 'Correct the code, or add the parent to the file.')}`
      : `The parent is in row ${other}, which is rejected. Mend that row first.`,
  )
}

async function findLoops({ tx }: Staged): Promise<Problem[]> {
  const staged = await listStaged<{ code: string; parent_code: string | null }>(tx, ['code', 'parent_code'])
  const parents = new Map((await listParents(tx)).map(({ code, parent }) => [code, parent]))
  for (const { code, parent_code } of staged) parents.set(code, parent_code)
  const loops = new Set(findParentLoops(parents))
  return staged
    .filter(({ code }) => loops.has(code))
    .map(({ row, parent_code }) =>
      problem(row, 'parent_code', parent_code, 'The organisation would stand above itself. Give the parent it belongs to, or none.'),
    )
}

export const organisations: ImportKind = {
  columns: ['code', 'name', 'abbreviation', 'kind', 'parent_code', 'opened_on', 'closed_on'],
  indexed: ['code'],
  schema: () => organisationRow,
  findProblems: repeatedCodes,
  findDependents: async (staged) => {
    const lost = await findLostParents(staged)
    return lost.length > 0 ? lost : findLoops(staged)
  },
  apply: async ({ tx }, batchId) => {
    const applied = await applyOrganisations(tx, batchId)
    await deriveDepartments(tx)
    await countImported(tx, batchId)
    return applied
  },
}

export const successions: ImportKind = {
  columns: ['from_code', 'to_code', 'on', 'kind'],
  indexed: ['from_code'],
  schema: () => successionRow,
  findProblems: async ({ tx }) => [
    ...(await unknownCodes(tx, 'from_code', 'Organisation', 'organisation')),
    ...(await unknownCodes(tx, 'to_code', 'Organisation', 'organisation')),
    ...repeatedRows(await findRepeatedRows(tx, ['from_code', 'to_code', 'on']), 'from_code', 'two organisations and day'),
  ],
  apply: ({ tx }, batchId) => applySuccessions(tx, batchId),
}

export const professions: ImportKind = {
  columns: ['code', 'name', 'family'],
  indexed: ['code'],
  schema: () => professionRow,
  findProblems: repeatedCodes,
  apply: ({ tx }, batchId) => applyRecords(tx, 'Profession', { code: 'code', name: 'name', family: 'family' }, {}, batchId),
}

export const grades: ImportKind = {
  columns: ['code', 'name', 'rank', 'scs'],
  types: { rank: 'integer', scs: 'boolean' },
  indexed: ['code'],
  schema: () => gradeRow,
  findProblems: repeatedCodes,
  apply: async ({ tx }, batchId) => {
    const applied = await applyRecords(tx, 'Grade', { code: 'code', name: 'name', rank: 'rank', scs: 'scs' }, {}, batchId)
    await countImported(tx, batchId)
    return applied
  },
}
