import { addDays, includesDay, type Day } from '#app/domain/calendar/day.ts'
import { completionEndsOn, courseValidity } from '#app/domain/learning/validity.ts'
import type { Random } from '#app/domain/text/random.ts'
import { HISTORY_BEGINS, type MadeUpPosting } from '#app/features/demonstration/make-people.ts'

/** How likely each organisation is to send its people, from 0 to 1, by id. */
type Keenness = ReadonlyMap<number, number>

type MadeUpCourse = {
  id: number
  code: string
  scsOnly: boolean
  validForMonths: number | null
  validUntil: string | null
}
export type MadeUpCompletion = {
  person: number
  courseId: number
  completedOn: Day
  reference: string
  endsOn: Day | null
  organisationId: number
  professionId: number
  gradeId: number
}

/** When each course first ran, in the demonstration. */
const FIRST_RUN: Record<string, Day> = {
  DMC: '2020-12-01',
  IMC: '2020-12-01',
  LUS: '2021-09-01',
  TLR: '2022-06-01',
  FGD: '2023-01-10',
  NDD: '2023-04-01',
  AIL: '2024-03-01',
}

type Options = {
  people: readonly { postings: readonly MadeUpPosting[] }[]
  courses: readonly MadeUpCourse[]
  scsGrades: ReadonlySet<number>
  random: Random
  asAt: Day
  count: number
  keenness: Keenness
}

/** Yields completions of made-up people: more each year, most for senior civil servants, several courses for some people. */
export function* makeCompletions({
  people,
  courses,
  scsGrades,
  random,
  asAt,
  count,
  keenness,
}: Options): Generator<MadeUpCompletion> {
  const days = Math.round(
    (Date.parse(`${asAt}T00:00:00Z`) - Date.parse(`${HISTORY_BEGINS}T00:00:00Z`)) / 86_400_000,
  )
  const usedKeys = new Set<string>()
  // In a large civil service few people are senior, so pick one of them four times in five while they have courses left to take.
  const seniors = people.flatMap(({ postings }, person) =>
    postings.some(({ gradeId }) => scsGrades.has(gradeId)) ? [person] : [],
  )
  const pickPerson = (made: number): number =>
    made < seniors.length * 2 && random.chance(0.8)
      ? random.pick(seniors)
      : random.below(people.length)
  const open = courses.filter((course) => !course.scsOnly)
  let attempts = 0
  for (let made = 0; made < count && attempts < count * 100 + 1000;) {
    attempts += 1
    const person = pickPerson(made)
    // Only weekdays, and later days slightly more often.
    const completedOn = addDays(HISTORY_BEGINS, Math.floor(days * random.next() ** 0.72))
    if ([0, 6].includes(new Date(`${completedOn}T00:00:00Z`).getUTCDay())) continue
    const posting = people[person]?.postings.find((posting) => includesDay(posting, completedOn))
    if (!posting || !random.chance(keenness.get(posting.organisationId) ?? 1)) continue
    const course = random.pick(scsGrades.has(posting.gradeId) ? courses : open)
    if ((FIRST_RUN[course.code] ?? HISTORY_BEGINS) > completedOn) continue
    const key = `${person} ${course.id} ${count > people.length * 3 ? completedOn : ''}`
    if (usedKeys.has(key)) continue
    usedKeys.add(key)
    made += 1
    yield {
      person,
      courseId: course.id,
      completedOn,
      reference: `${course.code}-${completedOn.slice(0, 7).replace('-', '')}`,
      endsOn: completionEndsOn(completedOn, courseValidity(course)),
      organisationId: posting.organisationId,
      professionId: posting.professionId,
      gradeId: posting.gradeId,
    }
  }
}
