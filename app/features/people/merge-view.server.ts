/** The merge page: the two records, what a merge would do, and why it may be refused. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import {
  findRecord,
  findRecordByIdentifier,
  listNamesakes,
  planMerge,
  type PersonRow,
  type MergePlan,
} from '#app/data/people/merge-records.server.ts'
import { listFindingsAbout } from '#app/data/oversight/quality/acceptances.server.ts'
import { listPeopleFound } from '#app/data/oversight/quality/finding-details.server.ts'
import { describeDuplicate } from '#app/features/people/describe-duplicate.ts'
import type { Actor } from '#app/data/operations/audit.server.ts'
import { describeScope } from '#app/features/identity/roles/describe-scope.ts'
import { roleName } from '#app/features/identity/roles/role-names.ts'
import {
  mergeFingerprint,
  findPairRefusal,
  findContentsRefusal,
} from '#app/features/people/merge-people.server.ts'
import type { MergeRefusal } from '#app/features/people/merge-messages.ts'
import { now } from '#app/platform/clock.server.ts'

const MAX_NAMESAKES = 10
const MAX_IDENTIFIER_LENGTH = 300

export type ShownRecord = Pick<PersonRow, 'id' | 'name' | 'email' | 'staffId'>
const toShownRecord = ({ id, name, email, staffId }: PersonRow): ShownRecord => ({
  id,
  name,
  email,
  staffId,
})

/** Whether all, some or none of a posting's days move to the kept record. */
function postingResult(
  { id, from, until }: { id: number; from: string; until: string | null },
  opened: MergePlan['postings']['opened'],
): 'moved' | 'partly' | 'left' {
  const parts = opened.filter((posting) => posting.id === id)
  if (parts.length === 0) return 'left'
  return parts.length === 1 && parts[0]?.from === from && parts[0].until === until
    ? 'moved'
    : 'partly'
}

function enrolmentResult(
  { id }: { id: number },
  { moved, conflicts }: MergePlan['enrolments'],
): 'moved' | 'left' | 'conflicts' {
  if (conflicts.some((enrolment) => enrolment.id === id)) return 'conflicts'
  return moved.some((enrolment) => enrolment.id === id) ? 'moved' : 'left'
}

async function previewMerge(tx: Tx, kept: PersonRow, merged: PersonRow) {
  const pair = { keptId: kept.id, mergedId: merged.id }
  const plan = await planMerge(tx, kept.id, merged.id, now())
  const { postings, completions, enrolments } = plan
  const postingRow = (posting: (typeof postings.kept)[number], isMoved: boolean) => ({
    key: `${posting.id} ${posting.from}`,
    organisation: posting.organisation.name,
    profession: posting.profession.name,
    grade: posting.grade.name,
    from: posting.from,
    until: posting.until,
    isMoved,
  })
  return {
    fingerprint: mergeFingerprint(pair, plan),
    refusal: await findContentsRefusal(tx, plan),
    postings: [
      ...postings.kept.map((posting) => postingRow(posting, false)),
      ...postings.opened.map((posting) => postingRow(posting, true)),
    ].toSorted((a, b) => (a.from < b.from ? 1 : -1)),
    ended: postings.ended.map((posting) => ({
      ...postingRow(posting, false),
      result: postingResult(posting, postings.opened),
    })),
    completions: (['moved', 'duplicates', 'conflicts'] as const).flatMap((result) =>
      completions[result].map(({ id, course, completedOn }) => ({
        id,
        course: course.title,
        completedOn,
        result,
      })),
    ),
    enrolments: [...enrolments.moved, ...enrolments.left].map((enrolment) => ({
      id: enrolment.id,
      status: enrolment.status,
      cohort: `${enrolment.cohort.course.title}, ${enrolment.cohort.name}`,
      result: enrolmentResult(enrolment, enrolments),
    })),
    assessments: plan.assessments.length,
    roles: plan.grants.map((grant) => `${roleName(grant.role)}: ${describeScope(grant)}`),
    reports: plan.reports.map(({ name }) => name),
    movedStaffId: kept.staffId === null ? merged.staffId : null,
  }
}
export type MergePreview = Awaited<ReturnType<typeof previewMerge>>

export type MergeView = {
  /** The record whose page the admin came from. */
  person: ShownRecord
  /** Records that may be of the same person, with the reasons. */
  suggestions: ReturnType<typeof describeDuplicate>[]
  namesakes: { id: number; name: string; email: string | null; staffId: string | null }[]
  /** The identifier of the other record, as entered. */
  other: string
  /** Why there is no pair to merge. Null if there is one, or if nothing was entered yet. */
  refusal: MergeRefusal | null
  pair: { kept: ShownRecord; merged: ShownRecord; isSwapped: boolean; preview: MergePreview } | null
}

/** The records that the last check found to be like this one. */
async function listSuggestions(personId: number): Promise<MergeView['suggestions']> {
  const found = (await listFindingsAbout(personId)).filter(
    ({ kind }) => kind === 'possible-duplicate',
  )
  const people = await listPeopleFound(
    found.flatMap(({ personId: one, otherPersonId: two }) => [one ?? 0, two ?? 0]),
  )
  return found.flatMap(({ personId: one, otherPersonId: two, reasons }) => {
    const [person, other] = [people.get(personId), people.get((one === personId ? two : one) ?? 0)]
    return person && other ? [describeDuplicate(person, other, reasons ?? '')] : []
  })
}

/**
 * @param query `other`: a current or former email address or staff number of the other record;
 * `keep=other` to keep that record
 * @returns null if there is no such person
 */
export async function findMergeView(
  personId: number,
  query: URLSearchParams,
  by: Actor,
): Promise<MergeView | null> {
  const other = (query.get('other') ?? '').trim().slice(0, MAX_IDENTIFIER_LENGTH)
  return inTransaction(async (tx) => {
    const found = other === '' ? null : await findRecordByIdentifier(tx, other, personId)
    const person = await findRecord(personId, tx)
    if (!person) return null
    const shown = {
      person: toShownRecord(person),
      suggestions: other === '' ? await listSuggestions(personId) : [],
      namesakes: await listNamesakes(tx, person, MAX_NAMESAKES),
      other,
      pair: null,
    }
    const ownRefusal = person.mergedIn ? ('kept-is-merged' as const) : null
    if (other === '') return { ...shown, refusal: ownRefusal }
    if (!found || found === 'several')
      return { ...shown, refusal: ownRefusal ?? found ?? 'not-known' }
    const isSwapped = query.get('keep') === 'other'
    const [keptId, mergedId] = isSwapped ? [found.id, personId] : [personId, found.id]
    const refusal = await findPairRefusal(tx, { keptId, mergedId }, by)
    const [kept, merged] = [await findRecord(keptId, tx), await findRecord(mergedId, tx)]
    if (refusal !== null || !kept || !merged) return { ...shown, refusal }
    return {
      ...shown,
      refusal: null,
      pair: {
        kept: toShownRecord(kept),
        merged: toShownRecord(merged),
        isSwapped,
        preview: await previewMerge(tx, kept, merged),
      },
    }
  })
}
