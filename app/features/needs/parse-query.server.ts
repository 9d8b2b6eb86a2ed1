/** A question about needs from the words of an address. */
import {
  findFirstAnswerDay,
  findVersionInForce,
  type VersionInForce,
} from '#app/data/needs/needs.server.ts'
import { loadGovernment } from '#app/data/facts/government.server.ts'
import { addDays, isDay, type Day } from '#app/domain/calendar/day.ts'
import type { NeedsQuestion } from '#app/domain/needs/needs.ts'
import {
  latestQuarterEnds,
  quarterEnd,
  quarterEndOnOrBefore,
  quarterOf,
} from '#app/domain/calendar/quarter.ts'
import type { Government } from '#app/domain/uptake/breakdown.ts'
import {
  NEEDS_WORDS,
  needsSchema,
  type NeedsAskable,
  type NeedsWords,
} from '#app/features/needs/query.schema.ts'
import { today } from '#app/platform/clock.server.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import { firstValue, parseQueryParams } from '#app/platform/forms/query-params.server.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { byName } from '#app/domain/text/by-name.ts'

/** The last day of which there are figures: while a day goes on, two looks at it may differ by one person's answers. */
export const lastFixedDay = (): Day => addDays(today(), -1)

const QUARTERS_TO_CHOOSE = 8

export type AskedNeeds = { askable: NeedsAskable; words: NeedsWords } & (
  | { ok: false; errors: FieldErrors }
  /** There was nothing yet on that day; the sentence says from when there is. */
  | { ok: true; question: NeedsQuestion; nothing: string; version: null; government: Government }
  | {
      ok: true
      question: NeedsQuestion
      nothing: null
      version: VersionInForce
      government: Government
    }
)

/** The departments, professions, skills and areas that can be asked about on a day. */
function askableOf(government: Government, version: VersionInForce | null): NeedsAskable {
  const areaOf = new Map(version?.areas.map((area) => [area.id, area.code]))
  return {
    skills: (version?.skills ?? []).map(({ code, name, areaId }) => ({
      code,
      name,
      area: areaOf.get(areaId) ?? '',
    })),
    areas: (version?.areas ?? []).map(({ code, name }) => ({ code, name })),
    departments: [...government.organisations.values()]
      .filter(({ id, departmentId }) => id === departmentId)
      .map(({ code, name }) => ({ code, name }))
      .toSorted(byName),
    professions: [...government.professions.values()]
      .map(({ code, name }) => ({ code, name }))
      .toSorted(byName),
    today: lastFixedDay(),
    quarterEnd: quarterEndOnOrBefore(lastFixedDay()),
    quarterEnds: latestQuarterEnds(lastFixedDay(), QUARTERS_TO_CHOOSE),
  }
}

/** Why nothing can be counted on a day; null when something can. */
export async function whyNoAnswers(
  asAt: Day,
  version: { publishedAt: Date | null } | null,
): Promise<string | null> {
  const firstDay = await findFirstAnswerDay()
  if (firstDay === null)
    return 'Nobody has submitted a self-assessment yet. Figures appear here at the end of the quarter of the first one.'
  const from = quarterEnd(quarterOf(firstDay))
  if (asAt < firstDay) {
    const choose =
      from <= lastFixedDay()
        ? 'Choose that day or a later end of a quarter.'
        : 'Come back after it.'
    return `The first self-assessment was submitted on ${formatDay(firstDay)}. There are figures from ${formatDay(from)}, the end of its quarter. ${choose}`
  }
  return version === null
    ? `No version of the criterion was in force on ${formatDay(asAt)}, so there is nothing to measure answers against. Choose a later end of a quarter.`
    : null
}

/** Where the address says nothing: the senior civil service at the end of the last quarter, every skill. */
export async function askNeeds(request: Request): Promise<AskedNeeds> {
  const { searchParams } = new URL(request.url)
  const written = (searchParams.get('as-at') ?? '').trim()
  const version = await findVersionInForce(
    isDay(written) && written <= lastFixedDay() ? written : quarterEndOnOrBefore(lastFixedDay()),
  )
  // Before there was any, skills are known by the names they have now.
  const askable = askableOf(await loadGovernment(), version ?? (await findVersionInForce(today())))
  const parsed = parseQueryParams(needsSchema(askable), searchParams)
  const words = Object.fromEntries(
    NEEDS_WORDS.flatMap((word) => {
      const given = firstValue(parsed.answers, word).trim()
      return given === '' ? [] : [[word, given]]
    }),
  )
  if (!parsed.ok) return { askable, words, ok: false, errors: parsed.errors }
  const government = await loadGovernment(parsed.value.asAt)
  const nothing = await whyNoAnswers(parsed.value.asAt, version)
  const asked = { askable, words, ok: true, question: parsed.value, government } as const
  if (version === null || nothing !== null)
    return { ...asked, nothing: nothing ?? 'There is nothing to count.', version: null }
  return { ...asked, nothing: null, version }
}
