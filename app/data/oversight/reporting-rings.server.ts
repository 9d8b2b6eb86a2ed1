/** Rings of managers: people who, by their managers' managers, manage themselves. */
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { findManagerRings } from '#app/domain/people/reporting-rings.ts'
import type { QualityFinding } from '#app/domain/oversight/quality-finding.ts'

/** A longer ring is shortened in its sentence. */
const NAMED = 10

type Managed = {
  id: number
  managerId: number
  name: string
  staffId: string | null
  isInPost: number | boolean
}

function sentenceOf(ring: readonly Managed[]): string {
  const nameOf = ({ name, staffId }: Managed) => (staffId === null ? name : `${name} (${staffId})`)
  const [first, ...others] = ring.map(nameOf)
  const left = Math.max(0, others.length - NAMED)
  const managers = others.slice(0, NAMED).join(', who reports to ')
  const rest = left === 0 ? '' : `, and so on through ${left.toLocaleString('en-GB')} more`
  const people = ring.length.toLocaleString('en-GB')
  return `${people} people report to each other in a ring: ${first} reports to ${managers}${rest}, who reports to ${first}. Correct one of the managers in the personnel system and import people again.`
}

/**
 * Only people who manage somebody can be part of a ring, so only they are read. A ring in which everyone has left is no finding: no extract
 * could correct it. Somebody who is their own manager is a violation, and is not listed again here.
 */
export async function listManagerRings(tx: Tx): Promise<QualityFinding[]> {
  const managed = await queryRows<Managed>(
    tx,
    Prisma.sql`SELECT p."id", p."managerId", p."name", p."staffId",
        EXISTS (SELECT 1 FROM "Posting" q WHERE q."personId" = p."id" AND q."until" IS NULL) AS "isInPost"
      FROM "Person" p
      WHERE p."managerId" IS NOT NULL AND p."managerId" <> p."id" AND EXISTS (SELECT 1 FROM "Person" r WHERE r."managerId" = p."id")
      ORDER BY p."id"`,
  )
  const people = new Map(managed.map((one) => [one.id, one]))
  return findManagerRings(managed)
    .map((ring) => ring.flatMap((id) => people.get(id) ?? []))
    .filter((ring) => ring.some(({ isInPost }) => Boolean(isInPost)))
    .map((ring) => ({
      kind: 'manager-ring',
      table: 'Person',
      id: ring[0]?.id ?? 0,
      message: sentenceOf(ring),
    }))
}
