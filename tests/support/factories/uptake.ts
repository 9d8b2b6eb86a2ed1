import { db, inTransaction } from '#app/data/database/database.server.ts'
import { NO_FILTERS, type UptakeCount, type UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { changeFacts } from '#tests/support/change-facts.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { sealing } from '#app/data/facts/seals.server.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

/**
 * A count. By default, it is of coverage of the senior civil service by department on 30 September
 * 2026.
 */
export const aCount = (given: Partial<UptakeCount> = {}): UptakeCount => ({
  measure: 'coverage',
  asAt: '2026-09-30',
  since: null,
  course: null,
  population: 'scs',
  structure: 'then',
  ...given,
})

export const aQuery = (given: Partial<UptakeQuery> = {}): UptakeQuery => ({
  ...aCount(),
  ...NO_FILTERS,
  by: 'department',
  base: (given.measure ?? 'coverage') === 'coverage' ? 'in-post' : null,
  ...given,
})

/** Saves people in one department, some of whom are upskilled. */
export async function aDepartmentOf(given: {
  organisation: string
  people: number
  upskilled: number
  profession?: string
  grade?: string
}) {
  const people = []
  for (let index = 0; index < given.people; index += 1) {
    const person = await aPerson(given)
    if (index < given.upskilled) await aCompletion({ personId: person.id })
    people.push(person)
  }
  return people
}

/** Deletes all people with their postings and completions. */
export async function deletePeople() {
  await db().personMergeCompletion.deleteMany()
  await db().personMergePosting.deleteMany()
  await db().personMerge.deleteMany()
  await changeFacts((tx) => tx.completion.deleteMany())
  await changeFacts((tx) => tx.posting.deleteMany())
  await db().login.deleteMany()
  await db().roleGrant.deleteMany()
  await db().person.deleteMany()
}

/** Saves a headcount set with numbers of posts by department. */
export async function aHeadcountSet(
  name: string,
  asAt: string,
  posts: Readonly<Record<string, number>>,
) {
  const set = await db().headcountSet.create({
    data: { name, asAt, source: 'https://figures.example/posts' },
  })
  for (const [organisation, headcount] of Object.entries(posts)) {
    const { id } = await anOrganisation({ code: organisation })
    await inTransaction((tx) =>
      sealing(tx, 'Headcount', null, (sealId) =>
        tx.headcount.create({ data: { setId: set.id, organisationId: id, headcount, sealId } }),
      ),
    )
  }
  return set
}
