/** An SQL condition for people (`p`) in short lists, such as those with a role. */
import { Prisma } from '#app/data/database/database.server.ts'
import { isLike } from '#app/data/database/dialect.server.ts'

const MAX_WORDS = 20
const escapeWildcards = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&')

/** Matches a name of which each word of the text starts a part, an email address that starts with it, or its staff number. */
export function matchesPerson(text: string): Prisma.Sql {
  const name = Prisma.sql`p."name"`
  const words = text.split(/\s+/).slice(0, MAX_WORDS).map(escapeWildcards)
  const inName = words.map(
    (word) => Prisma.sql`(${isLike(name, `${word}%`)} OR ${isLike(name, `% ${word}%`)})`,
  )
  const email = isLike(Prisma.sql`p."email"`, `${escapeWildcards(text.toLowerCase())}%`)
  return Prisma.sql`((${Prisma.join(inName, ' AND ')}) OR ${email} OR p."staffId" = ${text})`
}
