/** What the form of a target shows, and whom a target is for in words. Pure. */
import type { Answers } from '#app/platform/forms/forms.server.ts'

export type TargetAnswers = Record<
  'population' | 'organisation' | 'profession' | 'course' | 'percent' | 'source' | 'version',
  string
> & {
  by: { day: string; month: string; year: string }
}

const text = (typed: Answers, field: string): string => [typed[field] ?? ''].flat()[0] ?? ''

export const NO_TARGET: TargetAnswers = {
  population: 'scs',
  organisation: '',
  profession: '',
  course: '',
  percent: '',
  source: '',
  version: '',
  by: { day: '', month: '', year: '' },
}

export const answersTyped = (typed: Answers): TargetAnswers => ({
  population: text(typed, 'population'),
  organisation: text(typed, 'organisation'),
  profession: text(typed, 'profession'),
  course: text(typed, 'course'),
  percent: text(typed, 'percent'),
  source: text(typed, 'source'),
  version: text(typed, 'version'),
  by: { day: text(typed, 'by-day'), month: text(typed, 'by-month'), year: text(typed, 'by-year') },
})

type Facts = {
  organisationId: number | null
  professionId: number | null
  courseId: number | null
  population: string
  percent: number
  by: string
  source: string
  version: number
}

export function answersOfTarget(target: Facts): TargetAnswers {
  const [year = '', month = '', day = ''] = target.by.split('-')
  const { population, percent, source, version } = target
  return {
    population,
    organisation: String(target.organisationId ?? ''),
    profession: String(target.professionId ?? ''),
    course: String(target.courseId ?? ''),
    percent: String(percent),
    source,
    version: String(version),
    by: { day: String(Number(day)), month: String(Number(month)), year },
  }
}

type Scope = {
  population: string
  organisation: { name: string } | null
  profession: { name: string } | null
  course: { title: string } | null
}

export const peopleInWords = ({ population }: Pick<Scope, 'population'>): string =>
  population === 'scs' ? 'Senior civil service' : 'All civil servants'

/** "Senior civil service, Department for Transport, Policy profession, Data Masterclass" */
export const targetInWords = ({ population, organisation, profession, course }: Scope): string =>
  [
    peopleInWords({ population }),
    organisation?.name,
    profession ? `${profession.name} profession` : undefined,
    course?.title ?? 'any qualifying course',
  ]
    .filter((part) => part !== undefined)
    .join(', ')
