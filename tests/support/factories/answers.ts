/** Saves self-assessments for many people at once, against the test criterion. */
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { sealing } from '#app/data/facts/seals.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { dice } from '#tests/support/dice.ts'
import { aFramework } from '#tests/support/factories/framework.ts'
import { aGrade, anOrganisation, aProfession } from '#tests/support/factories/government.ts'

/**
 * One person's answers on a day, by skill. Answers in `earlier` were replaced in the same assessment
 * and do not count.
 */
export type ModelAnswers = {
  personId: number
  day: Day
  answers: Record<string, string>
  earlier?: Record<string, string>
  isOpen?: boolean
  versionId?: number
}

const at = (day: Day, hour: number): Date =>
  new Date(`${day}T${String(hour).padStart(2, '0')}:00:00Z`)

/** Saves the answers as facts. @returns the id of the framework version */
export async function saveAnswers(given: readonly ModelAnswers[]): Promise<number> {
  const versionId = await aFramework()
  const skills = await db().skill.findMany({ select: { id: true, code: true, versionId: true } })
  const idOf = (version: number, code: string): number =>
    skills.find((skill) => skill.versionId === version && skill.code === code)?.id ?? 0
  await inTransaction(
    async (tx) => {
      const saved = await tx.assessment.createManyAndReturn({
        data: given.map(({ personId, day, isOpen = false, versionId: other }) => ({
          personId,
          versionId: other ?? versionId,
          startedAt: at(day, 9),
          submittedAt: isOpen ? null : at(day, 12),
        })),
        select: { id: true },
      })
      const data = given.flatMap(({ day, answers, earlier = {}, versionId: other }, index) =>
        [...ratedAt(earlier, at(day, 10)), ...ratedAt(answers, at(day, 11))].map(
          ({ skill, ...rating }) => ({
            ...rating,
            assessmentId: saved[index]?.id ?? 0,
            skillId: idOf(other ?? versionId, skill),
          }),
        ),
      )
      await sealing(tx, 'Rating', null, (sealId) =>
        tx.rating.createMany({ data: data.map((rating) => ({ ...rating, sealId })) }),
      )
    },
    { minutes: 1 },
  )
  return versionId
}

const ratedAt = (answers: Record<string, string>, when: Date) =>
  Object.entries(answers).map(([skill, answer]) => ({ skill, answer, ratedAt: when }))

type GivenPost = { organisation: string; profession?: string; grade?: string }
let count = 0

/** Saves people who have all been in the same post since 2020, in one transaction. @returns their ids */
export async function peopleInSamePost(
  howMany: number,
  { organisation: code, profession, grade }: GivenPost,
): Promise<number[]> {
  const [organisation, { id: professionId }, { id: gradeId }] = [
    await anOrganisation({ code }),
    await aProfession(profession),
    await aGrade(grade),
  ]
  count += 1
  return inTransaction(async (tx) => {
    const people = await tx.person.createManyAndReturn({
      data: Array.from({ length: howMany }, (_, index) => ({
        name: `Person ${index}`,
        email: `${code}.${count}.${index}@civil.example`.toLowerCase(),
      })),
      select: { id: true },
    })
    await sealing(tx, 'Posting', null, (sealId) =>
      tx.posting.createMany({
        data: people.map(({ id }) => ({
          personId: id,
          organisationId: organisation.id,
          professionId,
          gradeId,
          from: '2020-01-01',
          sealId,
        })),
      }),
    )
    return people.map(({ id }) => id)
  })
}

/**
 * Saves groups of people in the same post. Everyone in a group gave the same answer. `silent` is the
 * number of people who did not answer.
 */
export async function aGroupThatAnswered(
  given: GivenPost & {
    silent?: number
    answers: readonly (readonly [people: number, answer: string])[]
    day?: Day
  },
): Promise<void> {
  const { answers, silent = 0, day = '2026-06-15', ...post } = given
  const all: ModelAnswers[] = []
  for (const [people, answer] of answers) {
    for (const personId of await peopleInSamePost(people, post)) {
      all.push({
        personId,
        day,
        answers: { Q1: answer, Q2: answer, C1: answer === 'expert' ? 'practitioner' : answer },
      })
    }
  }
  await peopleInSamePost(silent, post)
  await saveAnswers(all)
}

const ANSWERS = ['not-yet', 'awareness', 'working', 'practitioner', 'not-sure'] as const

/**
 * Generates random answers over several years. Some people answered several times, against another
 * version, or without submitting.
 */
export function randomAnswers(
  people: number,
  seed: number,
  otherVersionId: number,
): ModelAnswers[] {
  const roll = dice(seed)
  const answer = (): string => ANSWERS[roll(ANSWERS.length)] ?? 'working'
  return Array.from({ length: people }, (_, index) => index + 1).flatMap((personId) =>
    Array.from({ length: roll(4) }, (): ModelAnswers => ({
      personId,
      day: addDays('2024-06-01', roll(900)),
      // Some skills have no answer, and some have an earlier answer too.
      answers: Object.fromEntries(
        ['Q1', 'Q2', 'C1'].filter(() => roll(8) > 0).map((skill) => [skill, answer()]),
      ),
      earlier: roll(3) === 0 ? { Q1: answer() } : {},
      isOpen: roll(9) === 0,
      ...(roll(10) === 0 ? { versionId: otherVersionId } : {}),
    })),
  )
}
