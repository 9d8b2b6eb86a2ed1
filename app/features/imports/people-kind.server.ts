/** Imports of people: extracts of a personnel system, true for a day. */
import { findLeavers, listInPost } from '#app/data/absent-people.server.ts'
import {
  applyPeople,
  findOwnManagers,
  findSamePerson,
  findTwoPeople,
  listImpossiblePostings,
  resolvePeople,
  type Extract,
  type Impossible,
} from '#app/data/imported-people.server.ts'
import { findLatestExtract, isFileApplied } from '#app/data/import-batches.server.ts'
import { readMergedAsKept } from '#app/data/staged-merges.server.ts'
import { findMissingTargets, findRepeatedRows, listCodes } from '#app/data/import-staging.server.ts'
import { problem, wordsOf, type Problem } from '#app/domain/imports.ts'
import { problemsFrom, repeatedRows, suggest, unknownCodes, type ImportKind, type Staged } from '#app/features/imports/import-kind.ts'
import { findRowsOutsideBodies } from '#app/features/imports/open-bodies.server.ts'
import { personRow } from '#app/features/imports/person-row.schema.ts'

async function extractOf({ tx, asAt, today, full, organisationCode, checksum }: Staged, underWay: number | null = null): Promise<Extract> {
  const day = asAt ?? today
  return {
    asAt: day,
    full,
    isKnown: await isFileApplied(tx, { kind: 'people', checksum, asAt: day, organisationCode }, underWay),
    latestFull: await findLatestExtract(tx, { full: true, organisationCode }),
  }
}

const IMPOSSIBLE: Record<Impossible['why'], (found: Impossible) => string> = {
  later: () => 'A later extract is already in for this person, and says otherwise. Leave the row out, or undo the later import first.',
  gone: () => 'A later full extract is already in, without this person. Leave the row out, or undo the later import first.',
  left: ({ other }) =>
    `This person left on ${other}, when a full extract was without them. Give the day they came back, or undo that import.`,
  before: ({ other }) =>
    `The present posting began on ${other}, so another one cannot begin before. Give the day of the move, or undo the import that opened it.`,
}

/** Rows without a post, of people who are in post here. */
async function findPostless({ tx, silent }: Staged): Promise<Problem[]> {
  const inPost = await listInPost(tx, wordsOf(silent.map(({ cells }) => cells)))
  return silent
    .filter(({ cells }) => wordsOf([cells]).some((word) => inPost.has(word)))
    .map(({ row }) =>
      problem(
        row,
        'organisation_code',
        '',
        'This person is in post here. Give their post, or leave the row out of a full extract if they have left.',
      ),
    )
}

export const people: ImportKind = {
  columns: ['staff_id', 'email', 'name', 'organisation_code', 'profession_code', 'grade_code', 'manager_email', 'in_post_since'],
  indexed: ['staff_id', 'email'],
  keep: ['staff_id', 'email'],
  // A file of everybody, as the service writes it, has people without a post.
  saysNothing: ['organisation_code', 'profession_code', 'grade_code', 'in_post_since'],
  schema: personRow,
  prepare: ({ tx, rejected }) => readMergedAsKept(tx, people.columns, wordsOf(rejected)),
  findRefusal: async (staged) => {
    const { tx, asAt, full, organisationCode, rejected } = staged
    if (!full || asAt === null) return null
    if (organisationCode !== null) {
      const codes = await listCodes(tx, 'Organisation')
      const advice = suggest(organisationCode, codes, 'Give the code of an organisation that is here.')
      if (!codes.includes(organisationCode)) return problem(1, '', organisationCode, `There is no organisation with this code. ${advice}`)
    }
    if (rejected.includes(null)) {
      return problem(1, '', '', 'A row cannot be taken apart, so who is absent is not known. Mend it, or import without “full”.')
    }
    const latest = await findLatestExtract(tx, { full: false, organisationCode })
    if (latest === null || latest <= asAt || (await extractOf(staged)).isKnown) return null
    return problem(
      1,
      '',
      asAt,
      `An extract for ${latest} is already in, so nobody can be ended by this earlier one. Import it without “full”.`,
    )
  },
  findProblems: async (staged) => {
    const { tx } = staged
    await resolvePeople(tx, await extractOf(staged))
    return [
      ...(await findPostless(staged)),
      ...(await unknownCodes(tx, 'organisation_code', 'Organisation', 'organisation')),
      ...(await unknownCodes(tx, 'profession_code', 'Profession', 'profession')),
      ...(await unknownCodes(tx, 'grade_code', 'Grade', 'grade')),
      ...repeatedRows(await findRepeatedRows(tx, ['staff_id']), 'staff_id', 'staff number'),
      ...repeatedRows(await findRepeatedRows(tx, ['email']), 'email', 'email address'),
      ...problemsFrom(await findTwoPeople(tx), 'email', ({ other }) =>
        other === null
          ? 'This email address is another person’s, who has no staff number. Correct the staff number or the address.'
          : `This email address is that of staff number ${other}. Correct the staff number or the address.`,
      ),
      ...problemsFrom(
        await findSamePerson(tx),
        'email',
        ({ other }) => `This email address is known for the person in row ${other}. Correct the address, or the staff number.`,
      ),
      ...problemsFrom(
        await findOwnManagers(tx),
        'manager_email',
        () => 'A person cannot be their own manager. Give another email address, or leave the cell empty.',
      ),
      ...(await findRowsOutsideBodies(staged)),
      ...(await listImpossiblePostings(tx)).map((found) => problem(found.row, 'in_post_since', found.value, IMPOSSIBLE[found.why](found))),
    ]
  },
  findDependents: async ({ tx }) =>
    problemsFrom(
      await findMissingTargets(tx, 'manager_email', 'Person', { staged: 'email', table: 'email' }),
      'manager_email',
      ({ other }) =>
        other === null
          ? 'This manager is not there, here or in a sound row of the file. Correct the address, add the manager, or leave the cell empty.'
          : `This manager is in row ${other}, which is rejected. Mend that row first.`,
    ),
  findLeavers: async (staged) => {
    const { asAt, full, isKnown } = await extractOf(staged)
    if (!full || isKnown) return null
    return findLeavers(staged.tx, {
      asAt,
      organisationCode: staged.organisationCode,
      present: wordsOf([...staged.rejected, ...staged.silent.map(({ cells }) => cells)]),
    })
  },
  apply: async (staged, batchId) => {
    return applyPeople(staged.tx, await extractOf(staged, batchId), batchId)
  },
}
