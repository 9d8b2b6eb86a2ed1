/** What the forms of a return show: what is there, or what was typed. Pure. */
import type { ActionEntered } from '#app/features/reviews/entries/action.schema.ts'
import type { MetricEntered } from '#app/features/reviews/entries/metric.schema.ts'
import type { DayTyped } from '#app/features/reviews/entries/review-text.schema.ts'

export type ActionAnswers = {
  what: string
  owner: string
  due: DayTyped
  status: string
  seen: number
}
export type MetricAnswers = Record<
  'name' | 'definition' | 'unit' | 'direction' | 'source' | 'caveats' | 'owner',
  string
> &
  Record<'baseline' | 'latest' | 'target', { value: string; on: DayTyped }> & { seen: number }

type Typed = Readonly<Record<string, string | string[]>>

const text = (typed: Typed, field: string): string => [typed[field] ?? ''].flat()[0] ?? ''
const number = (typed: Typed, field: string): number => Number(text(typed, field)) || 0

const dayTyped = (typed: Typed, name: string): DayTyped => ({
  day: text(typed, `${name}-day`),
  month: text(typed, `${name}-month`),
  year: text(typed, `${name}-year`),
})

/** A day as it was typed, on one line. */
export const dayInWords = ({ day, month, year }: DayTyped): string =>
  [day, month, year].join(' ').trim()

const dayOf = (day: string | null): DayTyped => {
  const [year = '', month = '', date = ''] = (day ?? '').split('-')
  return day
    ? { day: String(Number(date)), month: String(Number(month)), year }
    : { day: '', month: '', year: '' }
}

export const NO_ACTION: ActionAnswers = {
  what: '',
  owner: '',
  due: dayOf(null),
  status: 'not-begun',
  seen: 0,
}
export const actionTyped = (typed: Typed): ActionAnswers => ({
  what: text(typed, 'what'),
  owner: text(typed, 'owner'),
  due: dayTyped(typed, 'due'),
  status: text(typed, 'status'),
  seen: number(typed, 'seen'),
})
export const answersOfAction = ({
  what,
  owner,
  dueOn,
  status,
  revision,
}: ActionEntered & { revision: number }): ActionAnswers => ({
  what,
  owner,
  status,
  due: dayOf(dueOn),
  seen: revision,
})

const TEXTS = ['name', 'definition', 'unit', 'direction', 'source', 'caveats', 'owner'] as const
const textsOf = (of: (field: (typeof TEXTS)[number]) => string) => ({
  name: of('name'),
  definition: of('definition'),
  unit: of('unit'),
  direction: of('direction'),
  source: of('source'),
  caveats: of('caveats'),
  owner: of('owner'),
})

const none = { value: '', on: dayOf(null) }
export const NO_METRIC: MetricAnswers = {
  ...textsOf(() => ''),
  baseline: none,
  latest: none,
  target: none,
  seen: 0,
}

export function metricTyped(typed: Typed): MetricAnswers {
  const valueTyped = (name: string) => ({
    value: text(typed, name),
    on: dayTyped(typed, `${name}On`),
  })
  return {
    ...textsOf((field) => text(typed, field)),
    baseline: valueTyped('baseline'),
    latest: valueTyped('latest'),
    target: valueTyped('target'),
    seen: number(typed, 'seen'),
  }
}

export const answersOfMetric = (metric: MetricEntered & { revision: number }): MetricAnswers => ({
  ...textsOf((field) => metric[field]),
  baseline: { value: metric.baselineValue ?? '', on: dayOf(metric.baselineOn) },
  latest: { value: metric.latestValue ?? '', on: dayOf(metric.latestOn) },
  target: { value: metric.targetValue ?? '', on: dayOf(metric.targetOn) },
  seen: metric.revision,
})
