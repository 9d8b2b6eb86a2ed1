/** Does the same to several people, after a preview that says what it does to each. */
import type { ListedPerson } from '#app/data/people/people-list.server.ts'
import type { BulkChange } from '#app/domain/people/bulk-changes.ts'
import { changeOne } from '#app/features/people/bulk/change-one.server.ts'
import type { ChangePeopleInput } from '#app/features/people/bulk/change-people.schema.ts'

type ChangedPerson = { id: number; name: string; text: string; key: string }
type LeftOutPerson = { id: number; name: string; why: string }
export type PeopleChange = { changed: ChangedPerson[]; leftOut: LeftOutPerson[] }

/**
 * One person after another, each in a transaction with their own audit row. If someone’s record has
 * changed since the preview, they are left out and the others are not.
 * @param input with the keys of the preview, or without to change nothing
 */
export async function changePeople(
  change: BulkChange,
  people: readonly ListedPerson[],
  { input: { previewed, ...input }, byId }: { input: ChangePeopleInput; byId: number },
): Promise<PeopleChange> {
  const done: PeopleChange = { changed: [], leftOut: [] }
  for (const { id, name, email } of people) {
    const outcome = await changeOne(change, {
      person: { id, name, email },
      input,
      byId,
      previewed: previewed === null ? null : (previewed.get(id) ?? ''),
    })
    if ('refused' in outcome) done.leftOut.push({ id, name, why: outcome.refused })
    else done.changed.push({ id, name, ...outcome })
  }
  return done
}
