import { afterEach, expect, test } from 'vitest'
import { db, Prisma, queryRow } from '#app/data/database/database.server.ts'
import { readerThreads } from '#app/data/database/reader-threads.server.ts'
import { PrismaClient } from '#app/data/prisma/client.ts'
import { anAssessment } from '#tests/support/factories/assessment.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

const threads = new PrismaClient({
  adapter: readerThreads(process.env.DATABASE_URL ?? ''),
  errorFormat: 'minimal',
})
afterEach(() => threads.$disconnect())

/** Counts to a number that takes a second or so. */
const LONG = Prisma.sql`WITH RECURSIVE "n"("i") AS (SELECT 1 UNION ALL SELECT "i" + 1 FROM "n" WHERE "i" < 4000000)
  SELECT MAX("i") AS "most" FROM "n"`
const SHORT = Prisma.sql`SELECT 1 AS "most"`

test('a thread reads the same values as the connection of the process, with dates, nulls and relations', async () => {
  const { id: personId } = await aPerson()
  await anAssessment({ personId })
  const read = (client: PrismaClient) =>
    client.person.findMany({
      include: { postings: { include: { seal: true } }, assessments: true, manager: true },
    })
  const rows = await read(threads)
  expect(rows).toEqual(await read(db()))
  expect(rows[0]?.assessments[0]?.startedAt).toBeInstanceOf(Date)
})

test('a long statement in a thread holds up neither this process nor other statements in threads', async () => {
  const finished: string[] = []
  const long = queryRow(threads, LONG).then(() => finished.push('long'))
  const others = Promise.all([queryRow(threads, SHORT), queryRow(db(), SHORT)])
  await others.then(() => finished.push('others'))
  await long
  expect(finished).toEqual(['others', 'long'])
})

test('a thread refuses to change the database', async () => {
  await expect(threads.grade.deleteMany()).rejects.toThrow('cannot change it')
  await expect(threads.$queryRaw`DELETE FROM "Grade" RETURNING "id"`).rejects.toThrow(
    /readonly|read-only|attempt to write/i,
  )
})

test('an error of a statement in a thread is the error that the process would have had', async () => {
  const wrong = Prisma.sql`SELECT "nothing" FROM "Grade"`
  const errorOf = (client: PrismaClient) =>
    queryRow(client, wrong).then(
      () => null,
      (error: unknown) => error,
    )
  const error = await errorOf(threads)
  expect(error).toBeInstanceOf(Prisma.PrismaClientKnownRequestError)
  expect(String(error)).toBe(String(await errorOf(db())))
})
