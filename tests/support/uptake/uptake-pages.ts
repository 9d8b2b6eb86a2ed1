/**
 * The uptake pages for the civil service, for one department and for one profession, with their
 * files.
 */
import type { UptakeReport, UptakeRow } from '#app/domain/uptake/uptake.ts'
import { paths, type FileEnding } from '#app/paths.ts'
import { loader as departmentFile } from '#app/routes/uptake/department-file.ts'
import { loader as departmentPage } from '#app/routes/uptake/department.tsx'
import { loader as overviewFile } from '#app/routes/uptake/overview-file.ts'
import { loader as overviewPage } from '#app/routes/uptake/overview.tsx'
import { loader as professionFile } from '#app/routes/uptake/profession-file.ts'
import { loader as professionPage } from '#app/routes/uptake/profession.tsx'
import type { RecountFilter, RecountQuery } from '#tests/support/uptake/recount-uptake.ts'
import { get } from '#tests/support/requests.ts'

export type PageQuery = Omit<RecountQuery, 'by' | 'within'>
export type Numbers = Pick<UptakeRow, 'upskilled' | 'base' | 'percent'>

/** A page's query parameters, which are also the command's options. */
export function queryParametersOf({
  measure,
  population,
  structure,
  course,
  asAt,
  since,
}: PageQuery): Record<string, string> {
  return {
    measure,
    population,
    structure,
    'as-at': asAt,
    ...(course === null ? {} : { course }),
    ...(since === null ? {} : { since }),
  }
}

export type LoaderData = {
  view: {
    isExact: boolean
    days: { asAt: string; since: string | null }
    sections: { report: UptakeReport; subtitle: string }[]
    time: { points: (Numbers & { day: string })[] } | null
  } | null
}
type Codes = { departments: readonly string[]; professions: readonly string[] }
type Within = RecountFilter
export type UptakePage = {
  name: string
  within: Within | null
  open: (as: number, params: Record<string, string>) => Promise<LoaderData['view']>
} & {
  file: (as: number, kind: FileEnding, params: Record<string, string>) => ReturnType<typeof get>
}

/** @param codes lists of codes, of which the first department and the first profession are used */
export function uptakePagesOf({
  departments: [department = ''],
  professions: [profession = ''],
}: Codes): UptakePage[] {
  const shown = (response: { data: unknown }) => (response.data as LoaderData).view
  return [
    {
      name: 'everybody',
      within: null,
      open: async (as, params) => shown(await get(overviewPage, { as, url: paths.uptake(params) })),
      file: (as, kind, params) => get(overviewFile, { as, url: paths.uptakeFile(kind, params) }),
    },
    {
      name: department,
      within: { by: 'department', key: department },
      open: async (as, params) =>
        shown(
          await get(departmentPage, {
            as,
            params: { code: department },
            url: paths.uptakeDepartment(department, params),
          }),
        ),
      file: (as, kind, params) =>
        get(departmentFile, {
          as,
          params: { code: department },
          url: paths.uptakeDepartmentFile(department, kind, params),
        }),
    },
    {
      name: profession,
      within: { by: 'profession', key: profession },
      open: async (as, params) =>
        shown(
          await get(professionPage, {
            as,
            params: { code: profession },
            url: paths.uptakeProfession(profession, params),
          }),
        ),
      file: (as, kind, params) =>
        get(professionFile, {
          as,
          params: { code: profession },
          url: paths.uptakeProfessionFile(profession, kind, params),
        }),
    },
  ]
}
