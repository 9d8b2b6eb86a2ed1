/** The people that an import created, changed, or recorded as having left. */
import {
  idsIn,
  listSavedChanges,
  type ListSource,
} from '#app/data/imports/batch-lists/list-source.server.ts'
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { jsonEntry } from '#app/data/database/dialect.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { BatchRow, RecordChange } from '#app/domain/imports/batch-rows.ts'

type Posting = {
  personId: number
  grade: string
  profession: string
  organisation: string
  from: Day
  until: Day | null
}

const listPostings = (tx: Tx, ids: readonly number[], isOfBatch: Prisma.Sql): Promise<Posting[]> =>
  queryRows<Posting>(
    tx,
    Prisma.sql`SELECT t."personId", g."name" AS "grade", r."name" AS "profession", o."name" AS "organisation", t."from", t."until"
      FROM "Posting" t JOIN "Grade" g ON g."id" = t."gradeId" JOIN "Profession" r ON r."id" = t."professionId"
      JOIN "Organisation" o ON o."id" = t."organisationId"
      WHERE t."personId" IN ${idsIn(ids)} AND ${isOfBatch} ORDER BY t."id"`,
  )

const opened = (batchId: number) => Prisma.sql`t."batchId" = ${batchId}`
const ended = (batchId: number) => Prisma.sql`t."endedByBatchId" = ${batchId}`
const byPerson = (postings: readonly Posting[]): Map<number, Posting> =>
  new Map(postings.map((posting) => [posting.personId, posting]))

const namesOf = ({ grade, profession, organisation }: Posting): string[] => [
  grade,
  profession,
  organisation,
]

type Person = { id: number; name: string; staffId: string | null }
const listPeople = (tx: Tx, ids: readonly number[]): Promise<Person[]> =>
  queryRows<Person>(
    tx,
    Prisma.sql`SELECT p."id", p."name", p."staffId" FROM "Person" p WHERE p."id" IN ${idsIn(ids)}`,
  )

const rowOf = ({ id, name, staffId }: Person): BatchRow => ({
  id,
  personId: id,
  name,
  code: staffId,
  details: [],
  day: null,
  changes: [],
})

export const createdPeople: ListSource = {
  all: (batchId) =>
    Prisma.sql`SELECT p."id", p."name" AS "sort" FROM "Person" p WHERE p."batchId" = ${batchId}`,
  find: async (tx, batchId, ids) => {
    const postings = byPerson(await listPostings(tx, ids, opened(batchId)))
    return (await listPeople(tx, ids)).map((person) => {
      const posting = postings.get(person.id)
      return posting
        ? { ...rowOf(person), details: namesOf(posting), day: posting.from }
        : rowOf(person)
    })
  },
}

/** Leavers whose email address passed to someone else are not in the file, so they are listed separately. */
const hasOwnEmailAddress = (): Prisma.Sql => {
  const after = jsonEntry(Prisma.sql`c."after"`, 'email', 'text')
  return Prisma.sql`NOT (${after.isSet} AND ${after.value} IS NULL)`
}

/** The names of the managers in some changes. */
async function listManagerNames(tx: Tx, ids: readonly unknown[]): Promise<Map<unknown, string>> {
  const people = await listPeople(
    tx,
    ids.filter((id) => typeof id === 'number'),
  )
  return new Map(people.map(({ id, name }) => [id, name]))
}

const DETAILS = ['name', 'staffId', 'email', 'managerId'] as const

export const changedPeople: ListSource = {
  all: (
    batchId,
  ) => Prisma.sql`SELECT p."id", p."name" AS "sort" FROM "Person" p WHERE p."batchId" IS DISTINCT FROM ${batchId} AND p."id" IN (
      SELECT c."recordId" FROM "ImportChange" c WHERE c."batchId" = ${batchId} AND c."subject" = 'Person' AND ${hasOwnEmailAddress()}
      UNION SELECT t."personId" FROM "Posting" t WHERE ${opened(batchId)})`,
  find: async (tx, batchId, ids) => {
    const changes = await listSavedChanges(tx, batchId, { subjects: ['Person'], ids })
    const before = byPerson(await listPostings(tx, ids, ended(batchId)))
    const after = byPerson(await listPostings(tx, ids, opened(batchId)))
    const managers = await listManagerNames(
      tx,
      changes.flatMap((change) => [change.before['managerId'], change.after['managerId']]),
    )
    const ofPerson = new Map(changes.map((change) => [change.recordId, change]))
    const valueOf = (field: string, value: unknown) =>
      field === 'managerId' ? (managers.get(value) ?? null) : ((value ?? null) as string | null)
    const postingValue = (posting: Posting | undefined) =>
      posting ? { names: namesOf(posting), from: posting.from } : null
    return (await listPeople(tx, ids)).map((person) => {
      const saved = ofPerson.get(person.id)
      const details = DETAILS.flatMap((field): RecordChange[] =>
        saved && field in saved.after
          ? [
              {
                field,
                before: valueOf(field, saved.before[field]),
                after: valueOf(field, saved.after[field]),
              },
            ]
          : [],
      )
      const posting = after.get(person.id)
      const moved = posting && {
        field: 'posting',
        before: postingValue(before.get(person.id)),
        after: postingValue(posting),
      }
      return { ...rowOf(person), changes: moved ? [...details, moved] : details }
    })
  },
}

export const endedPeople: ListSource = {
  all: (
    batchId,
  ) => Prisma.sql`SELECT p."id", p."name" AS "sort" FROM "Person" p WHERE p."id" IN (SELECT t."personId" FROM "Posting" t WHERE ${ended(batchId)})
      AND NOT EXISTS (SELECT 1 FROM "Posting" t WHERE t."personId" = p."id" AND ${opened(batchId)})`,
  find: async (tx, batchId, ids) => {
    const postings = byPerson(await listPostings(tx, ids, ended(batchId)))
    return (await listPeople(tx, ids)).map((person) => {
      const posting = postings.get(person.id)
      return posting
        ? { ...rowOf(person), details: namesOf(posting), day: posting.until }
        : rowOf(person)
    })
  },
}
