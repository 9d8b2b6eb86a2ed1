/** Finds colleagues by what a person types: a name, an email address or a staff number. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import { notLeft } from '#app/data/identity/role-grants.server.ts'
import { findByIdentifiers } from '#app/data/people/find-by-identifiers.server.ts'

const select = {
  id: true,
  name: true,
  email: true,
  postings: {
    where: { until: null },
    select: { organisation: { select: { name: true } } },
    take: 1,
  },
} as const

export type Colleague = {
  id: number
  name: string
  email: string | null
  organisation: string | null
  hasLeft: boolean
}

/** At most this many people with one name are described. */
const MOST_NAMESAKES = 6

/** "siân bevan" is also looked for as "Siân Bevan". */
const capitalised = (name: string): string =>
  name.toLowerCase().replaceAll(/(^|[\s'’-])(\p{L})/gu, (part) => part.toUpperCase())

async function findPeople(where: object, tx: Tx): Promise<Colleague[]> {
  const inPost = await tx.person.findMany({
    where: { AND: [where, { mergedIn: null }, notLeft()] },
    select,
    orderBy: { id: 'asc' },
    take: MOST_NAMESAKES,
  })
  const rows = inPost.length > 0 ? inPost : await tx.person.findMany({ where, select, take: 1 })
  return rows.map(({ postings, ...person }) => ({
    ...person,
    organisation: postings[0]?.organisation.name ?? null,
    hasLeft: inPost.length === 0,
  }))
}

/**
 * Everyone whom one entry could mean. People in post come first: someone who has left is returned
 * only if no one in post matches.
 */
export async function findColleagues(entry: string, tx: Tx = db()): Promise<Colleague[]> {
  const text = entry.trim().replaceAll(/\s+/g, ' ')
  const identified = (await findByIdentifiers([text], tx)).get(text)
  if (typeof identified === 'number') return findPeople({ id: identified }, tx)
  return findPeople({ name: { in: [...new Set([text, capitalised(text)])] } }, tx)
}
