/** Who a course is for, by the grade, organisation and profession of a person's post. */
import { joinWords } from '#app/domain/text/join-words.ts'

export type EligibleGrade = { code: string; name: string; rank: number; scs: boolean }
/**
 * Who a course is for. An empty list means everyone. Without grades it is for every grade or, with `scsOnly`, for the senior
 * civil service. An organisation includes the organisations below it.
 */
export type Eligibility = {
  scsOnly: boolean
  grades: readonly EligibleGrade[]
  organisations: readonly { id: number; code: string; name: string }[]
  professions: readonly { code: string; name: string }[]
}

/** What a person's post says about them on a day. All empty if they have no post. */
export type Post = {
  grade: { code: string; scs: boolean } | null
  professionCode: string | null
  /** The person's organisation and every organisation above it on the day. */
  organisationIds: readonly number[]
}

/** Whether a course is for people in this grade, whatever their organisation and profession. */
export function isForGrade(
  { scsOnly, grades }: { scsOnly: boolean; grades: readonly { code: string }[] },
  grade: { code: string; scs: boolean } | null,
): boolean {
  if (grades.length > 0) return grade !== null && grades.some(({ code }) => code === grade.code)
  return !scsOnly || grade?.scs === true
}

const POST_FACETS = ['grade', 'organisation', 'profession'] as const
export type PostFacet = (typeof POST_FACETS)[number]

/** What makes someone not eligible for a course. Empty if they are eligible. */
export function whyNotEligible(course: Eligibility, post: Post): PostFacet[] {
  const meets: Record<PostFacet, boolean> = {
    grade: isForGrade(course, post.grade),
    organisation:
      course.organisations.length === 0 ||
      course.organisations.some(({ id }) => post.organisationIds.includes(id)),
    profession:
      course.professions.length === 0 ||
      course.professions.some(({ code }) => code === post.professionCode),
  }
  return POST_FACETS.filter((facet) => !meets[facet])
}

export const isEligible = (course: Eligibility, post: Post): boolean =>
  whyNotEligible(course, post).length === 0

/** The grade of people whose grade is not known. */
export const UNKNOWN_GRADE = 'UNK'

/**
 * Describes who a course is for. The text follows "This course is for".
 * @param all every grade. If the course is for all of them, the text does not list them
 */
export function describeEligibility(
  { scsOnly, grades, organisations, professions }: Eligibility,
  all: readonly { code: string; scs: boolean }[] = [],
): string {
  const names = (of: readonly { name: string }[]): string =>
    joinWords(
      of.map(({ name }) => name),
      'or',
    )
  const where =
    organisations.length === 0
      ? ''
      : ` in ${names(organisations)} and any organisation below ${organisations.length === 1 ? 'it' : 'them'}`
  const work = professions.length === 0 ? '' : ` whose profession is ${names(professions)}`
  return describeGrades({ scsOnly, grades }, all, where + work)
}

function describeGrades(
  { scsOnly, grades }: Pick<Eligibility, 'scsOnly' | 'grades'>,
  all: readonly { code: string; scs: boolean }[],
  suffix: string,
): string {
  const listed = new Set(grades.map(({ code }) => code))
  const hasAll = (some: typeof all) =>
    some.length > 0 && some.every(({ code }) => code === UNKNOWN_GRADE || listed.has(code))
  if ((grades.length === 0 && !scsOnly) || hasAll(all))
    return `civil servants of every grade${suffix}`
  const isForScs = grades.every(({ scs }) => scs) && hasAll(all.filter(({ scs }) => scs))
  if (grades.length === 0 || isForScs)
    return suffix === ''
      ? 'the senior civil service'
      : `members of the senior civil service${suffix}`
  const names = grades.toSorted((a, b) => b.rank - a.rank).map(({ name }) => name)
  return `people whose grade is ${joinWords(names, 'or')}${suffix}`
}
