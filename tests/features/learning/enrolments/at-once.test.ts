/**
 * 120 people ask for 15 places at the same time, withdraw, answer offers or let them end, while admins change the number of
 * places. In deep runs they are 200 people for 30 places. Afterwards the model of the rules makes the recorded changes one after another,
 * and everything must be as it says.
 */
import { afterEach, expect, test } from 'vitest'
import { db, inTransaction, Prisma, queryRows } from '#app/data/database/database.server.ts'
import { sealing } from '#app/data/facts/seals.server.ts'
import type { Cohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import { listQuotas } from '#app/data/learning/cohorts/quotas.server.ts'
import { changeCohort } from '#app/features/learning/cohorts/save-cohort.server.ts'
import { bookPlaces } from '#app/features/learning/enrolments/book.server.ts'
import { withdraw } from '#app/features/learning/enrolments/withdraw.server.ts'
import {
  acceptOffer,
  declineOffer,
} from '#app/features/learning/waiting-list/answer-offer.server.ts'
import { passOnAllPlaces } from '#app/features/learning/waiting-list/pass-on-places-job.server.ts'
import { findWaitingPosition } from '#app/features/learning/waiting-list/waiting-position.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { resultOf } from '#tests/support/book-place.ts'
import { dice } from '#tests/support/dice.ts'
import { aGrade, anOrganisation, aProfession } from '#tests/support/factories/government.ts'
import { aLoadedCohort, reload } from '#tests/support/places.ts'
import { PlacesModel, type Change } from '#tests/support/places-model.ts'
import { seedsOf, sizeOf } from '#tests/support/seeds.ts'

afterEach(() => freezeClock(null))

const START = Date.parse('2026-06-30T09:00:00Z')
const HOUR = 3_600_000
const DEPARTMENTS = ['HO', 'HMT', 'DFT', 'DFE']
/** `first` and `acts`: how many things happen at the same time in the first round and in each other one. */
const SIZE = sizeOf(
  { people: 120, places: 15, first: 70, acts: 12, quotas: { HO: 6, HMT: 5 } },
  { deep: { people: 200, places: 30, first: 90, acts: 20, quotas: { HO: 8, HMT: 6 } } },
)
const QUOTAS = new Map(Object.entries(SIZE.quotas))

type Person = { id: number; name: string; email: string; department: string; isAssigned: boolean }

/** Saves people in four departments. One in twelve must take the course. */
async function manyPeople(seed: number, roll: (below: number) => number): Promise<Person[]> {
  const emails = Array.from(
    { length: SIZE.people },
    (_, index) => `p${index}.${seed}@example.gov.uk`,
  )
  const [profession, grade] = [await aProfession(), await aGrade()]
  const organisations = new Map<string, number>()
  for (const code of DEPARTMENTS) organisations.set(code, (await anOrganisation({ code })).id)
  return inTransaction(
    async (tx) => {
      await tx.person.createMany({
        data: emails.map((email, index) => ({ email, name: `Person ${index}` })),
      })
      const rows = await tx.person.findMany({
        where: { email: { in: emails } },
        orderBy: { id: 'asc' },
        select: { id: true, name: true },
      })
      const people = rows.map(({ id, name }, index) => ({
        id,
        name,
        email: emails[index] ?? '',
        department: DEPARTMENTS[roll(4)] ?? '',
        isAssigned: roll(12) === 0,
      }))
      await sealing(tx, 'Posting', null, (sealId) =>
        tx.posting.createMany({
          data: people.map(({ id, department }) => ({
            personId: id,
            organisationId: organisations.get(department) ?? 0,
            professionId: profession.id,
            gradeId: grade.id,
            from: '2020-01-01',
            sealId,
          })),
        }),
      )
      return people
    },
    { minutes: 1 },
  )
}

/** What the service recorded after an entry of the audit log, in the order in which it did. */
async function readChanges(cohortId: number, after: number): Promise<(Change & { id: number })[]> {
  const rows = await queryRows<{
    id: number
    action: string
    actorId: number | null
    personId: number | null
    after: string
  }>(
    db(),
    Prisma.sql`SELECT a."id", a."action", a."actorId", e."personId", c."after" FROM "Audit" a JOIN "AuditContent" c ON c."id" = a."id"
      LEFT JOIN "Enrolment" e ON a."subject" = 'Enrolment' AND CAST(e."id" AS TEXT) = a."subjectId"
      WHERE a."id" > ${after} AND (e."cohortId" = ${cohortId} OR (a."action" = 'cohort:change' AND a."subjectId" = ${String(cohortId)}))
      ORDER BY a."id"`,
  )
  return rows.map(({ id, action, actorId, personId, after: json }) => {
    const values = JSON.parse(json) as { capacity?: number; status?: string }
    return action === 'cohort:change' || personId === null
      ? { id, kind: 'capacity', capacity: values.capacity ?? 0 }
      : {
          id,
          kind: 'place',
          personId,
          status: values.status as Extract<Change, { kind: 'place' }>['status'],
          by: actorId,
        }
  })
}

/** An act that was refused, and whether the rules refuse it in a state. */
type Refused = { what: string; isRight: (model: PlacesModel, at: number) => boolean }

const isIn = (status: string | null): boolean =>
  status === 'confirmed' || status === 'waiting' || status === 'offered'

type Act = () => Promise<Refused | null>

function bookAct(cohort: Cohort, person: Person, waits: boolean): Act {
  return async () => {
    const [outcome] = await bookPlaces({
      cohort,
      people: [{ personId: person.id }],
      source: person.isAssigned ? 'assignment' : 'self',
      by: { personId: person.id },
      whenFull: waits ? 'wait' : 'refuse',
      now: now(),
    })
    const result = outcome ? resultOf(outcome) : 'nothing'
    if (result === 'confirmed' || result === 'waiting') return null
    return {
      what: `${person.id} books: ${result}`,
      isRight: (model, at) =>
        (result === 'full' && model.openTo(person.id, at) <= 0) ||
        (result === 'already-enrolled' && isIn(model.statusOf(person.id))) ||
        (result === 'started' && at >= START) ||
        result === 'left',
    }
  }
}

function withdrawAct(cohort: Cohort, { id, name, email }: Person): Act {
  return async () => {
    const learner = { personId: id, name, email }
    const refusal = await withdraw({ cohort, learner, reason: 'Diary', now: now() })
    return (
      refusal && {
        what: `${id} withdraws: ${refusal}`,
        isRight: (model, at) =>
          refusal === 'no-place' ? !isIn(model.statusOf(id)) : refusal === 'started' && at >= START,
      }
    )
  }
}

const STATES: Record<string, (string | null)[]> = {
  accepted: ['confirmed'],
  nominated: ['confirmed'],
  declined: ['declined'],
  ended: ['expired'],
  waiting: ['waiting'],
  taken: ['waiting'],
  none: ['withdrawn', null],
}

function answerAct(cohort: Cohort, { id }: Person, isAccepted: boolean): Act {
  return async () => {
    const answer = { cohort, personId: id, by: { personId: id }, now: now() }
    const refusal = isAccepted ? await acceptOffer(answer) : await declineOffer(answer)
    if (refusal === null) return null
    const reason = typeof refusal === 'string' ? refusal : refusal.refusal.reason
    return {
      what: `${id} ${isAccepted ? 'accepts' : 'declines'}: ${reason}`,
      isRight: (model) => reason === 'left' || (STATES[reason] ?? []).includes(model.statusOf(id)),
    }
  }
}

function capacityAct(cohort: Cohort, capacity: number): Act {
  return async () => {
    const { name, minimum, mode, place, link, facilitators, closesAt } = cohort
    const details = { name, minimum, mode, place, link, facilitators, closesAt, capacity }
    const quotas = await listQuotas(cohort.id)
    const input = { details, quotas, confirmed: '' }
    const outcome = await changeCohort(cohort, input, { by: 'command line', now: now() })
    if ('saved' in outcome) return null
    return {
      what: `${capacity} places: ${JSON.stringify(outcome)}`,
      isRight: (model) => 'taken' in outcome && model.taken() > capacity,
    }
  }
}

/** Replays the recorded changes on the model and compares everything with it. */
async function compare(
  model: PlacesModel,
  { cohort, changes, refused }: { cohort: Cohort; changes: readonly Change[]; refused: Refused[] },
): Promise<void> {
  const at = now().getTime()
  const wrong = new Set(refused)
  const settle = () => {
    for (const one of wrong) if (one.isRight(model, at)) wrong.delete(one)
  }
  settle()
  // What the model passed on by itself, and the service must have recorded next.
  let due = model.passOn(at)
  for (const { ...change } of changes) {
    const next = due.shift()
    if (next) expect(change).toMatchObject(next)
    else {
      expect([change, model.apply(change, at)]).toEqual([change, null])
      settle()
      due = model.passOn(at)
    }
    settle()
  }
  expect(due).toEqual([])
  expect([...wrong].map(({ what }) => what)).toEqual([])

  const rows = await db().enrolment.findMany({ where: { cohortId: cohort.id } })
  expect(rows.map(({ personId, status }) => [personId, status])).toEqual(
    rows.map(({ personId }) => [personId, model.statusOf(personId)]),
  )
  const held = rows.filter(({ status }) => status === 'confirmed' || status === 'offered')
  expect(held.length).toBeLessThanOrEqual(model.capacity)
  const queue = model.queue()
  for (const index of [0, Math.floor(queue.length / 2), queue.length - 1]) {
    const personId = queue[index]
    if (personId === undefined) continue
    const position = await findWaitingPosition(await reload(cohort.id), personId, now())
    expect(position?.position).toBe(index + 1)
  }
}

async function readMessages(people: ReadonlyMap<string, number>): Promise<string[]> {
  const messages = await db().outboxMessage.findMany({ select: { to: true, kind: true } })
  return messages.flatMap(({ to, kind }) => {
    const id = people.get(to)
    return id === undefined ? [] : [`${kind} ${id}`]
  })
}

/** The hours before the start at which things happen. The last is after it. */
const rounds = (roll: (below: number) => number): number[] => {
  const hours: number[] = []
  for (let left = 24 * 20; left > 6; left -= 50 + roll(120)) hours.push(left)
  return [...hours, 3 + roll(2), 1, -1]
}

test.each(seedsOf(1, { deep: 25 }))(
  'places, order, messages and audit are what the rules give when everything happens at once: seed %i',
  async (seed) => {
    const roll = dice(seed)
    freezeClock(new Date(START - 24 * 21 * HOUR).toISOString())
    const people = await manyPeople(seed, roll)
    const { id: cohortId } = await aLoadedCohort({
      capacity: SIZE.places,
      sessions: [{ startsAt: new Date(START).toISOString() }],
    })
    for (const [code, places] of QUOTAS) {
      const { id: organisationId } = await anOrganisation({ code })
      await db().cohortQuota.create({ data: { cohortId, organisationId, places } })
    }
    const model = new PlacesModel({
      capacity: SIZE.places,
      startsAt: START,
      quotas: QUOTAS,
      people: new Map(people.map((person) => [person.id, person])),
    })
    const idOf = new Map(people.map(({ id, email }) => [email, id]))
    let seen = (await db().audit.aggregate({ _max: { id: true } }))._max.id ?? 0

    for (const [index, hours] of rounds(roll).entries()) {
      freezeClock(new Date(START - hours * HOUR).toISOString())
      const cohort = await reload(cohortId)
      const acts = Array.from({ length: index === 0 ? SIZE.first : SIZE.acts }, (): Act => {
        const person = people[roll(people.length)]
        if (!person) throw new Error('Nobody to act.')
        const what = roll(index === 0 ? 6 : 12)
        if (what < 5) return bookAct(cohort, person, roll(4) > 0)
        const holders = people.filter(({ id }) => isIn(model.statusOf(id)))
        const holder = holders[roll(Math.max(1, holders.length))] ?? person
        if (what < 7) return withdrawAct(cohort, holder)
        const offered = people.filter(({ id }) => model.statusOf(id) === 'offered')
        const invited = offered[roll(Math.max(1, offered.length))] ?? holder
        return what === 11
          ? capacityAct(cohort, Math.floor(SIZE.places * 0.8) + roll(SIZE.places / 2))
          : answerAct(cohort, invited, what < 10)
      })
      const refused = (await Promise.all(acts.map((act) => act()))).filter((one) => one !== null)
      await passOnAllPlaces()
      const changes = await readChanges(cohortId, seen)
      seen = Math.max(seen, ...changes.map(({ id }) => id))
      await compare(model, { cohort, changes, refused })
      expect((await readMessages(idOf)).toSorted()).toEqual(model.messages.toSorted())

      // Between two rounds someone leaves the civil service.
      const leaver = people[roll(people.length)]
      if (leaver && index < 4) {
        await db().posting.updateMany({
          where: { personId: leaver.id },
          data: { until: '2026-06-01' },
        })
        model.personLeaves(leaver.id)
      }
    }
    const events = await db().enrolmentEvent.count({ where: { enrolment: { cohortId } } })
    const ids = await db().enrolment.findMany({ where: { cohortId }, select: { id: true } })
    const subjectId = { in: ids.map(({ id }) => String(id)) }
    expect(await db().audit.count({ where: { subject: 'Enrolment', subjectId } })).toBe(events)
  },
  300_000,
)
