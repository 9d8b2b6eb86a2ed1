/** When an organisation opened and closed, and its predecessors and successors. */
import { figuresDb, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

export type RelatedOrganisation = { code: string; name: string; on: Day }
export type OrganisationHistory = {
  openedOn: Day | null
  closedOn: Day | null
  successors: RelatedOrganisation[]
  predecessors: RelatedOrganisation[]
}

export async function findOrganisationHistory(
  organisationId: number,
  tx: Tx = figuresDb(),
): Promise<OrganisationHistory> {
  const named = { select: { code: true, name: true } } as const
  const { openedOn, closedOn, successors, predecessors } = await tx.organisation.findUniqueOrThrow({
    where: { id: organisationId },
    select: {
      openedOn: true,
      closedOn: true,
      successors: { select: { on: true, to: named }, orderBy: [{ on: 'asc' }, { id: 'asc' }] },
      predecessors: { select: { on: true, from: named }, orderBy: [{ on: 'asc' }, { id: 'asc' }] },
    },
  })
  return {
    openedOn,
    closedOn,
    successors: successors.map(({ on, to }) => ({ ...to, on })),
    predecessors: predecessors.map(({ on, from }) => ({ ...from, on })),
  }
}
