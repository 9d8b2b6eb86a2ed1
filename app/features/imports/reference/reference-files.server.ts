/** Reads the files in `prisma/reference`. They are our own, so they are not validated. */
import { parse } from 'csv-parse/sync'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type {
  ReferenceBaseline,
  ReferenceGrade,
  ReferenceOrganisation,
  ReferenceParent,
  ReferenceProfession,
  ReferenceSuccession,
  ReferenceUptakeTarget,
} from '#app/data/government/reference.server.ts'
import type { ReferenceCourse } from '#app/data/learning/courses/reference-courses.server.ts'
import { projectFolder } from '#app/platform/database/migration-files.server.ts'
import { frameworkFromFile, type FrameworkFile } from '#app/domain/skills/framework-file.ts'
import type { Framework } from '#app/domain/skills/framework.ts'

const textOf = (name: string): Promise<string> =>
  readFile(join(projectFolder('prisma/reference'), name), 'utf8')
const json = async <T>(name: string): Promise<T> => JSON.parse(await textOf(name)) as T
const csv = async <Column extends string>(name: string): Promise<Record<Column, string>[]> =>
  parse<Record<Column, string>>(await textOf(name), {
    columns: true,
    bom: true,
    skip_empty_lines: true,
  })

const pick = <T extends object, Key extends keyof T>(from: T, ...keys: Key[]): Pick<T, Key> =>
  Object.fromEntries(keys.map((key) => [key, from[key]])) as Pick<T, Key>
const orNull = (text: string): string | null => (text === '' ? null : text)

export const readFramework = async (): Promise<Framework> =>
  frameworkFromFile(await json<FrameworkFile>('framework.json'))

export const readGrades = async (): Promise<ReferenceGrade[]> =>
  (await csv<'code' | 'name' | 'rank' | 'scs'>('grades.csv')).map(({ code, name, rank, scs }) => ({
    code,
    name,
    rank: Number(rank),
    scs: scs === 'yes',
  }))

export const readProfessions = (): Promise<ReferenceProfession[]> => csv('professions.csv')

export const readOrganisations = async (): Promise<ReferenceOrganisation[]> =>
  (
    await csv<
      'code' | 'name' | 'abbreviation' | 'kind' | 'parent_code' | 'opened_on' | 'closed_on'
    >('organisations.csv')
  ).map((row) => ({
    code: row.code,
    name: row.name,
    abbreviation: orNull(row.abbreviation),
    kind: row.kind,
    parentCode: orNull(row.parent_code),
    openedOn: orNull(row.opened_on),
    closedOn: orNull(row.closed_on),
  }))

export const readParents = async (): Promise<ReferenceParent[]> =>
  (await csv<'organisation_code' | 'parent_code' | 'from' | 'until'>('parents.csv')).map((row) => ({
    organisationCode: row.organisation_code,
    parentCode: row.parent_code,
    from: orNull(row.from),
    until: orNull(row.until),
  }))

export const readSuccessions = async (): Promise<ReferenceSuccession[]> =>
  (await csv<'from_code' | 'to_code' | 'on' | 'kind'>('successions.csv')).map(
    ({ from_code, to_code, on, kind }) => ({
      fromCode: from_code,
      toCode: to_code,
      on,
      kind,
    }),
  )

type CourseInFile = Omit<
  ReferenceCourse,
  'completionRule' | 'sessionsNeeded' | 'skills' | 'grades'
> & {
  completionRule:
    { type: 'all-required-modules' } | { type: 'share-of-sessions'; sessionsNeeded: number }
  skills: { skill: string; supportsLevel: string }[]
  eligibility: { grades: string[] }
}

const courseOf = (course: CourseInFile): ReferenceCourse => {
  const rule = course.completionRule
  return {
    ...pick(course, 'code', 'title', 'kind', 'summary', 'provider', 'scsOnly', 'qualifying'),
    ...pick(course, 'validForMonths', 'durationMinutes', 'illustrative'),
    completionRule: rule.type === 'share-of-sessions' ? 'share-of-sessions' : 'all-sessions',
    sessionsNeeded: rule.type === 'share-of-sessions' ? rule.sessionsNeeded : null,
    modules: course.modules.map((module) =>
      pick(module, 'code', 'title', 'minutes', 'mode', 'optional'),
    ),
    skills: course.skills.map(({ skill, supportsLevel }) => ({ skillCode: skill, supportsLevel })),
    grades: course.eligibility.grades,
  }
}

export const readCourses = async (): Promise<ReferenceCourse[]> =>
  (await json<{ courses: CourseInFile[] }>('courses.json')).courses.map(courseOf)

type BaselineInFile = Omit<ReferenceBaseline, 'code' | 'courseCode' | 'qualifier' | 'from'> & {
  id: string
  course: string
  qualifier?: string
  from?: string
}
export const readBaselines = async (): Promise<ReferenceBaseline[]> =>
  (await json<{ baselines: BaselineInFile[] }>('baselines.json')).baselines.map((baseline) => ({
    code: baseline.id,
    courseCode: baseline.course,
    qualifier: baseline.qualifier ?? null,
    from: baseline.from ?? null,
    ...pick(baseline, 'learners', 'population', 'asAt', 'note', 'source'),
  }))

export const readUptakeTargets = async (): Promise<ReferenceUptakeTarget[]> =>
  (await json<{ targets: ReferenceUptakeTarget[] }>('uptake-targets.json')).targets.map((target) =>
    pick(target, 'population', 'percent', 'by', 'source'),
  )
