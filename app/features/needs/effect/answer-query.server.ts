/** The effect of a course: asked, counted, and what of it may be shown. */
import { countAroundCourses, countConversion, countEffect } from '#app/data/needs/effect.server.ts'
import { findLatestFullExtract } from '#app/data/imports/batches.server.ts'
import { findVersionInForce, type VersionInForce } from '#app/data/needs/needs.server.ts'
import { listRaisingCourses } from '#app/data/needs/supply.server.ts'
import { isDay, type Day } from '#app/domain/calendar/day.ts'
import { latestQuarterEnds, quarterEndOnOrBefore } from '#app/domain/calendar/quarter.ts'
import {
  POLICY,
  shareOf,
  showTotal,
  type DisclosurePolicy,
  type Shown,
} from '#app/domain/disclosure/policy.ts'
import {
  compare,
  EFFECT_POLICY,
  showGroup,
  type Comparison,
  type EffectGroup,
} from '#app/domain/needs/effect.ts'
import type { Population } from '#app/domain/uptake/uptake.ts'
import { lastFixedDay, whyNoAnswers } from '#app/features/needs/parse-query.server.ts'
import {
  EFFECT_WORDS,
  effectSchema,
  type EffectAskable,
  type EffectQuestion,
  type EffectWords,
} from '#app/features/needs/effect/query.schema.ts'
import { today } from '#app/platform/clock.server.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import { firstValue, parseQueryParams } from '#app/platform/forms/query-params.server.ts'

export type EffectRow = {
  skill: string
  name: string
  withCourse: EffectGroup
  without: EffectGroup
  comparison: Comparison
}
type ConversionFigures = {
  cohorts: number
  seats: number
  filled: number | null
  filledShare: number | null
  completed: Shown
  absent: Shown
}
export type EffectReport = {
  asAt: Day
  population: Population
  course: { code: string; title: string }
  framework: { title: string; version: string }
  policy: DisclosurePolicy
  rows: EffectRow[]
  conversion: ConversionFigures
}

export type AskedEffect = { askable: EffectAskable; words: EffectWords } & (
  | { ok: false; errors: FieldErrors }
  | { ok: true; question: EffectQuestion; nothing: string; report: null; extract: null }
  /** `extract`: the day of the latest full extract of people. */
  | { ok: true; question: EffectQuestion; nothing: null; report: EffectReport; extract: Day | null }
)

type Raising = Awaited<ReturnType<typeof listRaisingCourses>>[number]

/** The course asked for; else the one with most people to compare, the first by name among as many. */
async function courseOf(
  question: EffectQuestion,
  raising: readonly Raising[],
  version: VersionInForce,
): Promise<Raising | undefined> {
  if (question.course !== null) return raising.find(({ code }) => code === question.course)
  const counted = await countAroundCourses({
    versionId: version.id,
    asAt: question.asAt,
    population: question.population,
  })
  const peopleOf = new Map(counted.map(({ courseId, people }) => [courseId, people]))
  return raising.toSorted(
    (one, other) => (peopleOf.get(other.courseId) ?? 0) - (peopleOf.get(one.courseId) ?? 0),
  )[0]
}

async function report(
  question: EffectQuestion,
  version: VersionInForce,
  course: Raising,
  raising: readonly Raising[],
): Promise<EffectReport> {
  const { asAt, population } = question
  const raised = new Set(
    raising.filter(({ courseId }) => courseId === course.courseId).map(({ skill }) => skill),
  )
  const skills = version.skills.filter(({ code }) => raised.has(code))
  const counted = await countEffect(
    { versionId: version.id, asAt, population },
    { courseId: course.courseId, skillIds: skills.map(({ id }) => id) },
  )
  const { cohorts, seats, enrolled, completed, marked, absent } = await countConversion(
    course.courseId,
    asAt,
  )
  return {
    asAt,
    population,
    course: { code: course.code, title: course.title },
    framework: { title: version.framework.title, version: version.version },
    policy: EFFECT_POLICY,
    rows: skills.map(({ id, code, name }) => {
      const of = (hasCourse: boolean) =>
        counted.find((one) => one.skillId === id && one.hasCourse === hasCourse)
      return {
        skill: code,
        name,
        withCourse: showGroup(of(true)),
        without: showGroup(of(false)),
        comparison: compare(of(true), of(false)),
      }
    }),
    conversion: {
      cohorts,
      seats,
      // An empty seat is nobody: only those in the others can be too few to be told of.
      filled: showTotal({ upskilled: enrolled, base: null }, POLICY).upskilled,
      filledShare: showTotal({ upskilled: enrolled, base: null }, POLICY).withheld
        ? null
        : shareOf({ upskilled: enrolled, base: seats }, POLICY),
      completed: showTotal({ upskilled: completed, base: enrolled }, POLICY),
      absent: showTotal({ upskilled: absent, base: marked }, POLICY),
    },
  }
}

/** Where the address says nothing: the senior civil service at the end of the last quarter, the course with most to compare. */
export async function askEffect(request: Request): Promise<AskedEffect> {
  const { searchParams } = new URL(request.url)
  const written = (searchParams.get('as-at') ?? '').trim()
  const version = await findVersionInForce(
    isDay(written) && written <= lastFixedDay() ? written : quarterEndOnOrBefore(lastFixedDay()),
  )
  const known = version ?? (await findVersionInForce(today()))
  const raisingAll = known
    ? await listRaisingCourses({
        frameworkId: known.framework.id,
        levels: known.levels,
        population: 'all',
      })
    : []
  const courses = [
    ...new Map(raisingAll.map(({ code, title }) => [code, { code, title }])).values(),
  ]
  const askable = {
    courses,
    today: lastFixedDay(),
    quarterEnd: quarterEndOnOrBefore(lastFixedDay()),
    quarterEnds: latestQuarterEnds(lastFixedDay(), 8),
  }
  const parsed = parseQueryParams(effectSchema(askable), searchParams)
  const words = Object.fromEntries(
    EFFECT_WORDS.flatMap((word) => {
      const given = firstValue(parsed.answers, word).trim()
      return given === '' ? [] : [[word, given]]
    }),
  )
  if (!parsed.ok) return { askable, words, ok: false, errors: parsed.errors }
  const question = parsed.value
  const nothing = await whyNoAnswers(question.asAt, version)
  const nothingHere = (sentence: string) =>
    ({
      askable,
      words,
      ok: true,
      question,
      nothing: sentence,
      report: null,
      extract: null,
    }) as const
  if (nothing !== null || version === null)
    return nothingHere(nothing ?? 'There is nothing to count.')
  const course = await courseOf(question, raisingAll, version)
  if (!course)
    return nothingHere(
      'No course raises a skill of the criterion yet. Add the skills that courses raise, and their effect appears here.',
    )
  const found = {
    report: await report(question, version, course, raisingAll),
    extract: await findLatestFullExtract(),
  }
  return { askable, words, ok: true, question, nothing: null, ...found }
}
