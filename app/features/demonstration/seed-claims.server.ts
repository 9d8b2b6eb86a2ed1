/** Adds claims of completions to the demonstration: some wait for a decision, and one was declined. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { listCurrentLeaders } from '#app/data/demonstration/activity.server.ts'
import { findReferenceData } from '#app/data/demonstration/civil-service.server.ts'
import { saveClaim, saveDecision } from '#app/data/learning/completions/claims.server.ts'
import { listDemonstrationPeople } from '#app/data/identity/sign-in-people.server.ts'
import { listCompletionRecords } from '#app/data/learning/completions/completions.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import { now, today } from '#app/platform/clock.server.ts'

const DAY_MS = 86_400_000
const CLAIMS = [
  { daysAgo: 3, evidence: 'Attended the course run for our department by an outside provider.' },
  { daysAgo: 5, evidence: 'Certificate 4471 from my previous department.' },
  { daysAgo: 9, evidence: 'Took it on my phone, and the system did not record it.' },
  { daysAgo: 30, evidence: 'Took it at the Leeds campus, with Amira from the faculty.' },
] as const

/** @throws Error if everyone has completed a course */
export const seedClaims = (): Promise<void> =>
  inTransaction(async (tx) => {
    const withRoles = new Set((await listDemonstrationPeople()).map(({ personId }) => personId))
    const { courses } = await findReferenceData(tx)
    // No one decides about their own claim.
    const leaders = (await listCurrentLeaders(tx, today())).filter(
      ({ personId }) => !withRoles.has(personId),
    )
    const findWithoutCompletion = async (courseId: number): Promise<number> => {
      const personId = leaders.shift()?.personId
      if (personId === undefined) throw new Error('Everyone has completed the course.')
      const has = (await listCompletionRecords(tx, courseId, [personId])).length > 0
      return has ? findWithoutCompletion(courseId) : personId
    }
    for (const [index, { daysAgo, evidence }] of CLAIMS.entries()) {
      const course = courses[index % courses.length]
      if (!course) break
      const completedOn = addDays(today(), -daysAgo - 20)
      const personId = await findWithoutCompletion(course.id)
      const madeAt = new Date(now().getTime() - daysAgo * DAY_MS)
      const claim = { personId, courseId: course.id, completedOn, evidence, link: null, madeAt }
      const { id } = await saveClaim(tx, claim)
      if (index === CLAIMS.length - 1)
        await saveDecision(tx, id, {
          status: 'declined',
          decidedById: leaders.at(-1)?.personId ?? personId,
          decidedAt: new Date(madeAt.getTime() + 2 * DAY_MS),
          reason: 'The faculty has no record of you on that day. Send us the joining email.',
        })
    }
  })
