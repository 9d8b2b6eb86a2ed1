import { afterEach, beforeEach, expect, test } from 'vitest'
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { saveEnrolmentEvent } from '#app/data/learning/places/enrolments.server.ts'
import { ATTENDANCE, type Attendance } from '#app/domain/learning/attendance.ts'
import { recordAttendance } from '#app/features/learning/registers/record-attendance.server.ts'
import { dayInLondon, freezeClock, now } from '#app/platform/clock.server.ts'
import { dice } from '#tests/support/dice.ts'
import { importingAttendance, undoingAttendance } from '#tests/support/factories/attendance-file.ts'
import { aCohort, aCourse, anEnrolment } from '#tests/support/factories/course.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { seedsOf } from '#tests/support/seeds.ts'

beforeEach(() => freezeClock('2026-06-30T12:00:00Z'))
afterEach(() => freezeClock(null))

const STEPS = 14
const PEOPLE = 3

/** A mark that someone entered (batch null), or that a file gave. */
type Fact = { mark: Attendance; batch: number | null }

/** A cohort with two sessions, and what a register's rules say about it, kept without the service's code. */
async function aWorld(seed: number) {
  const roll = dice(seed)
  const sessionsNeeded = 1 + roll(2)
  const course = await aCourse({ rule: 'share-of-sessions', sessionsNeeded })
  const cohort = await aCohort({
    courseId: course.id,
    sessions: [{ startsAt: '2026-06-17T09:30:00Z' }, { startsAt: '2026-06-24T09:30:00Z' }],
  })
  const people = []
  for (let index = 0; index < PEOPLE; index += 1) {
    const { id, email } = await aPerson()
    const enrolment = await anEnrolment({ cohortId: cohort.id, personId: id })
    people.push({ personId: id, email: email ?? '', enrolmentId: enrolment.id, hasPlace: true })
  }
  const facts = new Map<string, Fact[]>()
  const factsOf = (person: number, session: number): Fact[] => {
    const key = `${person} ${session}`
    const own = facts.get(key) ?? []
    facts.set(key, own)
    return own
  }
  return { roll, sessionsNeeded, cohort, people, factsOf }
}
type World = Awaited<ReturnType<typeof aWorld>>

const anyMark = ({ roll }: World): Attendance => ATTENDANCE[roll(ATTENDANCE.length)] ?? 'attended'
/** Whether a person is on a register: they have a place, or once had a mark in the session. */
const marked = new WeakMap<World, Set<string>>()
const isOnRegister = (world: World, person: number, session: number): boolean =>
  world.people[person]?.hasPlace === true ||
  (marked.get(world)?.has(`${person} ${session}`) ?? false)
const noteMark = (world: World, person: number, session: number) =>
  marked.set(world, (marked.get(world) ?? new Set()).add(`${person} ${session}`))

async function markByHand(world: World): Promise<void> {
  const { roll, cohort, people, factsOf } = world
  const [person, session] = [roll(PEOPLE), roll(2)]
  const { enrolmentId = 0 } = people[person] ?? {}
  const sessionId = cohort.sessions[session]?.id ?? 0
  const mark = anyMark(world)
  const shown = await db().attendance.findFirst({
    where: { enrolmentId, sessionId },
    orderBy: { id: 'desc' },
  })
  const outcome = await recordAttendance({
    sessionId,
    scope: 'all',
    marks: [{ enrolmentId, mark, shownId: shown?.id ?? null, minutes: null, why: '' }],
    reason: 'A correction',
    walkIn: '',
    by: 'service',
    now: now(),
  })
  expect(outcome.kind === 'saved').toBe(isOnRegister(world, person, session))
  if (outcome.kind !== 'saved' || factsOf(person, session).at(-1)?.mark === mark) return
  factsOf(person, session).push({ mark, batch: null })
  noteMark(world, person, session)
}

async function withdraw({ roll, cohort, people }: World): Promise<void> {
  const person = people[roll(PEOPLE)]
  if (!person) return
  person.hasPlace = roll(2) === 0
  await inTransaction((tx) =>
    saveEnrolmentEvent(tx, {
      cohortId: cohort.id,
      personId: person.personId,
      status: person.hasPlace ? 'confirmed' : 'withdrawn',
      byId: null,
      at: now(),
    }),
  )
}

async function importFile(world: World, batches: number[]): Promise<void> {
  const { roll, cohort, people, factsOf } = world
  const session = roll(2)
  const given = people.flatMap((_, person) =>
    roll(3) === 0 ? [] : [[person, anyMark(world)]],
  ) as [number, Attendance][]
  if (given.length === 0) return
  const lines = given.map(([person, mark]) => `${people[person]?.email},${mark},`)
  const { batch } = await importingAttendance({
    sessionId: cohort.sessions[session]?.id ?? 0,
    content: ['email,attendance,reason', ...lines].join('\n'),
    skipRejected: true,
  })
  const changed = given.filter(
    ([person, mark]) =>
      isOnRegister(world, person, session) && factsOf(person, session).at(-1)?.mark !== mark,
  )
  expect(batch === null).toBe(changed.length === 0)
  if (batch !== null) batches.push(batch)
  for (const [person, mark] of changed) {
    factsOf(person, session).push({ mark, batch })
    noteMark(world, person, session)
  }
}

async function undoFile({ roll, factsOf }: World, batches: number[]): Promise<void> {
  const batch = batches[roll(batches.length)]
  if (batch === undefined) return
  const lines = [...Array(PEOPLE).keys()].flatMap((person) => [
    factsOf(person, 0),
    factsOf(person, 1),
  ])
  const own = lines.filter((line) => line.some((fact) => fact.batch === batch))
  const isBlocked = own.some((line) => ![null, batch].includes(line.at(-1)?.batch ?? null))
  const { outcome } = await undoingAttendance(batch)
  expect(outcome).toBe(isBlocked ? 'blocked' : 'undone')
  if (isBlocked) return
  batches.splice(batches.indexOf(batch), 1)
  for (const line of own) if (line.at(-1)?.batch === batch) line.pop()
}

/** The day on which each person met the rule, from the facts alone. */
const completionsByRule = ({ cohort, people, factsOf, sessionsNeeded }: World) =>
  people.flatMap(({ personId }, person) => {
    const days = cohort.sessions
      .filter((_, session) => factsOf(person, session).at(-1)?.mark === 'attended')
      .map(({ startsAt }) => dayInLondon(startsAt))
    const day = days[sessionsNeeded - 1]
    return day === undefined ? [] : [[personId, day]]
  })

test.each(seedsOf(6, { deep: 300 }))(
  'any order of marks, corrections, withdrawals, imports and undos ends in the completions of the rule: world %i',
  async (seed) => {
    const world = await aWorld(seed)
    const batches: number[] = []
    for (let step = 0; step < STEPS; step += 1) {
      const what = world.roll(6)
      if (what < 2) await markByHand(world)
      else if (what === 2) await withdraw(world)
      else if (what < 5) await importFile(world, batches)
      else await undoFile(world, batches)
    }
    const saved = await db().completion.findMany({
      where: { personId: { in: world.people.map(({ personId }) => personId) }, revokedAt: null },
      orderBy: { personId: 'asc' },
    })
    expect(saved.map(({ personId, completedOn }) => [personId, completedOn])).toEqual(
      completionsByRule(world),
    )
  },
)
