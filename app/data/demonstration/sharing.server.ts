/** Made-up people who share their answers with their manager. */
import type { Tx } from '#app/data/database/database.server.ts'

/** The reports of a manager who are in post, with their post and their ratings in the order they were given. */
export async function listReportsToShare(tx: Tx, managerId: number) {
  const reports = await tx.person.findMany({
    where: { managerId, email: { not: null }, postings: { some: { until: null } } },
    select: {
      id: true,
      email: true,
      postings: { where: { until: null }, select: { gradeId: true, professionId: true } },
      assessments: {
        where: { submittedAt: { not: null } },
        orderBy: { id: 'desc' },
        take: 1,
        select: { ratings: { orderBy: { id: 'asc' }, select: { id: true, answer: true } } },
      },
    },
    orderBy: { id: 'asc' },
  })
  return reports.flatMap(({ id, email, postings: [posting], assessments: [assessment] }) =>
    email === null || !posting
      ? []
      : [{ id, email, ...posting, ratings: assessment?.ratings ?? null }],
  )
}

/** A person with their manager and their last two self-assessments, most recent first. Null without an email address or a manager who has one. */
export async function findPersonToShare(tx: Tx, personId: number) {
  const { id, email, manager, assessments } = await tx.person.findUniqueOrThrow({
    where: { id: personId },
    select: {
      id: true,
      email: true,
      manager: { select: { id: true, email: true } },
      assessments: {
        where: { submittedAt: { not: null } },
        orderBy: { submittedAt: 'desc' },
        take: 2,
        select: {
          submittedAt: true,
          ratings: { orderBy: { id: 'asc' }, select: { id: true, answer: true } },
        },
      },
    },
  })
  if (email === null || !manager || manager.email === null) return null
  return {
    person: { id, email },
    manager: { id: manager.id, email: manager.email },
    assessments,
  }
}

type MadeUpShare = {
  person: { id: number; email: string }
  manager: { id: number; email: string }
  withEvidence: boolean
  sharedAt: Date
  openedAt: Date | null
}

export const saveMadeUpShare = (
  tx: Tx,
  { person, manager, ...share }: MadeUpShare,
): Promise<{ id: number }> =>
  tx.share.create({
    data: {
      ...share,
      personId: person.id,
      recordId: person.id,
      email: person.email,
      managerId: manager.id,
      managerEmail: manager.email,
      allSkills: true,
      withPlan: true,
    },
    select: { id: true },
  })

type MadeUpConfirmation = {
  ratingId: number
  byId: number
  level: string | null
  words: string | null
  at: Date
}

export const saveMadeUpConfirmations = (tx: Tx, given: readonly MadeUpConfirmation[]) =>
  tx.confirmation.createMany({ data: [...given] })
