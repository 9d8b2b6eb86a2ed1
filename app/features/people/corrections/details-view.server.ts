/** A person's details for the form that corrects them. */
import { findDetails } from '#app/data/people/change-details.server.ts'
import { db } from '#app/data/database/database.server.ts'
import { listPeopleById } from '#app/data/people/find-people.server.ts'
import { detailsForm } from '#app/features/people/corrections/details.schema.ts'
import { today } from '#app/platform/clock.server.ts'
import { shownOf } from '#app/platform/forms/changes-meanwhile.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

/** @throws 404 if there is no such person, or the record was merged or erased */
export async function requireDetails(personId: string | undefined) {
  const record = requireFound(await findDetails(db(), requireId(personId)))
  requireFound(record.isMerged || record.isErased ? null : record)
  const managers = await listPeopleById(record.managerId === null ? [] : [record.managerId])
  const manager = managers.get(record.managerId ?? 0)
  const saved = {
    name: record.name,
    email: record.email ?? '',
    staffId: record.staffId ?? '',
    manager: manager ? (manager.email ?? manager.staffId ?? '') : '',
  }
  return {
    id: record.id,
    name: record.name,
    answers: detailsForm.answersFrom({ ...saved, on: today(), shown: shownOf(saved) }),
  }
}
