/** Everything that identifies a person: names, email addresses and staff numbers, now and before, of all their records. */
import { Prisma, queryRows, type Tx } from '#app/data/database/database.server.ts'
import { listRecordIds } from '#app/data/identity/record-ids.server.ts'
import { isSearchable, type Identifier } from '#app/domain/people/erased-text.ts'

export type PersonIdentifiers = {
  /** The person’s record and those merged into it. */
  recordIds: number[]
  /** What only this person has, so that texts can be searched for it. */
  own: Identifier[]
  /** What someone else has or had too. Texts with it may be about them, so they stay. */
  shared: Identifier[]
  /** What may mean anything, so texts are not searched for it. Empty texts are left out. */
  unsearched: Identifier[]
  emails: string[]
}

const identifiersOf = (values: {
  name?: unknown
  email?: unknown
  staffId?: unknown
}): Identifier[] =>
  (
    [
      ['name', values.name],
      ['email', values.email],
      ['staff-number', values.staffId],
    ] as const
  ).flatMap(([kind, text]) => (typeof text === 'string' && text !== '' ? [{ kind, text }] : []))

/** What the records had, according to the imports that changed them. */
async function listEarlier(tx: Tx, recordIds: readonly number[]): Promise<Identifier[]> {
  const changes = await tx.importChange.findMany({
    where: { subject: 'Person', recordId: { in: [...recordIds] } },
    select: { before: true, after: true },
  })
  return changes.flatMap(({ before, after }) =>
    [before, after].flatMap((json) => identifiersOf(JSON.parse(json) as object)),
  )
}

/** The given names, email addresses and staff numbers that other people have or had. Uses indexes only. */
async function listOfOthers(
  tx: Tx,
  recordIds: readonly number[],
  identifiers: readonly Identifier[],
): Promise<Set<string>> {
  const given = Prisma.join(identifiers.map(({ text }) => text))
  const rows = await queryRows<{ text: string; personId: number }>(
    tx,
    Prisma.sql`SELECT "id" AS "personId", "name" AS "text" FROM "Person" WHERE "name" IN (${given})
      UNION SELECT "id", "email" FROM "Person" WHERE "email" IN (${given})
      UNION SELECT "id", "staffId" FROM "Person" WHERE "staffId" IN (${given})
      UNION SELECT "personId", "email" FROM "FormerEmail" WHERE "email" IN (${given})
      UNION SELECT "personId", "staffId" FROM "FormerStaffNumber" WHERE "staffId" IN (${given})
      UNION SELECT "personId", "name" FROM "FormerName" WHERE "name" IN (${given})`,
  )
  return new Set(
    rows.filter(({ personId }) => !recordIds.includes(personId)).map(({ text }) => text),
  )
}

export async function findPersonIdentifiers(tx: Tx, personId: number): Promise<PersonIdentifiers> {
  const recordIds = await listRecordIds(personId, tx)
  const ofRecords = { where: { personId: { in: recordIds } } }
  const all = [
    ...(await tx.person.findMany({ where: { id: { in: recordIds } } })).flatMap(identifiersOf),
    ...(await tx.formerEmail.findMany(ofRecords)).flatMap(identifiersOf),
    ...(await tx.formerStaffNumber.findMany(ofRecords)).flatMap(identifiersOf),
    ...(await tx.formerName.findMany(ofRecords)).flatMap(identifiersOf),
    ...(await listEarlier(tx, recordIds)),
  ]
  const distinct = [...new Map(all.map((one) => [`${one.kind} ${one.text}`, one])).values()]
  const searchable = distinct.filter(isSearchable)
  const unsearched = distinct.filter((one) => !isSearchable(one) && one.text.trim() !== '')
  if (searchable.length === 0) return { recordIds, own: [], shared: [], unsearched, emails: [] }
  const others = await listOfOthers(tx, recordIds, searchable)
  const isShared = ({ text }: Identifier): boolean => others.has(text)
  const own = searchable.filter((one) => !isShared(one))
  return {
    recordIds,
    own,
    shared: searchable.filter(isShared),
    unsearched,
    emails: own.flatMap(({ kind, text }) => (kind === 'email' ? [text] : [])),
  }
}
