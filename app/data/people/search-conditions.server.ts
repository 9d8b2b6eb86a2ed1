/** SQL conditions for people (`p`) whom a typed text finds. */
import { Prisma } from '#app/data/database/database.server.ts'
import { isLike } from '#app/data/database/dialect.server.ts'

const escapeWildcards = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&')

const MAX_WORDS = 20

/**
 * Matches people if each word is the start of a part of their name, if the text is the start of a current or former email address, or if it
 * is a current or former staff number.
 */
function matches(text: string, alias: 'p' | 'g') {
  // Each word becomes a condition, and a statement can only have a few hundred. No name has this many words.
  const words = text.trim().split(/\s+/).filter(Boolean).slice(0, MAX_WORDS)
  const column = (name: string) => Prisma.raw(`${alias}."${name}"`)
  const fullText = escapeWildcards(words.join(' ').toLowerCase())
  const inName = words.map((word) => {
    const start = escapeWildcards(word)
    return Prisma.sql`(${isLike(column('name'), `${start}%`)} OR ${isLike(column('name'), `% ${start}%`)})`
  })
  const withFormerIdentifier = Prisma.sql`SELECT f."personId" FROM "FormerEmail" f
      WHERE ${isLike(Prisma.raw('f."email"'), `${fullText}%`)} AND (f."from" IS NULL OR f."from" < f."until")
    UNION SELECT n."personId" FROM "FormerStaffNumber" n WHERE n."staffId" = ${text.trim()}`
  return Prisma.sql`((${Prisma.join(inName, ' AND ')}) OR ${isLike(column('email'), `${fullText}%`)} OR ${column('staffId')} = ${text.trim()}
    OR ${column('id')} IN (${withFormerIdentifier}))`
}

/** Matches the kept record if a merged record matches. */
export const isMergedFrom = (text: string): Prisma.Sql =>
  Prisma.sql`p."id" IN (SELECT m."keptId" FROM "PersonMerge" m JOIN "Person" g ON g."id" = m."mergedId" WHERE ${matches(text, 'g')})`

/** Also matches the kept record if a merged record matches. */
export function matchesSearch(text: string): Prisma.Sql {
  const isNotMerged = Prisma.sql`NOT EXISTS (SELECT 1 FROM "PersonMerge" x WHERE x."mergedId" = p."id")`
  if (text.trim() === '') return isNotMerged
  return Prisma.sql`${isNotMerged} AND (${matches(text, 'p')} OR ${isMergedFrom(text)})`
}

/** Matches the name, email address or staff number that someone had, given as expressions. */
export function matchesDetails(
  text: string,
  { name, email, staffId }: { name: Prisma.Sql; email: Prisma.Sql; staffId: Prisma.Sql },
): Prisma.Sql {
  const words = text.trim().split(/\s+/).filter(Boolean).slice(0, MAX_WORDS)
  if (words.length === 0) return Prisma.sql`1 = 1`
  const inName = words.map((word) => {
    const start = escapeWildcards(word)
    return Prisma.sql`(${isLike(name, `${start}%`)} OR ${isLike(name, `% ${start}%`)})`
  })
  const fullText = escapeWildcards(words.join(' ').toLowerCase())
  return Prisma.sql`((${Prisma.join(inName, ' AND ')}) OR ${isLike(email, `${fullText}%`)} OR ${staffId} = ${text.trim()})`
}
