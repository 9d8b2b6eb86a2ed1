/** The import kind people: extracts from an HR system, each true for one day. */
import {
  endsAbsentPostings,
  findLeavers,
  listInPost,
  type Extract,
} from '#app/data/imports/absent-people.server.ts'
import { findLatestExtract, isFileApplied } from '#app/data/imports/batches.server.ts'
import { findRepeatedRows, listCodes } from '#app/data/database/import-staging.server.ts'
import { applyPeople } from '#app/data/imports/imported-people.server.ts'
import { holdBackDetails, holdBackLeavers } from '#app/data/imports/held-back-people.server.ts'
import {
  listChangedEmails,
  listPeopleChanges,
  listUnchangedStarts,
  peopleWithChangedEmails,
} from '#app/data/imports/people-changes.server.ts'
import { afterEmailChanges } from '#app/data/people/person-emails.server.ts'
import { findLeadsOfFiles } from '#app/data/people/directory/leads.server.ts'
import { rewriteMergedRows } from '#app/data/people/staged-merges.server.ts'
import {
  findFormerNumbers,
  findHeldEmails,
  findMissingManagers,
  findOwnManagers,
  findSamePerson,
  findTwoNumbers,
  listImpossiblePostings,
  resolvePeople,
} from '#app/data/imports/staged-people.server.ts'
import { problem, identifiersIn, type Problem } from '#app/domain/imports/imports.ts'
import { emailAddressChangedEmail } from '#app/features/imports/people/email-changed-emails.ts'
import { didYouMeanCell } from '#app/domain/text/did-you-mean.ts'
import { columnNames } from '#app/features/imports/columns/import-columns.ts'
import {
  problemsFrom,
  repeatedRows,
  unknownCodes,
  type ImportKind,
  type Staged,
} from '#app/features/imports/import-kind.ts'
import { findRowsOutsideBodies } from '#app/features/imports/government/open-bodies.server.ts'
import {
  formerNumber,
  heldEmail,
  IMPOSSIBLE_POSTINGS,
  missingManager,
  OWN_MANAGER,
  samePerson,
  twoNumbers,
} from '#app/features/imports/people/people-messages.ts'
import { personRow } from '#app/features/imports/people/person-row.schema.ts'
import { now } from '#app/platform/clock.server.ts'

async function extractOf(
  { tx, asAt, today, full, organisationCode, checksum }: Staged,
  current: number | null = null,
): Promise<Extract> {
  const day = asAt ?? today
  return {
    asAt: day,
    full,
    organisationCode,
    isKnown: await isFileApplied(
      tx,
      { kind: 'people', checksum, asAt: day, organisationCode },
      current,
    ),
    latestFull: await findLatestExtract(tx, { full: true, organisationCode }),
  }
}

/** Problems for ignored rows (rows without a post) about people who are in post. */
async function findRowsWithoutPost({ tx, ignored }: Staged): Promise<Problem[]> {
  const inPost = await listInPost(tx, identifiersIn(ignored.map(({ cells }) => cells)))
  return ignored
    .filter(({ cells }) => identifiersIn([cells]).some((identifier) => inPost.has(identifier)))
    .map(({ row }) =>
      problem(
        row,
        'organisation_code',
        '',
        'This person is in post. Give their post or, if they have left, leave the row out of a full extract.',
      ),
    )
}

export const people: ImportKind = {
  ...columnNames('people'),
  indexed: ['staff_id', 'email'],
  retained: ['staff_id', 'previous_staff_id'],
  // The people file that the service exports includes people without a post.
  ignoredIfEmpty: ['organisation_code', 'profession_code', 'grade_code', 'in_post_since'],
  schema: personRow,
  prepare: async ({ tx, rejected, asAt, today }) => {
    await rewriteMergedRows(tx, identifiersIn(rejected))
    await holdBackDetails(tx, await findLeadsOfFiles(tx), asAt ?? today)
  },
  findRefusal: async (staged) => {
    const { tx, asAt, full, organisationCode, rejected } = staged
    if (!full || asAt === null) return null
    const refuse = (value: string, message: string) => problem(1, '', value, message)
    if (organisationCode !== null) {
      const codes = await listCodes(tx, 'Organisation')
      const fallback = 'Give the code of an organisation on record.'
      const advice = didYouMeanCell(organisationCode, codes, fallback)
      if (!codes.includes(organisationCode))
        return refuse(organisationCode, `There is no organisation with this code. ${advice}`)
    }
    if (rejected.includes(null))
      return refuse(
        '',
        'A row cannot be read, so we cannot tell who has left. Correct it, or import without “full”.',
      )
    const latest = await findLatestExtract(tx, { full: false, organisationCode })
    if (latest === null || latest <= asAt || (await extractOf(staged)).isKnown) return null
    return refuse(
      asAt,
      `An extract for ${latest} has already been imported, so an earlier full extract cannot record leavers. Import it without “full”.`,
    )
  },
  findProblems: async (staged) => {
    const { tx } = staged
    await resolvePeople(
      tx,
      await extractOf(staged),
      identifiersIn([...staged.rejected, ...staged.ignored.map(({ cells }) => cells)]),
    )
    await holdBackLeavers(tx, await findLeadsOfFiles(tx), staged.asAt ?? staged.today)
    return [
      ...(await findRowsWithoutPost(staged)),
      ...(await unknownCodes(tx, 'organisation_code', 'Organisation')),
      ...(await unknownCodes(tx, 'profession_code', 'Profession')),
      ...(await unknownCodes(tx, 'grade_code', 'Grade')),
      ...repeatedRows(await findRepeatedRows(tx, ['staff_id']), 'staff_id', 'staff number'),
      ...repeatedRows(await findRepeatedRows(tx, ['email']), 'email', 'email address'),
      ...problemsFrom(await findTwoNumbers(tx), 'previous_staff_id', twoNumbers),
      ...problemsFrom(await findFormerNumbers(tx), 'staff_id', formerNumber),
      ...problemsFrom(await findSamePerson(tx), 'staff_id', samePerson),
      ...problemsFrom(await findOwnManagers(tx), 'manager_email', () => OWN_MANAGER),
      ...(await findRowsOutsideBodies(staged)),
      ...problemsFrom(await listImpossiblePostings(tx), 'in_post_since', (found) =>
        IMPOSSIBLE_POSTINGS[found.reason](found),
      ),
    ]
  },
  findDependents: async ({ tx }) => [
    ...problemsFrom(await findHeldEmails(tx), 'email', heldEmail),
    ...problemsFrom(await findMissingManagers(tx), 'manager_email', missingManager),
  ],
  findLeavers: async (staged) => {
    const extract = await extractOf(staged)
    return endsAbsentPostings(extract) ? findLeavers(staged.tx, extract) : null
  },
  apply: async (staged, batchId) => {
    const { tx } = staged
    const unchangedStarts = await listUnchangedStarts(tx)
    const applied = await applyPeople(tx, await extractOf(staged, batchId), batchId)
    const changed = await listChangedEmails(tx, batchId)
    if (changed.length > 0) {
      // Leavers are not notified, because someone else has their email address now.
      const messages = changed.flatMap(({ name, before, after }) =>
        before === null || after === null
          ? []
          : [{ to: before, kind: 'email-changed', ...emailAddressChangedEmail({ name, before }) }],
      )
      await afterEmailChanges(tx, peopleWithChangedEmails(batchId), messages, now())
    }
    const changes = await listPeopleChanges(tx, batchId, unchangedStarts)
    return changes === null ? applied : { ...applied, changes }
  },
}
