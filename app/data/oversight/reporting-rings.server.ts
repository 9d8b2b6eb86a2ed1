/** Reporting rings: people whose chain of managers leads back to themselves. */
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { findManagerRings } from '#app/domain/people/reporting-rings.ts'
import type { QualityFinding } from '#app/domain/oversight/quality-finding.ts'

/** Other people in a longer ring are counted but not named. */
const MAX_NAMED = 10

type Managed = {
  id: number
  managerId: number
  name: string
  staffId: string | null
  isInPost: boolean
}

function messageOf(ring: readonly Managed[]): string {
  const nameOf = ({ name, staffId }: Managed) => (staffId === null ? name : `${name} (${staffId})`)
  const [first, ...others] = ring.map(nameOf)
  const unnamed = Math.max(0, others.length - MAX_NAMED)
  const managers = others.slice(0, MAX_NAMED).join(', who reports to ')
  const rest = unnamed === 0 ? '' : `, and so on through ${unnamed.toLocaleString('en-GB')} more`
  const people = ring.length.toLocaleString('en-GB')
  return `${people} people report to each other in a circle: ${first} reports to ${managers}${rest}, who reports to ${first}. Correct one of the managers in the personnel system and import people again.`
}

/**
 * Reads only managers, because nobody else can be part of a ring. Leaves out rings whose people have all left, which no extract can
 * correct, and people who are their own manager, which is an integrity violation.
 */
export async function listManagerRings(tx: Tx): Promise<QualityFinding[]> {
  const managed = await queryRows<Managed>(
    tx,
    Prisma.sql`SELECT p."id", p."managerId", p."name", p."staffId",
        EXISTS (SELECT 1 FROM "Posting" q WHERE q."personId" = p."id" AND q."until" IS NULL) AS "isInPost"
      FROM "Person" p
      WHERE p."managerId" IS NOT NULL AND p."managerId" <> p."id" AND EXISTS (SELECT 1 FROM "Person" r WHERE r."managerId" = p."id")
      ORDER BY p."id"`,
    ['isInPost'],
  )
  const people = new Map(managed.map((person) => [person.id, person]))
  return findManagerRings(managed)
    .map((ring) => ring.flatMap((id) => people.get(id) ?? []))
    .filter((ring) => ring.some(({ isInPost }) => isInPost))
    .map((ring) => ({
      kind: 'manager-ring',
      table: 'Person',
      id: ring[0]?.id ?? 0,
      message: messageOf(ring),
    }))
}
