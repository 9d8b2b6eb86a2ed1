/** A list of people as a file, with the filters of its page. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { countListed } from '#app/data/uptake/people/count-places.server.ts'
import { describePeople, listPeopleIds } from '#app/data/uptake/people/list-people.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import type { ListedPerson, PeopleQuery } from '#app/domain/uptake/people.ts'
import { LIST_LABELS, PLACE_LABELS } from '#app/features/uptake/people/people-sentences.ts'
import { today } from '#app/platform/clock.server.ts'
import { csvResponse } from '#app/platform/files/csv-response.server.ts'
import { listFileResponse } from '#app/platform/files/list-file.server.ts'

const COLUMNS = [
  'name',
  'department',
  'organisation_code',
  'organisation',
  'profession',
  'grade',
  'place',
  'cohort',
  'first_session',
  'declined_a_place',
  'says_completed',
  'expires_on',
  'overdue_courses',
  'overdue_since',
]

/** How many people are read at a time, so that the memory in use does not grow with the list. */
const BATCH = 500
/** A spreadsheet is written as a whole. */
const MAX_ODS_ROWS = 20_000

const yesIf = (condition: boolean): string => (condition ? 'yes' : '')

const rowOf = (person: ListedPerson): string[] => [
  person.name,
  person.department,
  person.organisationCode,
  person.organisation,
  person.profession,
  person.grade,
  PLACE_LABELS[person.place],
  person.cohort ?? '',
  person.startsOn ?? '',
  yesIf(person.hasDeclined),
  yesIf(person.hasClaim),
  person.endsOn ?? '',
  person.overdue?.titles.join('; ') ?? '',
  person.overdue?.dueOn ?? '',
]

async function* rowsOf(query: PeopleQuery): AsyncGenerator<string[][]> {
  const day = today()
  const ids = await listPeopleIds(query, day)
  for (let at = 0; at < ids.length; at += BATCH)
    yield (await describePeople(query, ids.slice(at, at + BATCH), day)).map(rowOf)
}

type Asked = { kind: 'csv' | 'ods'; viewer: Viewer; url: string }

/** Audits the export before any row is sent. @throws a 400 if a spreadsheet would be too long */
export async function peopleFile(
  query: PeopleQuery,
  { kind, viewer, url }: Asked,
): Promise<Response> {
  const { total } = await countListed(query, today())
  if (kind === 'ods' && total > MAX_ODS_ROWS)
    throw new Response('This list is too long for a spreadsheet. Download the CSV instead.', {
      status: 400,
    })
  await inTransaction((tx) =>
    saveAudit(tx, {
      by: { personId: viewer.personId },
      action: 'person:export',
      subjectId: 'all',
      after: { file: url, asAt: today() },
    }),
  )
  const name = `people-${query.list}-${today()}`
  if (kind === 'csv') return csvResponse(`${name}.csv`, COLUMNS, rowsOf(query))
  const rows: string[][] = []
  for await (const some of rowsOf(query)) rows.push(...some)
  return listFileResponse('ods', { name, title: LIST_LABELS[query.list], columns: COLUMNS, rows })
}
