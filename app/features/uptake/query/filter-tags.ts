/** What an uptake page shows, as tags, each with the URL of the page without it. */
import { isDay } from '#app/domain/calendar/day.ts'
import { MAIN_DIMENSIONS } from '#app/domain/uptake/uptake.ts'
import {
  EARLIER,
  MEASURES,
  otherItems,
  PERIODS,
  POPULATIONS,
  STRUCTURES,
  textOf,
} from '#app/features/uptake/query/filter-items.ts'
import { uptakePageUrl, type PageParams } from '#app/features/uptake/query/page-links.ts'
import type { ReportQuery } from '#app/features/uptake/query/parse-query.server.ts'
import type { FilterTag } from '#app/ui/filter-tags.tsx'
import { formatDay } from '#app/ui/text/dates.ts'
import { DIMENSION_SINGULAR } from '#app/reports/uptake-sentences.ts'
import { DIMENSIONS, type UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { paths } from '#app/paths.ts'

const dayText = (input: string): string => (isDay(input) ? formatDay(input) : input)

/** The name of an entry, or what was entered if there is none with the code. */
const nameOf = (entries: readonly { code: string; name: string }[], input: string): string =>
  entries.find(({ code }) => code.toLowerCase() === input.toLowerCase())?.name ?? input

/**
 * Lists the tags: first who is counted, then what, when and how. What a page shows by default is a
 * tag only if the figures cannot be read without it.
 * @param shown the query as counted. Null if there are no figures.
 */
export function filterTags(
  { params, viewParams, options, others, subject }: ReportQuery,
  shown: Pick<UptakeQuery, 'asAt'> | null,
): FilterTag[] {
  const all: PageParams = { ...params, ...viewParams }
  const pageUrl = uptakePageUrl(subject)
  const without = (...names: (keyof PageParams)[]): string =>
    pageUrl({ ...all, ...Object.fromEntries(names.map((name) => [name, undefined])) })
  const chosen = (
    name: keyof PageParams,
    describe: (input: string) => string,
    ...also: (keyof PageParams)[]
  ): FilterTag[] => {
    const input = all[name]
    return input === undefined
      ? []
      : [{ text: describe(input), removeHref: without(name, ...also) }]
  }
  const orDefault = (tags: readonly FilterTag[], text: string): readonly FilterTag[] =>
    tags.length > 0 ? tags : [{ text, removeHref: null }]
  // A comparison with another department needs a department.
  const compared = EARLIER.some(({ value }) => value === all.compare) ? [] : ['compare' as const]
  const isDefault = (name: keyof PageParams, value: string): boolean => all[name] === value
  return [
    ...orDefault(
      isDefault('population', 'scs')
        ? []
        : chosen('population', (input) => textOf(POPULATIONS, input)),
      textOf(POPULATIONS, 'scs'),
    ),
    ...MAIN_DIMENSIONS.flatMap((by) =>
      subject?.by === by
        ? [
            {
              text: subject.name,
              removeHref: paths.uptake({
                ...all,
                ...(compared.length > 0 ? { compare: undefined } : {}),
              }),
            },
          ]
        : chosen(by, (input) => nameOf(options.entries[by], input), ...compared),
    ),
    ...orDefault(
      chosen(
        'course',
        (input) =>
          options.courses.find(({ code }) => code.toLowerCase() === input.toLowerCase())?.title ??
          input,
      ),
      'Any qualifying course',
    ),
    ...(isDefault('measure', options.defaults.measure)
      ? []
      : chosen('measure', (input) => textOf(MEASURES, input).split(':')[0] ?? input, 'since')),
    ...chosen('since', (input) => `From ${dayText(input)}`),
    ...orDefault(
      isDefault('as-at', options.defaults.asAt)
        ? []
        : chosen('as-at', (input) => (shown ? formatDay(shown.asAt) : dayText(input))),
      formatDay(shown?.asAt ?? options.defaults.asAt),
    ),
    ...(isDefault('structure', 'then')
      ? []
      : chosen('structure', (input) => textOf(STRUCTURES, input))),
    ...(isDefault('base', 'in-post') ? [] : chosen('base', (input) => `Share of ${input}`)),
    ...chosen('compare', (input) => `Compared with ${comparedText(input)}`),
    ...(isDefault('over', 'quarter') ? [] : chosen('over', (input) => `By ${periodText(input)}`)),
    ...(subject ? [] : chosen('by', (input) => `By ${dimensionText(input)}`)),
  ]

  function comparedText(input: string): string {
    const when = EARLIER.find(({ value }) => value === input)
    return when ? when.text.toLowerCase() : textOf(otherItems(others), input)
  }
}

const periodText = (input: string): string =>
  textOf(PERIODS, input).split(',')[0]?.toLowerCase() ?? input

const dimensionText = (input: string): string => {
  const by = DIMENSIONS.find((dimension) => dimension === input)
  return by ? DIMENSION_SINGULAR[by] : input
}
