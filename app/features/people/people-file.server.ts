/** The file of all people, with the same columns as a people import. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import { listAllPeople } from '#app/data/people/all-people.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'

/** In the order of the cells that `listAllPeople` returns. */
export const PEOPLE_HEADER = [
  'staff_id',
  'email',
  'name',
  'organisation_code',
  'profession_code',
  'grade_code',
  'manager_email',
  'in_post_since',
]

/** Audits the export before any row is sent. @returns the rows, a page at a time */
export async function exportPeople({ personId }: Viewer, day: Day) {
  await inTransaction((tx) =>
    saveAudit(tx, {
      by: { personId },
      action: 'person:export',
      subjectId: 'all',
      after: { file: 'people.csv', asAt: day },
    }),
  )
  return listAllPeople(day)
}
