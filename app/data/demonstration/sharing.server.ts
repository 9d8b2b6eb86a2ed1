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
