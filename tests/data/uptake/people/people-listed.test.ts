import { expect, test } from 'vitest'
import { db, type Prisma } from '#app/data/database/database.server.ts'
import { countListed, countPlaces } from '#app/data/uptake/people/count-places.server.ts'
import { listFirstPeople, listPeopleIds } from '#app/data/uptake/people/list-people.server.ts'
import { addMonths } from '#app/domain/calendar/day.ts'
import { PLACES, type PeopleQuery, type Place } from '#app/domain/uptake/people.ts'
import { dice } from '#tests/support/dice.ts'
import { aCohort, aCourse } from '#tests/support/factories/course.ts'
import {
  aRandomGovernment,
  postingOn,
  type TruePerson,
} from '#tests/support/factories/random-government.ts'

const TODAY = '2026-03-02'
const EVERYONE: PeopleQuery = {
  list: 'not-upskilled',
  months: 3,
  status: null,
  name: '',
  names: 'all',
  population: 'scs',
  course: null,
  departmentId: null,
  organisationIds: null,
  professionId: null,
  gradeId: null,
}

const STATUSES = ['confirmed', 'waiting', 'offered', 'declined', 'requested'] as const
const at = new Date('2026-02-01T09:00:00Z')

function placeOf(status: (typeof STATUSES)[number] | undefined): Place {
  if (status === 'confirmed' || status === 'requested') return 'booked'
  return status === 'waiting' || status === 'offered' ? 'waiting' : 'no-place'
}

type Booked = TruePerson & { personId: number; place: Place }

const isValid = (person: TruePerson, until: string) =>
  person.completions.some(
    ({ qualifying, revoked, completedOn, endsOn }) =>
      qualifying && !revoked && completedOn <= TODAY && (endsOn === null || endsOn > until),
  )

/** Random people, some of whom have places in cohorts that are ahead, over, cancelled, or of a course that does not qualify. */
async function aWorld(seed: number): Promise<Booked[]> {
  const truth = await aRandomGovernment(150, seed)
  const roll = dice(seed + 1)
  const people = await db().person.findMany({ orderBy: { id: 'asc' } })
  const qualifying = (await aCourse({ code: 'DMC' })).id
  const other = (await aCourse({ code: 'IMC' })).id
  const cohort = (courseId: number, startsAt: string, cancelledAt?: string) =>
    aCohort({ courseId, capacity: 200, cancelledAt, sessions: [{ startsAt }] })
  const ahead = await cohort(qualifying, '2026-04-01T09:00:00Z')
  const others = [
    await cohort(qualifying, '2026-03-01T09:00:00Z'),
    await cohort(qualifying, '2026-05-01T09:00:00Z', '2026-02-01T00:00:00Z'),
    await cohort(other, '2026-04-01T09:00:00Z'),
  ]
  const enrolments: Prisma.EnrolmentCreateManyInput[] = []
  const enrol = (cohortId: number, personId: number, status: string) =>
    void enrolments.push({
      cohortId,
      personId,
      status,
      createdAt: at,
      askedAt: at,
      offerEndsAt: status === 'offered' ? at : null,
      requestEndsAt: status === 'requested' ? at : null,
    })
  const booked = truth.map((person, index): Booked => {
    const personId = people[index]?.id ?? 0
    const status = STATUSES[roll(2 * STATUSES.length)]
    const elsewhere = others[roll(2 * others.length)]
    if (status) enrol(ahead.id, personId, status)
    if (elsewhere) enrol(elsewhere.id, personId, 'confirmed')
    return { ...person, personId, place: placeOf(status) }
  })
  await db().enrolment.createMany({ data: enrolments })
  return booked
}

test('the people of a list, and those with a place, are those found one by one', async () => {
  const world = await aWorld(20_260_302)
  const profession = await db().profession.findUniqueOrThrow({ where: { code: 'POL' } })
  const dft = await db().organisation.findUniqueOrThrow({ where: { code: 'DFT' } })
  const dvla = await db().organisation.findUniqueOrThrow({ where: { code: 'DVLA' } })
  const posted = world.flatMap((person) => {
    const posting = postingOn(person, TODAY)
    return posting ? [{ ...person, posting }] : []
  })
  const horizon = addMonths(TODAY, 6)
  const lists = {
    'not-upskilled': (person: TruePerson) => !isValid(person, TODAY),
    expiring: (person: TruePerson) => isValid(person, TODAY) && !isValid(person, horizon),
  } as const
  const scopes = [
    [{}, () => true],
    [{ departmentId: dft.id }, ({ posting }) => posting.department === 'DFT'],
    [{ organisationIds: [dvla.id] }, ({ posting }) => posting.organisation === 'DVLA'],
    [
      { names: { organisationIds: [dvla.id], professionIds: [profession.id] } },
      ({ posting }) => posting.organisation === 'DVLA' || posting.profession === 'POL',
    ],
  ] as const satisfies [Partial<PeopleQuery>, (person: (typeof posted)[number]) => boolean][]
  for (const population of ['scs', 'all'] as const)
    for (const [scope, isInScope] of scopes)
      for (const list of ['not-upskilled', 'expiring'] as const) {
        const query: PeopleQuery = { ...EVERYONE, list, months: 6, population, ...scope }
        const people = posted.filter(
          (person) =>
            (population === 'all' || person.posting.scs) &&
            isInScope(person) &&
            lists[list](person),
        )
        const [noPlace = 0, waiting = 0, booked = 0] = PLACES.map(
          (place) => people.filter((person) => person.place === place).length,
        )
        const counted = { total: people.length, noPlace, waiting, booked }
        expect(await countListed(query, TODAY)).toEqual(counted)
        const ids = await listPeopleIds(query, TODAY, { take: 5 })
        expect(await listFirstPeople(query, TODAY, 5)).toEqual({ ids, counts: counted })
        const { total: notUpskilled, ...places } = counted
        if (list === 'not-upskilled')
          expect(await countPlaces(query, TODAY)).toEqual({ notUpskilled, ...places })
      }
})
