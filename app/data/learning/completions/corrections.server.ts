/** Corrections of completions, and the completions that an admin can find to correct. */
import { db, type Prisma, type Tx } from '#app/data/database/database.server.ts'
import { containing } from '#app/data/database/dialect.server.ts'
import { inCourseScope } from '#app/data/learning/courses/courses.server.ts'
import type { CompletionCorrection } from '#app/data/prisma/client.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'

export const saveCorrection = (tx: Tx, correction: Omit<CompletionCorrection, 'id'>) =>
  tx.completionCorrection.create({ data: correction })

const DAY_AND_COURSE = {
  select: { completedOn: true, course: { select: { title: true } } },
} as const

/** The corrections that replaced a completion, and those that led to it, the oldest first. */
export const listCorrections = (completionId: number) =>
  db().completionCorrection.findMany({
    where: { OR: [{ originalId: completionId }, { replacementId: completionId }] },
    include: { original: DAY_AND_COURSE, replacement: DAY_AND_COURSE },
    orderBy: { id: 'asc' },
  })

type Search = { scope: CourseScope; text: string }

/** `text` is part of a name, a whole email address or a staff number. Empty: everyone. */
const matching = ({ scope, text }: Search): Prisma.CompletionWhereInput => ({
  course: inCourseScope(scope),
  ...(text === ''
    ? {}
    : {
        person: {
          OR: [{ name: containing(text) }, { email: text.toLowerCase() }, { staffId: text }],
        },
      }),
})

export const countCompletions = (search: Search): Promise<number> =>
  db().completion.count({ where: matching(search) })

/** Completions in a scope, the latest recorded first. */
export const listCompletions = (search: Search, page: { skip: number; take: number }) =>
  db().completion.findMany({
    where: matching(search),
    include: {
      person: { select: { name: true, email: true } },
      course: { select: { title: true, certificate: true } },
    },
    orderBy: { id: 'desc' },
    ...page,
  })
