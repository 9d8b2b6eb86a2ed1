/** The page that merges two records: which they are, what would become of what they have, and what stands against it. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import {
  findRecord,
  findRecordByIdentifier,
  listNamesakes,
  planMerge,
  type PersonRow,
  type MergePlan,
} from '#app/data/people/merge-records.server.ts'
import type { Actor } from '#app/data/operations/audit.server.ts'
import { describeScope } from '#app/features/identity/roles/describe-scope.ts'
import { roleName } from '#app/features/identity/roles/role-names.ts'
import {
  mergeFingerprint,
  whyCannotMergePair,
  whyCannotMergeContents,
} from '#app/features/people/merge-people.server.ts'
import type { MergeRefusal } from '#app/features/people/merge-messages.ts'
import { now } from '#app/platform/clock.server.ts'

const NAMESAKES = 10
const LONGEST = 300

export type ShownRecord = Pick<PersonRow, 'id' | 'name' | 'email' | 'staffId'> & {
  manager: string | null
}
const shownRecord = ({ id, name, email, staffId, manager }: PersonRow): ShownRecord => ({
  id,
  name,
  email,
  staffId,
  manager: manager?.name ?? null,
})

type Becomes = 'taken' | 'partly' | 'left'
/** Whether all days of a posting go along, some, or none. */
function becomesOf(
  { id, from, until }: { id: number; from: string; until: string | null },
  opened: MergePlan['postings']['opened'],
): Becomes {
  const parts = opened.filter((one) => one.id === id)
  if (parts.length === 0) return 'left'
  return parts.length === 1 && parts[0]?.from === from && parts[0].until === until
    ? 'taken'
    : 'partly'
}

async function previewOf(tx: Tx, kept: PersonRow, merged: PersonRow) {
  const pair = { keptId: kept.id, mergedId: merged.id }
  const what = await planMerge(tx, kept.id, merged.id, now())
  const { postings, completions, places } = what
  const line = (posting: (typeof postings.kept)[number], isTaken: boolean) => ({
    key: `${posting.id} ${posting.from}`,
    organisation: posting.organisation.name,
    profession: posting.profession.name,
    grade: posting.grade.name,
    from: posting.from,
    until: posting.until,
    isTaken,
  })
  return {
    seen: mergeFingerprint(pair, what),
    against: await whyCannotMergeContents(tx, what),
    postings: [
      ...postings.kept.map((posting) => line(posting, false)),
      ...postings.opened.map((posting) => line(posting, true)),
    ].toSorted((one, other) => (one.from < other.from ? 1 : -1)),
    ended: postings.ended.map((posting) => ({
      ...line(posting, false),
      becomes: becomesOf(posting, postings.opened),
    })),
    completions: [
      ...completions.taken.map((one) => ({
        id: one.id,
        course: one.course.title,
        completedOn: one.completedOn,
        becomes: 'taken' as const,
      })),
      ...completions.same.map((one) => ({
        id: one.id,
        course: one.course.title,
        completedOn: one.completedOn,
        becomes: 'same' as const,
      })),
      ...completions.against.map((one) => ({
        id: one.id,
        course: one.course.title,
        completedOn: one.completedOn,
        becomes: 'against' as const,
      })),
    ],
    places: [
      ...places.taken.map((one) => ({ ...one, isTaken: true })),
      ...places.left.map((one) => ({ ...one, isTaken: false })),
    ].map(({ id, status, cohort, isTaken, isActive, isToCome }) => ({
      id,
      status,
      cohort: `${cohort.course.title}, ${cohort.name}`,
      isTaken,
      isAgainst: !isTaken && isActive && isToCome,
    })),
    assessments: what.assessments.length,
    roles: what.grants.map((grant) => `${roleName(grant.role)}: ${describeScope(grant)}`),
    reports: what.reports.map(({ name }) => name),
    takesStaffId: kept.staffId === null ? merged.staffId : null,
  }
}
export type MergePreview = Awaited<ReturnType<typeof previewOf>>

export type MergeView = {
  /** The record whose page this was reached from. */
  person: ShownRecord
  namesakes: { id: number; name: string; email: string | null; staffId: string | null }[]
  /** What was given for the other record, as it was typed. */
  other: string
  /** Why there is nothing to merge with what was given; null too when nothing was. */
  refusal: MergeRefusal | null
  pair: { kept: ShownRecord; merged: ShownRecord; isSwapped: boolean; preview: MergePreview } | null
}

/**
 * @param words `other`: email address or staff number that the other record has or had; `keep=other` when that one is kept
 * @returns null when there is no such person
 */
export async function findMergeView(
  personId: number,
  words: URLSearchParams,
  by: Actor,
): Promise<MergeView | null> {
  const other = (words.get('other') ?? '').trim().slice(0, LONGEST)
  return inTransaction(async (tx) => {
    const found = other === '' ? null : await findRecordByIdentifier(tx, other, personId)
    const person = await findRecord(personId, tx)
    if (!person) return null
    const shown = {
      person: shownRecord(person),
      namesakes: await listNamesakes(tx, person, NAMESAKES),
      other,
      pair: null,
    }
    const own = person.mergedIn ? ('kept-is-merged' as const) : null
    if (other === '') return { ...shown, refusal: own }
    if (!found || found === 'several') return { ...shown, refusal: own ?? found ?? 'not-known' }
    const isSwapped = words.get('keep') === 'other'
    const [keptId, mergedId] = isSwapped ? [found.id, personId] : [personId, found.id]
    const refusal = await whyCannotMergePair(tx, { keptId, mergedId }, by)
    const [kept, merged] = [await findRecord(keptId, tx), await findRecord(mergedId, tx)]
    if (refusal !== null || !kept || !merged) return { ...shown, refusal }
    return {
      ...shown,
      refusal: null,
      pair: {
        kept: shownRecord(kept),
        merged: shownRecord(merged),
        isSwapped,
        preview: await previewOf(tx, kept, merged),
      },
    }
  })
}
