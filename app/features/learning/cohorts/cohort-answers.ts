/** What the form of a cohort shows: what is there, or what was typed. Pure. */
import type { CohortAnswers } from '#app/features/learning/cohorts/cohort-form.tsx'

const NO_DAY = { day: '', month: '', year: '' }
export const NO_COHORT: CohortAnswers = {
  name: '',
  capacity: '',
  minimum: '',
  mode: '',
  place: '',
  link: '',
  facilitators: '',
  closes: NO_DAY,
}

type Typed = Readonly<Record<string, string | string[]>>
const text = (typed: Typed, field: string): string => [typed[field] ?? ''].flat()[0] ?? ''

export const answersTyped = (typed: Typed): CohortAnswers => ({
  name: text(typed, 'name'),
  capacity: text(typed, 'capacity'),
  minimum: text(typed, 'minimum'),
  mode: text(typed, 'mode'),
  place: text(typed, 'place'),
  link: text(typed, 'link'),
  facilitators: text(typed, 'facilitators'),
  closes: {
    day: text(typed, 'closes-day'),
    month: text(typed, 'closes-month'),
    year: text(typed, 'closes-year'),
  },
})

type Facts = {
  name: string
  capacity: number
  minimum: number | null
  mode: string
  place: string | null
  link: string | null
  facilitators: string | null
}

/** @param lastDay the last day to take a place, in London */
export function answersOfCohort(cohort: Facts, lastDay: string | null): CohortAnswers {
  const [year = '', month = '', day = ''] = lastDay?.split('-') ?? []
  return {
    name: cohort.name,
    capacity: String(cohort.capacity),
    minimum: cohort.minimum === null ? '' : String(cohort.minimum),
    mode: cohort.mode,
    place: cohort.place ?? '',
    link: cohort.link ?? '',
    facilitators: cohort.facilitators ?? '',
    closes:
      lastDay === null ? NO_DAY : { day: String(Number(day)), month: String(Number(month)), year },
  }
}
