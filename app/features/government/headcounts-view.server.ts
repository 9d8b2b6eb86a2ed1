/** The headcount sets that are there: what each adds up to, by what, and whom it leaves out. */
import { loadGovernments } from '#app/data/facts/government.server.ts'
import { listPresent, listWholeSets } from '#app/data/government/headcount-sets.server.ts'
import {
  coverOf,
  doTotalsDiffer,
  ownTotal,
  type Cover,
} from '#app/domain/uptake/headcount-cover.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { today } from '#app/platform/clock.server.ts'

export type ListedSet = {
  id: number
  name: string
  asAt: Day
  source: string | null
  file: string | null
  own: number | null
  cover: Cover[]
  differs: boolean
}

/** Covered or not is said of senior civil servants, whom headcount sets are mostly of; of everybody where it has no senior grade to go by. */
export async function listHeadcountSets(): Promise<ListedSet[]> {
  const governmentOn = await loadGovernments()
  const present = await listPresent(today(), 'scs')
  return (await listWholeSets()).map(({ headcounts, ...set }) => {
    const cover = coverOf(governmentOn(set.asAt), headcounts, 'scs', present)
    const own = ownTotal(headcounts)
    return { ...set, own, cover, differs: doTotalsDiffer(cover, own) }
  })
}
