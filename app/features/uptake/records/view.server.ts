/** The data for the records page: the people behind an uptake figure whose names the viewer can see. */
import { findGovernment } from '#app/data/facts/government.server.ts'
import type { RecordGroup } from '#app/data/uptake/people-counted.server.ts'
import { listUptakeRecords, type UptakeRecord } from '#app/data/uptake/records.server.ts'
import { may, type Viewer } from '#app/domain/identity/permissions.ts'
import { hasFamilies } from '#app/domain/uptake/breakdown.ts'
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { recordLook } from '#app/features/operations/audit/record-look.server.ts'
import { parseQuery, type ReportQuery } from '#app/features/uptake/query/parse-query.server.ts'
import { namesFilterOf } from '#app/features/uptake/people/names-filter.ts'
import { placeOf } from '#app/features/uptake/query/report-scope.ts'
import {
  idFiltersOf,
  entriesOf,
  NO_ENTRY_LABELS,
  parseFilters,
  RECORD_PARAMS,
  type RecordFilters,
  type RecordParams,
} from '#app/features/uptake/records/params.ts'
import { quoted } from '#app/domain/text/quoted.ts'
import { today } from '#app/platform/clock.server.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import { peopleCount, whatTheyDid, type QueryLabels } from '#app/reports/uptake-sentences.ts'
import { theBody } from '#app/ui/text/body-names.ts'
import { formatDay } from '#app/ui/text/dates.ts'

const PAGE_SIZE = 50

export type RecordsView = {
  sentence: string
  isAll: boolean
  /** Whether the viewer can nominate the people listed, who are in post and not upskilled. */
  canNominate: boolean
  total: number
  people: UptakeRecord[]
  page: number
  pages: number
}
export type RecordsPageView = {
  parsed: ReportQuery
  params: RecordParams
  errors: FieldErrors
  choices: Record<
    'department' | 'profession' | 'family' | 'grade',
    { value: string; text: string }[]
  >
  view: RecordsView | null
}

const recordParams = (searchParams: URLSearchParams): RecordParams =>
  Object.fromEntries(
    RECORD_PARAMS.flatMap((name) => {
      const value = searchParams.get(name)?.trim() ?? ''
      return value === '' ? [] : [[name, value]]
    }),
  )

const nameOf = (filter: NonNullable<RecordFilters[keyof RecordFilters]>): string =>
  'none' in filter ? NO_ENTRY_LABELS[filter.none] : filter.entry.name

/** Says where people are counted, such as " at the Home Office, in the Finance profession". */
function whereOf({ department, organisation, profession, family, grade }: RecordFilters): string {
  const body = organisation ?? department
  const parts = [
    ...(body
      ? [
          'entry' in body
            ? `at ${theBody(body.entry.name)}`
            : `whose organisation is ${nameOf(body)}`,
        ]
      : []),
    ...(profession
      ? [
          'entry' in profession
            ? placeOf('profession', profession.entry.name)
            : `whose profession is ${nameOf(profession)}`,
        ]
      : []),
    // People without a profession have no family either, so it is not repeated.
    ...(family && !(profession && 'none' in family)
      ? [
          'entry' in family
            ? `in the family of professions ${family.entry.name}`
            : `whose profession is ${nameOf(family)}`,
        ]
      : []),
    ...(grade
      ? ['entry' in grade ? `in the grade ${grade.entry.name}` : `whose grade is ${nameOf(grade)}`]
      : []),
  ]
  return parts.length === 0 ? '' : ` ${parts.join(', ')}`
}

/** Describes the people listed, in a sentence. */
function sentenceOf(
  total: number,
  query: UptakeQuery,
  people: RecordGroup,
  filters: RecordFilters,
  labels: QueryLabels,
): string {
  const { measure, asAt, since, population, structure } = query
  const where = whereOf(filters)
  const have = total === 1 ? 'has' : 'have'
  const suffix = structure === 'now' ? ', as it is now' : ''
  if (measure !== 'coverage') {
    const first = whatTheyDid(
      labels,
      total === 1 ? 'was first upskilled' : 'were first upskilled',
      'first completed',
    )
    const when =
      measure === 'ever'
        ? `by ${formatDay(asAt)}`
        : `between ${formatDay(since ?? asAt)} and ${formatDay(asAt)}`
    return `${peopleCount(total, population)}${where} ${first} ${when}${suffix}.`
  }
  const valid = whatTheyDid(
    labels,
    'a valid completion of a qualifying course',
    'a valid completion of',
  )
  const did = {
    upskilled: ` ${have} ${valid}`,
    'not-yet': ` ${total === 1 ? 'does' : 'do'} not have ${valid}`,
    'in-post': total === 1 ? ' is listed' : ' are listed',
  }[people]
  return `${peopleCount(total, population)} in post on ${formatDay(asAt)}${where}${did}${suffix}.`
}

const firstId = (filter: RecordFilters[keyof RecordFilters]): number | null =>
  filter && 'entry' in filter ? (filter.entry.ids[0] ?? null) : null

/** Loads the records page. The database query is limited to the viewer's scope. */
export async function viewRecords(
  request: Request,
  viewer: Viewer,
  page: number,
): Promise<RecordsPageView> {
  const government = await findGovernment()
  const parsed = await parseQuery(request, { also: [...RECORD_PARAMS, 'page'] })
  const params = recordParams(new URL(request.url).searchParams)
  const { filters, people, errors } = parseFilters(params, government)
  const entries = entriesOf(government)
  const items = (name: keyof RecordsPageView['choices']) =>
    entries[name].map(({ code, name }) => ({ value: code, text: name }))
  const choices = {
    department: items('department'),
    profession: items('profession'),
    family: hasFamilies(government) ? items('family') : [],
    grade: items('grade'),
  }
  if (parsed.ok && parsed.query.measure !== 'coverage' && people !== 'upskilled')
    errors['people'] =
      `You can only choose people ${quoted(people)} with the measure “coverage”. Leave it out, or choose that measure.`
  if (!parsed.ok || Object.keys(errors).length > 0)
    return {
      parsed,
      params,
      choices,
      errors: { ...(parsed.ok ? {} : parsed.errors), ...errors },
      view: null,
    }

  const { query, options } = parsed
  const scope = namesFilterOf(viewer, government)
  const isAll = scope === 'all'
  const records = { count: query, people, ...idFiltersOf(filters), scope }
  const list = (number: number) =>
    listUptakeRecords(records, today(), { page: number, size: PAGE_SIZE })
  const found = await list(page)
  const pages = Math.max(1, Math.ceil(found.total / PAGE_SIZE))
  const shown = page <= pages ? { ...found, page, pages } : { ...(await list(1)), page: 1, pages }
  const organisationId = firstId(filters.organisation ?? filters.department)
  const professionId = firstId(filters.profession)
  await recordLook(viewer, {
    list: 'behind-a-figure',
    people: found.total,
    ...(organisationId === null ? {} : { organisationId }),
    ...(professionId === null ? {} : { professionId }),
  })
  const courseTitle = options.courses.find(({ code }) => code === query.course)?.title ?? null
  return {
    parsed,
    params,
    errors,
    choices,
    view: {
      ...shown,
      isAll,
      canNominate: people === 'not-yet' && may(viewer, 'place:nominate'),
      sentence: sentenceOf(found.total, query, people, filters, { courseTitle, setAsAt: null }),
    },
  }
}

/** The page number in a URL, or 1 if it is missing or invalid. */
export const requestedPage = (request: Request): number => {
  const page = Number(new URL(request.url).searchParams.get('page'))
  return Number.isSafeInteger(page) && page >= 1 && page <= 1_000_000 ? page : 1
}
