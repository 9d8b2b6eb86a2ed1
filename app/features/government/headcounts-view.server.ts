import { findGovernments } from '#app/data/facts/government.server.ts'
import { listCodesInPost, listHeadcountSets } from '#app/data/government/headcount-sets.server.ts'
import { coverOf, doTotalsDiffer, ownTotal } from '#app/domain/uptake/headcount-cover.ts'
import { today } from '#app/platform/clock.server.ts'

export type HeadcountSetView = Awaited<ReturnType<typeof findHeadcountsView>>[number]

/**
 * Every headcount set with its totals and what it does not cover. Most sets count senior civil
 * servants, so coverage is measured for them, or for everyone if there is no senior grade.
 */
export async function findHeadcountsView() {
  const governmentOn = await findGovernments()
  const codesInPost = await listCodesInPost(today(), 'scs')
  return (await listHeadcountSets()).map(({ headcounts, ...set }) => {
    const cover = coverOf(governmentOn(set.asAt), headcounts, 'scs', codesInPost)
    const own = ownTotal(headcounts)
    return { ...set, own, cover, differs: doTotalsDiffer(cover, own) }
  })
}
