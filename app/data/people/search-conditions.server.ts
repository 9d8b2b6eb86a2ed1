/** SQL conditions for people (`p`) whom a typed text finds. */
import { Prisma } from '#app/data/database/database.server.ts'
import { isLike } from '#app/data/database/dialect.server.ts'

const escapeWildcards = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&')

const MAX_WORDS = 20

/** Matches a name of which each word of the text starts a part, an email address that starts with it, or its staff number. */
export function matchesDetails(
  text: string,
  { name, email, staffId }: { name: Prisma.Sql; email: Prisma.Sql; staffId: Prisma.Sql },
): Prisma.Sql {
  // Each word becomes a condition, and a statement can only have a few hundred. No name has this many words.
  const words = text.trim().split(/\s+/).filter(Boolean).slice(0, MAX_WORDS)
  if (words.length === 0) return Prisma.sql`1 = 1`
  const inName = words.map((word) => {
    const start = escapeWildcards(word)
    return Prisma.sql`(${isLike(name, `${start}%`)} OR ${isLike(name, `% ${start}%`)})`
  })
  const fullText = escapeWildcards(words.join(' ').toLowerCase())
  return Prisma.sql`((${Prisma.join(inName, ' AND ')}) OR ${isLike(email, `${fullText}%`)} OR ${staffId} = ${text.trim()})`
}

/** Matches the details of people now, and their former email addresses and staff numbers. */
function matches(text: string, alias: 'p' | 'g'): Prisma.Sql {
  const column = (name: string) => Prisma.raw(`${alias}."${name}"`)
  const details = { name: column('name'), email: column('email'), staffId: column('staffId') }
  const start = escapeWildcards(
    text.trim().split(/\s+/).slice(0, MAX_WORDS).join(' ').toLowerCase(),
  )
  const withFormerIdentifier = Prisma.sql`SELECT f."personId" FROM "FormerEmail" f
      WHERE ${isLike(Prisma.raw('f."email"'), `${start}%`)} AND (f."from" IS NULL OR f."from" < f."until")
    UNION SELECT n."personId" FROM "FormerStaffNumber" n WHERE n."staffId" = ${text.trim()}`
  return Prisma.sql`(${matchesDetails(text, details)} OR ${column('id')} IN (${withFormerIdentifier}))`
}

/** Matches the kept record if a merged record matches. */
export const isMergedFrom = (text: string): Prisma.Sql =>
  Prisma.sql`p."id" IN (SELECT m."keptId" FROM "PersonMerge" m JOIN "Person" g ON g."id" = m."mergedId" WHERE ${matches(text, 'g')})`

/** Also matches the kept record if a merged record matches. Records of erased people name no one, so none is found. */
export function matchesSearch(text: string): Prisma.Sql {
  const namesSomeone = Prisma.sql`p."erasedAt" IS NULL AND NOT EXISTS (SELECT 1 FROM "PersonMerge" x WHERE x."mergedId" = p."id")`
  if (text.trim() === '') return namesSomeone
  return Prisma.sql`${namesSomeone} AND (${matches(text, 'p')} OR ${isMergedFrom(text)})`
}
