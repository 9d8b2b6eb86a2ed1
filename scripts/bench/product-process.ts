/**
 * Runs the service's own code on one database, in a child process of `product.ts` that receives messages. So a run can use several
 * databases, and the measured code has the settings and connections of a real process.
 */
import {
  backdatePublication,
  findPublishedCriterion,
  saveAssessments,
} from '#app/data/demonstration/activity.server.ts'
import { randomFrom } from '#app/domain/text/random.ts'
import { makeRatings } from '#app/features/demonstration/make-ratings.ts'
import { AS_AT } from './databases.ts'
import { saveGrant } from '#app/data/identity/role-grants.server.ts'
import { saveNewCohort } from '#app/data/learning/cohorts/cohorts.server.ts'
import {
  closeDatabase,
  db,
  inTransaction,
  Prisma,
  queryRows,
} from '#app/data/database/database.server.ts'
import { overwriteDeletedData } from '#app/data/operations/overwrite-deleted-data.server.ts'
import { findPersonIdentifiers } from '#app/data/people/erasure/person-identifiers.server.ts'
import {
  countRows,
  erasePerson,
  erasureFingerprint,
} from '#app/features/people/erasure/erase-person.server.ts'
import { saveEnrolmentEvent } from '#app/data/learning/places/enrolments.server.ts'
import { saveCompletions } from '#app/data/learning/completions/completions.server.ts'
import { saveLogin } from '#app/data/identity/logins.server.ts'
import { saveNewSession } from '#app/data/learning/cohorts/sessions.server.ts'
import type { GrantedRole } from '#app/domain/identity/permissions.ts'
import { LOGIN_LIFETIME_SECONDS } from '#app/domain/identity/logins.ts'
import type { UptakeQuery, UptakeReport } from '#app/domain/uptake/uptake.ts'
import { countUptake } from '#app/data/uptake/count-uptake.server.ts'
import { reportUptake } from '#app/domain/uptake/report.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { loginCookie } from '#app/platform/http/login-cookie.server.ts'

export type Codes = {
  organisations: string[]
  professions: string[]
  grades: string[]
  courses: string[]
}
export type OpenedCohort = { cohortId: number; sessionIds: number[]; enrolmentIds: number[] }

const DAY = 86_400_000
const code = { select: { code: true }, orderBy: { id: 'asc' } } as const

async function benchCourse(): Promise<number> {
  const found = await db().course.findUnique({ where: { code: 'BENCH' } })
  const facts = {
    title: 'A course to measure with',
    kind: 'masterclass',
    scsOnly: false,
    qualifying: false,
  }
  return (found ?? (await db().course.create({ data: { code: 'BENCH', ...facts } }))).id
}

/** How many completions and postings there are of each kind, by plain SQL over the facts. */
const recount = async (): Promise<object[]> => [
  await queryRows(
    db(),
    Prisma.sql`SELECT "courseId", "completedOn", "organisationId", "gradeId", "professionId", COUNT(*) AS "count", COUNT("revokedAt") AS "revoked"
      FROM "Completion" GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
  ),
  await queryRows(
    db(),
    Prisma.sql`SELECT "organisationId", "gradeId", "professionId", "from", "until", COUNT(DISTINCT "personId") AS "count"
      FROM "Posting" GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5`,
  ),
]

const METHODS = {
  /** @returns an exact uptake report, and the milliseconds it took */
  countUptake: async (query: UptakeQuery): Promise<{ report: UptakeReport; took: number }> => {
    const startedAt = performance.now()
    const report = reportUptake(await countUptake(query, today()), query.by, { exact: true })
    return { report, took: performance.now() - startedAt }
  },

  listCodes: async (): Promise<Codes> => {
    const codes = (rows: { code: string }[]) => rows.map((row) => row.code)
    return {
      organisations: codes(
        await db().organisation.findMany({ where: { closedOn: null }, ...code }),
      ),
      professions: codes(await db().profession.findMany(code)),
      grades: codes(await db().grade.findMany(code)),
      courses: codes(await db().course.findMany(code)),
    }
  },

  /** The first people in post, since people who have left cannot sign in. */
  listPeople: async (count: number): Promise<number[]> =>
    (
      await db().person.findMany({
        where: { postings: { some: { until: null } } },
        select: { id: true },
        orderBy: { id: 'asc' },
        take: count,
      })
    ).map(({ id }) => id),

  /** Signs people in. @returns the cookie of each. */
  signIn: async (people: number[]): Promise<string[]> => {
    const tokens: string[] = []
    for (const personId of people)
      tokens.push(
        await inTransaction((tx) => saveLogin(tx, { personId, browser: null, now: now() })),
      )
    const cookies = await Promise.all(
      tokens.map((token) => loginCookie(token, LOGIN_LIFETIME_SECONDS)),
    )
    return cookies.map((cookie) => cookie.split(';', 1)[0] ?? '')
  },

  grant: ({ personId, role }: { personId: number; role: GrantedRole }): Promise<unknown> =>
    inTransaction((tx) =>
      saveGrant(
        tx,
        {
          personId,
          role,
          organisationId: null,
          professionId: null,
          courseId: null,
          provider: null,
          until: null,
          reason: null,
          everywhere: false,
        },
        'command line',
        now(),
      ),
    ),

  /** Creates a cohort with confirmed enrolments and sessions some days from now. Negative days are in the past. */
  openCohort: async (given: {
    capacity: number
    days: number[]
    people: number[]
  }): Promise<OpenedCohort> => {
    const courseId = await benchCourse()
    return inTransaction(async (tx) => {
      const facts = {
        name: 'Measured',
        capacity: given.capacity,
        minimum: null,
        mode: 'online',
        place: null,
        link: null,
        facilitators: null,
      }
      const { id: cohortId } = await saveNewCohort(
        tx,
        courseId,
        { ...facts, closesAt: null },
        now(),
      )
      const sessionIds: number[] = []
      for (const days of given.days) {
        const startsAt = new Date(now().getTime() + days * DAY)
        const endsAt = new Date(startsAt.getTime() + DAY / 24)
        sessionIds.push(
          (
            await saveNewSession(tx, cohortId, {
              title: 'Measured',
              startsAt,
              endsAt,
              required: true,
            })
          ).id,
        )
      }
      const enrolmentIds: number[] = []
      for (const personId of given.people)
        enrolmentIds.push(
          await saveEnrolmentEvent(tx, {
            cohortId,
            personId,
            status: 'confirmed',
            byId: personId,
            at: now(),
          }),
        )
      return { cohortId, sessionIds, enrolmentIds }
    })
  },

  /** Cancels the cohorts of earlier rounds. */
  cancelCohorts: async (_: object): Promise<void> => {
    await db().cohort.updateMany({ where: { cancelledAt: null }, data: { cancelledAt: now() } })
  },

  /** Records a qualifying completion for each person on a day, so that figures change from that day on. */
  recordCompletions: async (given: { people: number[]; completedOn: string }): Promise<void> => {
    const course = await db().course.findFirstOrThrow({
      where: { qualifying: true },
      orderBy: { id: 'asc' },
    })
    await inTransaction(async (tx) => {
      const saved = await saveCompletions(tx, {
        course,
        cohortId: null,
        source: 'admin',
        recordedById: null,
        now: now(),
        people: given.people.map((personId) => ({
          personId,
          completedOn: given.completedOn,
        })),
      })
      // Cached pages are valid until the next audit row.
      for (const { id } of saved)
        await saveAudit(tx, {
          by: 'command line',
          action: 'completion:revoke',
          subjectId: id,
          after: { revoked: true },
        })
    })
  },

  /** Adds ratings of the published criterion, in self-assessments of people in post that were submitted on `AS_AT`. */
  addRatings: async (count: number): Promise<void> => {
    const criterion = await findPublishedCriterion(db())
    if (!criterion) throw new Error('There is no published criterion.')
    const at = new Date(`${AS_AT}T12:00:00Z`)
    const random = randomFrom(1)
    const levels = criterion.levels.map((level) => level.code)
    const people = await METHODS.listPeople(Math.ceil(count / criterion.skills.length))
    const made = people.map((personId) => ({
      personId,
      at,
      ratings: makeRatings({ skills: criterion.skills, expected: () => 2, levels, random }),
    }))
    await inTransaction(
      async (tx) => {
        await backdatePublication(tx, criterion.id, AS_AT)
        await saveAssessments(tx, criterion.id, made)
      },
      { minutes: 30 },
    )
  },

  /**
   * Erases the leaver with the most completions, as the job does.
   * @returns the seconds until they are erased, and until the database is rewritten too, and whether every figure stayed the same
   */
  erasePerson: async (): Promise<{ erased: number; rewritten: number; isSame: boolean }> => {
    const { id: personId } = await db().person.findFirstOrThrow({
      where: {
        erasedAt: null,
        postings: { some: {}, none: { OR: [{ until: null }, { until: { gt: today() } }] } },
      },
      orderBy: [{ completions: { _count: 'desc' } }, { id: 'asc' }],
    })
    const before = JSON.stringify(await recount())
    const fingerprint = await inTransaction(async (tx) => {
      const identifiers = await findPersonIdentifiers(tx, personId)
      return erasureFingerprint(identifiers, await countRows(tx, identifiers.recordIds))
    })
    const startedAt = performance.now()
    const secondsSince = () => (performance.now() - startedAt) / 1000
    const request = { personId, reason: 'They asked for it.', fingerprint }
    const { refusal } = await erasePerson(request, 'command line', async () => {})
    if (refusal !== null) throw new Error(`The person was not erased: ${refusal}.`)
    const erased = secondsSince()
    await overwriteDeletedData()
    const rewritten = secondsSince()
    return { erased, rewritten, isSame: JSON.stringify(await recount()) === before }
  },

  countEnrolments: (cohortId: number): Promise<number> =>
    db().enrolment.count({ where: { cohortId, status: 'confirmed' } }),
  countMarks: (sessionId: number): Promise<number> =>
    db().attendance.count({ where: { sessionId } }),
}

export type Methods = typeof METHODS
export type MethodCall = { id: number; method: keyof Methods; input: unknown }
export type MethodResult = { id: number; result?: unknown; error?: string }

process.on('message', ({ id, method, input }: MethodCall) => {
  const work = METHODS[method] as (input: unknown) => Promise<unknown>
  work(input).then(
    (result) => process.send?.({ id, result } satisfies MethodResult),
    (error: unknown) =>
      process.send?.({
        id,
        error: error instanceof Error ? (error.stack ?? error.message) : String(error),
      } satisfies MethodResult),
  )
})
process.on('disconnect', () => void closeDatabase())
