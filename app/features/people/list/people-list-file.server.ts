/** The list of people as a file: the same people, in the same order, as the viewer sees them. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { describePeople, listPeopleIds } from '#app/data/people/people-list.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { namesScope, type Viewer } from '#app/domain/identity/permissions.ts'
import { parsePeopleFilter } from '#app/features/people/list/people-query.ts'

export const PEOPLE_LIST_HEADER = [
  'name',
  'email',
  'staff_id',
  'organisation_code',
  'organisation',
  'profession_code',
  'profession',
  'grade_code',
  'grade',
  'first_day',
  'last_day',
]

const ROWS_PER_PAGE = 500

/** Audits the download before any row is sent. @returns the rows, a page at a time */
export async function exportPeopleList(viewer: Viewer, query: URLSearchParams, day: Day) {
  const search = { filter: parsePeopleFilter(query), scope: namesScope(viewer), day }
  const ids = await listPeopleIds(search)
  await inTransaction((tx) =>
    saveAudit(tx, {
      by: { personId: viewer.personId },
      action: 'person:export',
      subjectId: 'list',
      after: { file: 'people-list.csv', asAt: day, people: ids.length },
    }),
  )
  async function* pages() {
    for (let from = 0; from < ids.length; from += ROWS_PER_PAGE) {
      const people = await describePeople(search, ids.slice(from, from + ROWS_PER_PAGE))
      yield people.map((person) =>
        [
          person.name,
          person.email,
          person.staffId,
          person.organisationCode,
          person.organisation,
          person.professionCode,
          person.profession,
          person.gradeCode,
          person.grade,
          person.from,
          person.until && addDays(person.until, -1),
        ].map((cell) => cell ?? ''),
      )
    }
  }
  return pages()
}
