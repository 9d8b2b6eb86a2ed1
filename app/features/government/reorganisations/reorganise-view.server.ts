import { listBodies } from '#app/data/government/organisations.server.ts'
import { listReorganisationPlans } from '#app/data/government/reorganisation-plans.server.ts'
import type { ReorganisationStatus } from '#app/domain/government/reorganisation.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { reorganisationTitle } from '#app/features/government/reorganisations/reorganisation-names.ts'

export type ListedPlan = { id: number; title: string; status: ReorganisationStatus; on: Day | null }

/** Every reorganisation with its title, most recent first. */
export async function listPlans(): Promise<ListedPlan[]> {
  const bodies = await listBodies()
  return (await listReorganisationPlans()).map(({ id, kind, status, plan }) => ({
    id,
    title: reorganisationTitle(kind, plan, bodies),
    status,
    on: plan.on,
  }))
}
