import type { Tx } from '#app/data/database/database.server.ts'
import { findQuotaUse, type CohortState } from '#app/data/learning/places/waiting-list.server.ts'
import { areQuotasOpen, type CohortSupply } from '#app/domain/learning/waiting-list.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

type Options = {
  cohort: { id: number; startsAt: Date | null }
  state: Pick<CohortState, 'capacity' | 'taken' | 'hasQuotas'>
  now: Date
}

/** The places of a cohort, who uses them and what is reserved. */
export async function findSupply(tx: Tx, { cohort, state, now }: Options): Promise<CohortSupply> {
  const { capacity, taken, hasQuotas } = state
  const use = hasQuotas
    ? await findQuotaUse(tx, cohort.id, dayInLondon(now))
    : { quotas: [], takenByQuota: new Map<number, number>() }
  return { capacity, taken, ...use, areQuotasOpen: areQuotasOpen(cohort.startsAt, now) }
}
