/** Email addresses that were stored before the current rule and break it. Nobody can sign in with them. */
import { Prisma, queryRow, type Tx } from '#app/data/database/database.server.ts'
import { jsonOfRows } from '#app/data/database/dialect.server.ts'
import { emailAddressProblem, isEmailAddress } from '#app/domain/people/email-address.ts'
import { visible } from '#app/domain/text/invisible-characters.ts'
import type { QualityFinding } from '#app/domain/oversight/quality-finding.ts'

const BATCH_SIZE = 50_000

type PersonRow = [id: number, email: string, name: string]

const messageOf = (email: string, name: string): string =>
  `${name} cannot sign in with ${visible(email)}. ${emailAddressProblem(email)}. Correct it in the personnel system and import people again.`

/** Reads email addresses in batches, each as one JSON text. This is several times faster than reading rows. */
export async function listUnusableEmailAddresses(tx: Tx): Promise<QualityFinding[]> {
  const found: QualityFinding[] = []
  for (let after = 0; ;) {
    const page = Prisma.sql`(SELECT "id", "email", "name" FROM "Person" WHERE "id" > ${after} AND "email" IS NOT NULL ORDER BY "id" LIMIT ${BATCH_SIZE}) p`
    const { people } = await queryRow<{ people: string }>(
      tx,
      Prisma.sql`SELECT ${jsonOfRows(['p."id"', 'p."email"', 'p."name"'], page)} AS "people"`,
    )
    const rows = JSON.parse(people) as PersonRow[]
    for (const [id, email, name] of rows) {
      if (!isEmailAddress(email))
        found.push({
          kind: 'unusable-email-address',
          table: 'Person',
          id,
          message: messageOf(email, name),
        })
      after = Math.max(after, id)
    }
    if (rows.length < BATCH_SIZE) return found.toSorted((a, b) => a.id - b.id)
  }
}
