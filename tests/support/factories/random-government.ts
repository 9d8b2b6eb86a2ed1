/** A random civil service whose people move, leave, come back and complete courses. */
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { sealing } from '#app/data/facts/seals.server.ts'
import { rebuildCounts } from '#app/data/uptake/update-counts.server.ts'
import { addDays, addMonths, type Day } from '#app/domain/calendar/day.ts'
import { dice } from '#tests/support/dice.ts'
import { aCourse } from '#tests/support/factories/course.ts'
import {
  aGrade,
  anOrganisation,
  aProfession,
  familyOf,
} from '#tests/support/factories/government.ts'

export type TruePosting = {
  organisation: string
  department: string
  profession: string
  family: string
  grade: string
  scs: boolean
  from: Day
  until: Day | null
}
export type TrueCompletion = {
  course: string
  qualifying: boolean
  completedOn: Day
  endsOn: Day | null
  revoked: boolean
}
export type TruePerson = { postings: TruePosting[]; completions: TrueCompletion[] }

const COURSES = [
  { code: 'DMC', qualifying: true, validForMonths: null },
  { code: 'AIL', qualifying: true, validForMonths: 6 },
  { code: 'TLR', qualifying: true, validForMonths: 14 },
  { code: 'IMC', qualifying: false, validForMonths: null },
] as const
const ORGANISATIONS = [
  { code: 'DFT', parentCode: undefined },
  { code: 'DVLA', parentCode: 'DFT' },
  { code: 'HMT', parentCode: undefined },
  { code: 'DFE', parentCode: undefined },
] as const
const GRADES = ['SCS1', 'SCS2', 'G6'] as const
const PROFESSIONS = ['POL', 'FIN', 'UNK'] as const

function makePerson(roll: (below: number) => number): TruePerson {
  const pick = <T>(list: readonly T[]): T => list[roll(list.length)] as T
  const postings: TruePosting[] = []
  let from = addDays('2019-01-01', roll(1500))
  for (let count = roll(4); count >= 0; count -= 1) {
    const { code, parentCode } = pick(ORGANISATIONS)
    const grade = pick(GRADES)
    const until = count > 0 || roll(3) === 0 ? addDays(from, roll(700)) : null
    const profession = pick(PROFESSIONS)
    postings.push({
      organisation: code,
      department: parentCode ?? code,
      profession,
      family: familyOf(profession),
      grade,
      scs: grade !== 'G6',
      from,
      until,
    })
    if (until !== null) from = addDays(until, roll(3) === 0 ? roll(200) : 0)
  }
  const completions = new Map<string, TrueCompletion>()
  for (let count = roll(5); count > 0; count -= 1) {
    const { code, qualifying, validForMonths } = pick(COURSES)
    const completedOn = addDays('2020-06-01', roll(2000))
    completions.set(`${code} ${completedOn}`, {
      course: code,
      qualifying,
      completedOn,
      endsOn: validForMonths === null ? null : addMonths(completedOn, validForMonths),
      revoked: roll(8) === 0,
    })
  }
  return { postings, completions: [...completions.values()] }
}

export const postingOn = ({ postings }: TruePerson, day: Day): TruePosting | undefined =>
  postings.find(({ from, until }) => from <= day && (until === null || day < until))

/** Saves random people and their facts. @returns the true history of each person */
export async function aRandomGovernment(people: number, seed: number): Promise<TruePerson[]> {
  const roll = dice(seed)
  const idOf = new Map<string, number>()
  for (const given of ORGANISATIONS) idOf.set(given.code, (await anOrganisation(given)).id)
  for (const code of PROFESSIONS) idOf.set(`profession ${code}`, (await aProfession(code)).id)
  for (const code of GRADES) idOf.set(`grade ${code}`, (await aGrade(code)).id)
  for (const given of COURSES) idOf.set(`course ${given.code}`, (await aCourse(given)).id)
  const id = (name: string): number => idOf.get(name) ?? 0

  const truth = Array.from({ length: people }, () => makePerson(roll))
  const made = await db().person.createManyAndReturn({
    data: truth.map((_, index) => ({ name: `Person ${index}`, email: `${index}@civil.example` })),
    select: { id: true, email: true },
  })
  const personOf = new Map(made.map((person) => [person.email, person.id]))
  const personId = (index: number): number => personOf.get(`${index}@civil.example`) ?? 0
  await inTransaction(async (tx) => {
    await sealing(tx, 'Posting', null, (sealId) =>
      tx.posting.createMany({
        data: truth.flatMap(({ postings }, index) =>
          postings.map(({ organisation, profession, grade, from, until }) => ({
            personId: personId(index),
            organisationId: id(organisation),
            professionId: id(`profession ${profession}`),
            gradeId: id(`grade ${grade}`),
            from,
            until,
            sealId,
          })),
        ),
      }),
    )
    await sealing(tx, 'Completion', null, (sealId) =>
      tx.completion.createMany({
        data: truth.flatMap((person, index) =>
          person.completions.map(({ course, completedOn, endsOn, revoked }) => {
            const posting = postingOn(person, completedOn)
            return {
              personId: personId(index),
              courseId: id(`course ${course}`),
              completedOn,
              endsOn,
              source: 'file',
              recordedAt: new Date('2026-01-01T00:00:00Z'),
              revokedAt: revoked ? new Date('2026-02-01T00:00:00Z') : null,
              revokedReason: revoked ? 'Recorded for the wrong person' : null,
              organisationId: posting ? id(posting.organisation) : null,
              professionId: posting ? id(`profession ${posting.profession}`) : null,
              gradeId: posting ? id(`grade ${posting.grade}`) : null,
              sealId,
            }
          }),
        ),
      }),
    )
    await rebuildCounts(tx)
  })
  return truth
}
