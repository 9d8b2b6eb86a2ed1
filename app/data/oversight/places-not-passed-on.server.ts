/** Cohorts with offers and requests that ended long ago and still hold a place. */
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import type { QualityFinding } from '#app/domain/oversight/quality-finding.ts'

/** Places are passed on every five minutes, so after an hour something prevents that. */
const PASSED_ON_WITHIN_MS = 60 * 60 * 1000

/**
 * A finding and not a violation, because it depends on the time: a backup that is restored days later has such places until background
 * work runs again.
 */
export async function listPlacesNotPassedOn(tx: Tx, now: Date): Promise<QualityFinding[]> {
  const before = new Date(now.getTime() - PASSED_ON_WITHIN_MS)
  const rows = await queryRows<{ id: number; name: string; code: string; places: number }>(
    tx,
    Prisma.sql`SELECT c."id", c."name", k."code", COUNT(*) AS "places" FROM "Cohort" c JOIN "Course" k ON k."id" = c."courseId"
      JOIN "Enrolment" e ON e."cohortId" = c."id"
      WHERE (e."status" = 'offered' AND e."offerEndsAt" <= ${before}) OR (e."status" = 'requested' AND e."requestEndsAt" <= ${before})
      GROUP BY c."id", c."name", k."code" ORDER BY c."id"`,
  )
  return rows.map(({ id, name, code, places }) => ({
    kind: 'places-not-passed-on',
    table: 'Cohort',
    id,
    message: `In ${name} (${code}), ${places === 1 ? '1 offer or request' : `${places} offers or requests`} ended more than an hour ago and still ${places === 1 ? 'holds its place' : 'hold their places'}. Check on Admin, Jobs that places are passed on, and that background work is running.`,
  }))
}
