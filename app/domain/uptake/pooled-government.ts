/** The government as readers under the policy see it, with small rows shown together. */
import type { DisclosurePolicy } from '#app/domain/disclosure/policy.ts'
import type { Government, MarginalTables } from '#app/domain/uptake/breakdown.ts'
import { crossPools } from '#app/domain/uptake/cross-pools.ts'
import { smallPools, type Counted } from '#app/domain/uptake/pools.ts'
import type { Population } from '#app/domain/uptake/uptake.ts'

const pooled = new WeakMap<
  MarginalTables,
  { government: Government; population: Population; policy: DisclosurePolicy; result: Government }[]
>()

/**
 * Returns the government in which small rows are pooled. It is cached with the counts, so that all
 * tables of a query have the same pools.
 * @param counted the counts of people in post on the day. Counts without a base have no pools.
 * @param policy the policy for senior civil servants
 */
export function poolSmallRows(
  counted: Counted,
  population: Population,
  policy: DisclosurePolicy,
): Government {
  const { government, marginals } = counted
  const known = pooled.get(marginals) ?? []
  const existing = known.find(
    (one) =>
      one.government === government && one.population === population && one.policy === policy,
  )
  if (existing) return existing.result
  const own: Government = { ...government, pools: smallPools(counted, population, policy) }
  const pools = crossPools({ ...counted, government: own }, population, policy)
  const result = { ...own, crossed: { ...own, pools } }
  pooled.set(marginals, [...known, { government, population, policy, result }])
  return result
}
