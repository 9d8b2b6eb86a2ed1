import { loadGovernments } from '#app/data/facts/government.server.ts'
import { listPresent, listHeadcountSets } from '#app/data/government/headcount-sets.server.ts'
import {
  coverOf,
  doTotalsDiffer,
  ownTotal,
  type Cover,
} from '#app/domain/uptake/headcount-cover.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { today } from '#app/platform/clock.server.ts'

export type HeadcountSetView = {
  id: number
  name: string
  asAt: Day
  source: string | null
  file: string | null
  own: number | null
  cover: Cover[]
  differs: boolean
}

/**
 * Every headcount set with its totals and what it does not cover. Most sets count senior civil
 * servants, so coverage is of those, or of everyone if there is no senior grade.
 */
export async function findHeadcountsView(): Promise<HeadcountSetView[]> {
  const governmentOn = await loadGovernments()
  const present = await listPresent(today(), 'scs')
  return (await listHeadcountSets()).map(({ headcounts, ...set }) => {
    const cover = coverOf(governmentOn(set.asAt), headcounts, 'scs', present)
    const own = ownTotal(headcounts)
    return { ...set, own, cover, differs: doTotalsDiffer(cover, own) }
  })
}
