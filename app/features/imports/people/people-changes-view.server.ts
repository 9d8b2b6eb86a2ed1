/** The changes to people's details for an import's page, one list at a time. */
import {
  countPeopleChanges,
  listChangedDetails,
  listHandedOnEmails,
} from '#app/data/imports/people-changes.server.ts'
import {
  PEOPLE_CHANGES,
  type ChangedDetail,
  type HandedOnEmail,
  type Listed,
  type PeopleChangesKind,
} from '#app/domain/imports/imports.ts'
import { isPeopleChangesKind } from '#app/features/imports/people/people-change-names.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

export type PeopleChangesView = {
  counts: { kind: PeopleChangesKind; count: number }[]
  kind: PeopleChangesKind
  page: number
  pages: number
  handedOnEmails: HandedOnEmail[]
  details: ChangedDetail[]
}

/**
 * @param query `changes` is the list and `page` its page @returns null if the import changed no
 * details
 */
export async function findPeopleChangesView(
  batch: { id: number; unchangedStarts: string | null },
  query: URLSearchParams,
): Promise<PeopleChangesView | null> {
  const unchanged =
    batch.unchangedStarts === null
      ? null
      : (JSON.parse(batch.unchangedStarts) as Listed<ChangedDetail>)
  const found = { ...(await countPeopleChanges(batch.id)), unchangedStarts: unchanged?.count ?? 0 }
  const counts = PEOPLE_CHANGES.map((kind) => ({ kind, count: found[kind] })).filter(
    ({ count }) => count > 0,
  )
  const chosen = query.get('changes')
  const kind = isPeopleChangesKind(chosen) && found[chosen] > 0 ? chosen : counts[0]?.kind
  if (kind === undefined) return null
  const listed = kind === 'unchangedStarts' ? (unchanged?.rows.length ?? 0) : found[kind]
  const { page, pages, skip, take } = pageOf(query, listed)
  const shown = { counts, kind, page, pages, handedOnEmails: [], details: [] }
  if (kind === 'handedOnEmails')
    return { ...shown, handedOnEmails: (await listHandedOnEmails(batch.id, { skip, take })).rows }
  if (kind === 'unchangedStarts')
    return { ...shown, details: unchanged?.rows.slice(skip, skip + take) ?? [] }
  return { ...shown, details: (await listChangedDetails(batch.id, kind, { skip, take })).rows }
}
