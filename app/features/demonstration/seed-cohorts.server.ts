/** Adds the demonstration's cohorts: past ones with marked registers, one with a session today, and future ones, one of which is full. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { saveNewCohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import {
  listCompletionRecords,
  saveCompletions,
} from '#app/data/learning/completions/completions.server.ts'
import { listCurrentLeaders, type CurrentLeader } from '#app/data/demonstration/activity.server.ts'
import { findReferenceData } from '#app/data/demonstration/civil-service.server.ts'
import { saveEnrolmentEvent } from '#app/data/learning/places/enrolments.server.ts'
import { saveMarks } from '#app/data/learning/registers/registers.server.ts'
import { listDemonstrationPeople } from '#app/data/identity/sign-in-people.server.ts'
import { listQuotaDepartments, saveQuotas } from '#app/data/learning/cohorts/quotas.server.ts'
import {
  saveNewSession,
  saveSessionCancellation,
} from '#app/data/learning/cohorts/sessions.server.ts'
import { saveReport } from '#app/features/demonstration/save-report.server.ts'
import { isWorkingDay, onWorkingDay } from '#app/domain/calendar/working-days.ts'
import { completedOn } from '#app/domain/learning/completion.ts'
import { isCompletionRule } from '#app/domain/learning/courses.ts'
import type { Attendance } from '#app/domain/learning/attendance.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { randomFrom, weighted, type Random } from '#app/domain/text/random.ts'
import { instantInLondon, now, today } from '#app/platform/clock.server.ts'

type Course = Awaited<ReturnType<typeof findReferenceData>>['courses'][number]
type Plan = {
  name: string
  day: Day
  capacity: number
  taken: number
  place: string | null
  /** Places for departments, and a session that was cancelled. */
  hasExtras?: boolean
}

const PLACES = [
  'Room 2.14, Whitehall, London',
  'Room 4, Wellington Place, Leeds',
  'The Forth room, Queen Elizabeth House, Edinburgh',
  'Room 1.02, Cathays Park, Cardiff',
  'Training room B, Piccadilly Gate, Manchester',
  null,
  null,
  null,
]

const FACILITATORS = [
  'Priya Nair',
  'Tom Ellis, Jo Lee',
  'Siân Bevan',
  'Ruth Mensah, Huw Parry',
  'Amir Shah',
  null,
] as const

/** A course's cohorts, at dates relative to today. */
function planCohorts(course: Course, number: number, random: Random): Plan[] {
  const base = today()
  const capacity = random.pick([16, 20, 24, 30])
  const plan = (days: number, share: number): Plan => {
    const day = onWorkingDay(addDays(base, days))
    return {
      name: `${course.code} ${day.slice(0, 7)} ${'ABC'[number % 3]}`,
      day,
      capacity,
      taken: Math.round(capacity * share),
      place: random.pick(PLACES),
    }
  }
  const cohortToday =
    course.code === 'DMC' && isWorkingDay(base)
      ? [{ ...plan(0, 0.8), day: base, name: `${course.code} today` }]
      : []
  return [
    plan(-40 - number * 3, 0.9),
    ...cohortToday,
    plan(12 + number * 2, course.code === 'DMC' ? 1 : 0.6),
    { ...plan(40 + number * 3, 0.25), hasExtras: true },
    ...[-110, -160, -210, -260].map((days) => plan(days - number * 3, 0.85)),
    plan(125 + number * 5, 0.1),
    plan(215 + number * 5, 0),
  ]
}

const pickMark = weighted<Attendance>([
  ['attended', 88],
  ['partly', 4],
  ['absent', 5],
  ['excused', 3],
])

const EXCUSES = ['Ministerial visit', 'On leave', 'Called to the select committee'] as const

/** A mark with the minutes or the reason that it has in a real register. */
const describeMark = (mark: Attendance, enrolmentId: number) => ({
  mark,
  before: null,
  minutes: mark === 'partly' ? 45 + (enrolmentId % 4) * 15 : null,
  reason: mark === 'excused' ? (EXCUSES[enrolmentId % EXCUSES.length] ?? null) : null,
})

/** Someone who has sent apologies for the next session. */
async function saveApology(
  tx: Tx,
  session: { id: number; startsAt: Date },
  enrolmentId: number,
): Promise<void> {
  const dayBefore = new Date(Math.min(session.startsAt.getTime() - 1, now().getTime()))
  await saveMarks(tx, {
    sessionId: session.id,
    marks: [describeMark('excused', enrolmentId)].map((mark) => ({ ...mark, enrolmentId })),
    recordedById: null,
    now: dayBefore,
  })
}

/** Sets aside a few places for two departments, and cancels an optional session. */
async function saveExtras(tx: Tx, cohortId: number, { day }: Plan): Promise<void> {
  const departments = (await listQuotaDepartments(tx)).slice(0, 2)
  await saveQuotas(
    tx,
    cohortId,
    departments.map(({ code }, index) => ({ organisation: code, places: index + 2 })),
  )
  const on = onWorkingDay(addDays(day, 14))
  const [startsAt, endsAt] = [instantInLondon(on, '16:00'), instantInLondon(on, '17:00')]
  if (!startsAt || !endsAt) return
  const details = { title: 'Questions and answers', startsAt, endsAt, required: false }
  const { id } = await saveNewSession(tx, cohortId, details)
  await saveSessionCancellation(tx, id, now())
}

async function seedCohort(
  tx: Tx,
  course: Course,
  plan: Plan,
  people: readonly CurrentLeader[],
  random: Random,
): Promise<void> {
  const facts = {
    name: plan.name,
    capacity: plan.capacity,
    minimum: Math.round(plan.capacity / 3),
    mode: plan.place === null ? 'online' : 'in-person',
    place: plan.place,
    link: plan.place === null ? 'https://meet.example/fluency' : null,
    facilitators: random.pick(FACILITATORS),
    closesAt: null,
  }
  const { id: cohortId } = await saveNewCohort(tx, course.id, facts, now())
  if (plan.hasExtras) await saveExtras(tx, cohortId, plan)
  const days = [plan.day, onWorkingDay(addDays(plan.day, 7))]
  const sessions: { id: number; day: Day; startsAt: Date; endsAt: Date }[] = []
  for (const [index, day] of days.entries()) {
    const [startsAt, endsAt] = [
      instantInLondon(day, index === 0 ? '09:30' : '13:00'),
      instantInLondon(day, index === 0 ? '12:30' : '15:30'),
    ]
    if (!startsAt || !endsAt) continue
    const title = index === 0 ? 'First session' : 'Second session'
    const { id } = await saveNewSession(tx, cohortId, { title, startsAt, endsAt, required: true })
    sessions.push({ id, day, startsAt, endsAt })
  }
  const bookedAt = new Date((sessions[0]?.startsAt.getTime() ?? now().getTime()) - 45 * 86_400_000)
  const enrolled: { enrolmentId: number; personId: number }[] = []
  for (const { personId } of people.slice(0, plan.taken)) {
    const at = bookedAt < now() ? bookedAt : now()
    enrolled.push({
      personId,
      enrolmentId: await saveEnrolmentEvent(tx, {
        cohortId,
        personId,
        status: 'confirmed',
        byId: personId,
        at,
      }),
    })
  }
  await saveAudit(tx, {
    by: 'command line',
    action: 'cohort:create',
    subjectId: cohortId,
    after: { ...facts, courseId: course.id },
  })

  const pastSessions = sessions.filter(({ day }) => day < today())
  const marks = new Map(
    enrolled.map(({ enrolmentId }) => [enrolmentId, pastSessions.map(() => pickMark(random))]),
  )
  for (const [index, session] of pastSessions.entries()) {
    const isFromReport = course.code === 'DMC' && index === 0
    const batchId = isFromReport ? await saveReport(tx, session.day, enrolled.length) : null
    const saved = enrolled.flatMap(({ enrolmentId }) => {
      const mark = marks.get(enrolmentId)?.[index]
      return mark ? [{ ...describeMark(mark, enrolmentId), enrolmentId, batchId }] : []
    })
    await saveMarks(tx, {
      sessionId: session.id,
      marks: saved,
      recordedById: null,
      now: session.endsAt,
    })
  }
  const next = sessions.find(({ day }) => day >= today())
  const [, second] = enrolled
  if (next && second) await saveApology(tx, next, second.enrolmentId)
  const rule = course.completionRule
  if (!isCompletionRule(rule)) return
  const completed = enrolled.flatMap(({ enrolmentId, personId }) => {
    const taken = sessions.map((session, index) => ({
      day: session.day,
      required: true,
      mark: marks.get(enrolmentId)?.[index] ?? null,
    }))
    const day = completedOn({ completionRule: rule, sessionsNeeded: course.sessionsNeeded }, taken)
    return day ? [{ personId, completedOn: day }] : []
  })
  // Leave out completions that a person already has from a file on the same day.
  const existing = await listCompletionRecords(
    tx,
    course.id,
    completed.map(({ personId }) => personId),
  )
  const existingKeys = new Set(
    existing.map(({ personId, completedOn: day }) => `${personId} ${day}`),
  )
  const added = completed.filter(
    ({ personId, completedOn: day }) => !existingKeys.has(`${personId} ${day}`),
  )
  await saveCompletions(tx, {
    course,
    cohortId,
    source: 'register',
    people: added,
    recordedById: null,
    now: now(),
  })
}

/** Puts leaders in random order. Those in departments that sent more people before come sooner. */
function drawLeaders(leaders: readonly CurrentLeader[], random: Random): CurrentLeader[] {
  const departments = Map.groupBy(leaders, ({ departmentId }) => departmentId)
  const keenness = new Map(
    [...departments].map(([id, people]) => [
      id,
      people.filter(({ importedCompletions }) => importedCompletions > 0).length / people.length,
    ]),
  )
  return leaders
    .map((leader) => {
      const weight = 0.03 + (keenness.get(leader.departmentId) ?? 0) ** 3
      return [random.next() ** (1 / weight), leader] as const
    })
    .toSorted(([a], [b]) => b - a)
    .map(([, leader]) => leader)
}

/** The course for which the demonstration's learner has a place. */
const LEARNER_COURSE = 'AIL'

/** @returns the number of cohorts added */
export async function seedCohorts(seed: number): Promise<number> {
  const chosen = await listDemonstrationPeople()
  const learner = chosen.find(({ role }) => role === 'learner')
  const excludedIds = new Set(chosen.map(({ personId }) => personId))
  return inTransaction(
    async (tx) => {
      const random = randomFrom(seed + 1)
      const { courses } = await findReferenceData(tx)
      const all = await listCurrentLeaders(tx, today())
      const own = all.find(({ personId }) => personId === learner?.personId)
      // Leave out the people with roles. Others join at most one cohort of each course.
      const leaders = all.filter(({ personId }) => !excludedIds.has(personId))
      let made = 0
      for (const [number, course] of courses.entries()) {
        const drawn = drawLeaders(leaders, random)
        const plans = planCohorts(course, number, random)
        const next = plans.findIndex(
          ({ day, taken, capacity }) => day > today() && taken < capacity,
        )
        let used = 0
        for (const [index, plan] of plans.entries()) {
          const people = drawn.slice(used, used + plan.taken)
          used += plan.taken
          if (own && course.code === LEARNER_COURSE && index === next) people.splice(0, 1, own)
          await seedCohort(tx, course, plan, people, random)
          made += 1
        }
      }
      return made
    },
    { minutes: 10 },
  )
}
