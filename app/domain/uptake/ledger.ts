/**
 * What one person adds to the uptake counts, as dated entries: +1 on the day they start to count
 * somewhere, and -1 on the day they stop. The count on a day is the sum of all entries up to and
 * including that day. The precomputed counts only use this rule, and the SQL in
 * data/facts/uptake.server.ts must give the same counts.
 */
import { includesDay, type Day } from '#app/domain/calendar/day.ts'
import type { DepartmentTime } from '#app/domain/government/departments.ts'
import type { Population, Structure } from '#app/domain/uptake/uptake.ts'

/** `first`: people at their earliest completion. `post`: people in post. `valid`: people in post with a valid completion. */
export const LEDGER_KINDS = ['first', 'valid', 'post'] as const
export type LedgerKind = (typeof LEDGER_KINDS)[number]

/**
 * Identifies one series of counts. `courseId` 0 means any qualifying course. It is also used for
 * people in post, because they do not depend on a course.
 */
export type Ledger = {
  kind: LedgerKind
  courseId: number
  population: Population
  structure: Structure
}

/** Converts a ledger to a whole number, for fast lookup. */
export const ledgerNumber = ({ kind, courseId, population, structure }: Ledger): number =>
  numberOf(
    LEDGER_KINDS.indexOf(kind),
    courseId,
    population === 'scs' ? 1 : 0,
    structure === 'now' ? 1 : 0,
  )

const numberOf = (kind: number, courseId: number, population: number, structure: number): number =>
  ((courseId * 3 + kind) * 2 + population) * 2 + structure

export const ledgerOf = (number: number): Ledger => ({
  structure: number % 2 === 1 ? 'now' : 'then',
  population: (number >> 1) % 2 === 1 ? 'scs' : 'all',
  kind: LEDGER_KINDS[(number >> 2) % 3] ?? 'first',
  courseId: Math.floor((number >> 2) / 3),
})

type Post = { organisationId: number; professionId: number; gradeId: number }
/** Where a person is counted, as ids. The department is the one on that day. All ids are 0 for people without a posting (not known on the day, or left since). */
export type Place = Post & { departmentId: number }
const NOWHERE: Place = { departmentId: 0, organisationId: 0, professionId: 0, gradeId: 0 }

export type HeldPosting = Post & { id: number; from: Day; until: Day | null }
/** A posting, or the part of a posting during which its organisation was in one department. */
type PostingInDepartment = HeldPosting & Place
/** A completion that is not revoked. `endsOn` is the first day on which it is no longer valid. */
export type CountedCompletion = {
  id: number
  courseId: number
  completedOn: Day
  endsOn: Day | null
}
/** The postings and completions of one person. */
export type PersonFacts = {
  postings: readonly HeldPosting[]
  completions: readonly CountedCompletion[]
}

export type CountingRules = {
  scsGrades: ReadonlySet<number>
  qualifying: ReadonlySet<number>
  /** The departments of organisations, in order, for the days on which the department is a different body. */
  departments: ReadonlyMap<number, readonly DepartmentTime[]>
}

/**
 * Records an entry "as it was then" and "as it is now".
 * @param ledger the number of the "then" ledger. The "now" ledger has the next number.
 */
export type RecordEntry = (ledger: number, then: Place, now: Place, day: Day, by: 1 | -1) => void

/** Splits a posting on each day when its organisation's department changed. */
function splitByDepartment(
  posting: HeldPosting,
  times: readonly DepartmentTime[] | undefined,
): PostingInDepartment[] {
  const { organisationId } = posting
  if (times === undefined) return [{ ...posting, departmentId: organisationId }]
  const parts: PostingInDepartment[] = []
  let from = posting.from
  for (const time of times) {
    if (time.until !== null && time.until <= from) continue
    if (posting.until !== null && time.from >= posting.until) break
    if (time.from > from)
      parts.push({ ...posting, departmentId: organisationId, from, until: time.from })
    const includesEnd =
      time.until === null || (posting.until !== null && posting.until <= time.until)
    const until = includesEnd ? posting.until : time.until
    parts.push({
      ...posting,
      departmentId: time.departmentId,
      from: time.from > from ? time.from : from,
      until,
    })
    if (includesEnd || until === null) return parts
    from = until
  }
  parts.push({ ...posting, departmentId: organisationId, from })
  return parts
}

/** Finds the posting held on a day. If facts contradict each other and there are several, it is the one recorded last. */
function heldOn(postings: readonly PostingInDepartment[], day: Day): PostingInDepartment | null {
  let found: PostingInDepartment | null = null
  for (const posting of postings)
    if (includesDay(posting, day) && (found === null || posting.id > found.id)) found = posting
  return found
}

type Period = { from: Day; until: Day | null }

/** Finds the periods in which any of the completions is valid, and joins those that overlap or touch. */
function validPeriods(completions: readonly CountedCompletion[]): Period[] {
  const periods: Period[] = []
  for (const { completedOn: from, endsOn: until } of completions) {
    const last = periods.at(-1)
    if (!last || (last.until !== null && last.until < from)) periods.push({ from, until })
    else if (last.until !== null && (until === null || until > last.until)) last.until = until
  }
  return periods
}

const [FIRST, VALID, POST] = [0, 1, 2]

/**
 * Records all entries for one person.
 * @param today the date for "as it is now"
 * @param isPosted whether to record entries for the postings themselves, which is not needed if only completions change
 */
export function entriesOf(
  { postings, completions }: PersonFacts,
  rules: CountingRules,
  today: Day,
  record: RecordEntry,
  isPosted: boolean = true,
): void {
  if (!isPosted && completions.length === 0) return
  const held: PostingInDepartment[] = []
  for (const posting of postings)
    if (posting.until === null || posting.until > posting.from)
      held.push(...splitByDepartment(posting, rules.departments.get(posting.organisationId)))
  const now = heldOn(held, today) ?? NOWHERE
  const enter = (
    kind: number,
    courseId: number,
    population: number,
    then: Place,
    day: Day,
    by: 1 | -1,
  ) => record(numberOf(kind, courseId, population, 0), then, now, day, by)
  const span = (
    kind: number,
    courseId: number,
    posting: PostingInDepartment,
    { from, until }: Period,
  ) => {
    for (
      let population = 0;
      population < (rules.scsGrades.has(posting.gradeId) ? 2 : 1);
      population += 1
    ) {
      enter(kind, courseId, population, posting, from, 1)
      if (until !== null) enter(kind, courseId, population, posting, until, -1)
    }
  }

  if (isPosted) for (const posting of held) span(POST, 0, posting, posting)
  if (completions.length === 0) return

  const inOrder =
    completions.length === 1
      ? completions
      : completions.toSorted((a, b) =>
          a.completedOn < b.completedOn ? -1 : a.completedOn > b.completedOn ? 1 : a.id - b.id,
        )
  const places = inOrder.map(({ completedOn }) => heldOn(held, completedOn) ?? NOWHERE)
  const courses = new Set(inOrder.map(({ courseId }) => courseId))
  for (const courseId of [0, ...courses]) {
    const counts = ({ courseId: own }: CountedCompletion) =>
      courseId === 0 ? rules.qualifying.has(own) : own === courseId
    const first = inOrder.findIndex(counts)
    if (first === -1) continue
    enter(FIRST, courseId, 0, places[first] ?? NOWHERE, inOrder[first]?.completedOn ?? '', 1)
    const senior = inOrder.findIndex(
      (completion, index) => counts(completion) && rules.scsGrades.has(places[index]?.gradeId ?? 0),
    )
    if (senior !== -1)
      enter(FIRST, courseId, 1, places[senior] ?? NOWHERE, inOrder[senior]?.completedOn ?? '', 1)

    for (const time of validPeriods(inOrder.filter(counts))) {
      for (const posting of held) {
        const from = time.from > posting.from ? time.from : posting.from
        const until =
          time.until === null || (posting.until !== null && posting.until < time.until)
            ? posting.until
            : time.until
        if (until === null || until > from) span(VALID, courseId, posting, { from, until })
      }
    }
  }
}
