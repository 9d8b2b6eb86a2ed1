/** The filters of the list of people in a URL. */
import { GRANTED_ROLES } from '#app/domain/identity/permissions.ts'
import { POST_STATUSES, type PeopleFilter } from '#app/domain/people/people-filter.ts'

const MAX_TEXT_LENGTH = 200

const idIn = (query: URLSearchParams, name: string): number | null => {
  const text = query.get(name) ?? ''
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null
}

/** Unknown values are ignored. */
export const parsePeopleFilter = (query: URLSearchParams): PeopleFilter => ({
  text: (query.get('q') ?? '').trim().slice(0, MAX_TEXT_LENGTH),
  organisationId: idIn(query, 'organisation'),
  professionId: idIn(query, 'profession'),
  gradeId: idIn(query, 'grade'),
  role: GRANTED_ROLES.find((role) => role === query.get('role')) ?? null,
  status: POST_STATUSES.find((status) => status === query.get('status')) ?? null,
})

/** The query words of a filter, without those that limit nothing. */
export function peopleFilterQuery(filter: PeopleFilter): Record<string, string | undefined> {
  const word = (value: number | string | null) =>
    value === null || value === '' ? undefined : String(value)
  return {
    q: word(filter.text),
    organisation: word(filter.organisationId),
    profession: word(filter.professionId),
    grade: word(filter.gradeId),
    role: word(filter.role),
    status: word(filter.status),
  }
}
