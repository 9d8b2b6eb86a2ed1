import { addDays, includesDay, type Day } from '#app/domain/calendar/day.ts'
import { completionEndsOn, courseValidity } from '#app/domain/learning/validity.ts'
import { weighted, type Random } from '#app/domain/text/random.ts'
import {
  HISTORY_BEGINS,
  type MadeUpPosting,
} from '#app/features/demonstration/civil-service/make-people.ts'
import { parseNumbers } from '#app/features/demonstration/civil-service/parse-numbers.ts'
import { shuffle } from '#app/features/demonstration/civil-service/posts.ts'
import {
  reachedOn,
  type UptakeHistory,
} from '#app/features/demonstration/civil-service/uptake-histories.ts'
import { isWorkingDay, onWorkingDay } from '#app/domain/calendar/working-days.ts'

type MadeUpCourse = {
  id: number
  code: string
  scsOnly: boolean
  qualifying: boolean
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

/** When each course first ran in the demonstration, and how many people take it compared with others: first, and after another course. */
const RUNS: Record<string, { from: Day; first: number; later: number }> = {
  DMC: { from: '2020-12-01', first: 60, later: 6 },
  IMC: { from: '2020-12-01', first: 0, later: 22 },
  LUS: { from: '2021-09-06', first: 7, later: 16 },
  TLR: { from: '2022-06-06', first: 7, later: 18 },
  FGD: { from: '2023-01-10', first: 4, later: 10 },
  NDD: { from: '2023-04-17', first: 4, later: 4 },
  AIL: { from: '2024-03-04', first: 16, later: 24 },
}
const OTHER = { from: HISTORY_BEGINS, first: 2, later: 5 }
const runOf = (code: string) => RUNS[code] ?? OTHER

/** The innovation masterclass was piloted with 280 learners of any grade by February 2022, for each 6,000 people here. */
const PILOT = { code: 'IMC', until: '2022-02-25', days: 430, share: 300 / 6000 }

/** Higher grades and some professions are reached sooner. Below 1 is sooner. */
const GRADE_PACE: Record<string, number> = { PS: 0.8, SCS3: 0.85, SCS2: 0.93, SCS1: 1.03 }
const PROFESSION_PACE = parseNumbers(`
  DDAT 0.82 STAT 0.85 ECON 0.88 OR 0.85 SR 0.9 PD 0.97 LEG 1.22 MED 1.25
  TAX 1.1 OD 1.05 SE 1.08 VET 1.3 IET 1.2 UNK 1.25 COMMS 0.95 HR 0.92
`)

type Options = {
  people: readonly { postings: readonly MadeUpPosting[] }[]
  courses: readonly MadeUpCourse[]
  grades: readonly { id: number; code: string; scs: boolean }[]
  professions: readonly { id: number; code: string }[]
  random: Random
  asAt: Day
  count: number
  histories: ReadonlyMap<number, UptakeHistory>
}

/** Makes up to `count` completions: first those that follow the histories of departments, then further courses of the same people. */
export function makeCompletions(options: Options): MadeUpCompletion[] {
  const { people, courses, grades, professions, random, asAt, count, histories } = options
  const isSenior = new Set(grades.filter(({ scs }) => scs).map(({ id }) => id))
  const gradePace = new Map(grades.map(({ id, code }) => [id, GRADE_PACE[code] ?? 1]))
  const professionPace = new Map(
    professions.map(({ id, code }) => [id, PROFESSION_PACE[code] ?? 1]),
  )
  const made: MadeUpCompletion[] = []
  const firstOn = new Map<number, Day>()
  const usedKeys = new Set<string>()

  const add = (person: number, course: MadeUpCourse, day: Day): MadeUpCompletion | null => {
    const completedOn = onWorkingDay(day)
    if (completedOn > asAt || completedOn < runOf(course.code).from) return null
    const posting = people[person]?.postings.find((posting) => includesDay(posting, completedOn))
    if (!posting || (course.scsOnly && !isSenior.has(posting.gradeId))) return null
    const key = `${person} ${course.id} ${completedOn}`
    if (usedKeys.has(key)) return null
    usedKeys.add(key)
    const completion = {
      person,
      courseId: course.id,
      completedOn,
      reference: `${course.code}-${completedOn.slice(0, 7).replace('-', '')}`,
      endsOn: completionEndsOn(completedOn, courseValidity(course)),
      organisationId: posting.organisationId,
      professionId: posting.professionId,
      gradeId: posting.gradeId,
    }
    made.push(completion)
    return completion
  }

  /** The day a person first takes a course, which depends on where they work and how easily they are reached. */
  const findFirstDay = (postings: readonly MadeUpPosting[]): Day | null => {
    const ease = random.next()
    for (const posting of postings) {
      const history = histories.get(posting.organisationId)
      if (!history || !isSenior.has(posting.gradeId)) continue
      const pace =
        (gradePace.get(posting.gradeId) ?? 1) * (professionPace.get(posting.professionId) ?? 1)
      const reached = reachedOn(history, ease * pace)
      const until = posting.until ?? addDays(asAt, 1)
      if (reached === null || reached >= until) continue
      if (reached >= posting.from) return reached
      if (!random.chance(history.joinersFollow)) continue
      const joined = posting.from < HISTORY_BEGINS ? HISTORY_BEGINS : posting.from
      const day = addDays(joined, 40 + random.below(330))
      if (day < until) return day
    }
    return null
  }

  const qualifying = courses.filter((course) => course.qualifying)
  const pickFirstCourse = (day: Day): MadeUpCourse | null => {
    const running = qualifying.filter(
      ({ code }) => runOf(code).from <= day && runOf(code).first > 0,
    )
    if (running.length === 0) return null
    return weighted(running.map((course) => [course, runOf(course.code).first] as const))(random)
  }
  for (const [person, { postings }] of people.entries()) {
    const day = findFirstDay(postings)
    const course = day === null ? null : pickFirstCourse(day)
    if (day === null || !course) continue
    let completion = add(person, course, day)
    if (completion) firstOn.set(person, completion.completedOn)
    while (completion?.endsOn && completion.endsOn < asAt) {
      const history = histories.get(completion.organisationId)
      if (!random.chance(history?.renew ?? 0)) break
      completion = add(person, course, addDays(completion.endsOn, random.below(130) - 75))
    }
  }
  if (made.length > count) return shuffle(made, random).slice(0, count)

  const pilot = courses.find(({ code }) => code === PILOT.code)
  if (pilot) {
    const pilots = Math.min(Math.round(people.length * PILOT.share), count - made.length)
    for (let index = 0; index < pilots; index += 1)
      add(random.below(people.length), pilot, addDays(PILOT.until, -random.below(PILOT.days)))
  }

  // In a large civil service few people are senior, so pick one of them four times in five while they have courses left to take.
  const seniors = [...firstOn.keys()]
  const days = Math.round(
    (Date.parse(`${asAt}T00:00:00Z`) - Date.parse(`${HISTORY_BEGINS}T00:00:00Z`)) / 86_400_000,
  )
  const pickCourse = weighted(courses.map((course) => [course, runOf(course.code).later] as const))
  const open = courses.filter((course) => !course.scsOnly)
  const taken = new Set(made.map(({ person, courseId }) => `${person} ${courseId}`))
  const mayRepeat = count > people.length * 3
  for (let attempts = 0; made.length < count && attempts < count * 100 + 1000; attempts += 1) {
    const isFromSeniors =
      seniors.length > 0 && made.length < seniors.length * 4 && random.chance(0.9)
    const person = isFromSeniors ? random.pick(seniors) : random.below(people.length)
    const completedOn = addDays(HISTORY_BEGINS, Math.floor(days * random.next() ** 0.6))
    if (!isWorkingDay(completedOn)) continue
    const course = isFromSeniors || open.length === 0 ? pickCourse(random) : random.pick(open)
    const first = firstOn.get(person)
    // A person's first course is the one that their department's history gave them.
    if (course.qualifying && (first === undefined || completedOn <= addDays(first, 60))) continue
    const key = `${person} ${course.id}`
    if (taken.has(key) && !mayRepeat) continue
    if (add(person, course, completedOn)) taken.add(key)
  }
  return made
}
