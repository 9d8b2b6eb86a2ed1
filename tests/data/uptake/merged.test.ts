/** Tests which people the bridge counts as merged. */
import { describe, expect, test } from 'vitest'
import { db, inTransaction, Prisma } from '#app/data/database/database.server.ts'
import { countFlows } from '#app/data/uptake/transitions.server.ts'
import { rebuildCounts } from '#app/data/uptake/update-counts.server.ts'
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { changeFacts } from '#tests/support/change-facts.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aMergeThatOpened } from '#tests/support/factories/people/merged-postings.ts'
import { aPerson, aPosting } from '#tests/support/factories/people/person.ts'
import { aQuery } from '#tests/support/factories/uptake.ts'

async function emptyTables() {
  for (const table of [
    'PersonMergePosting',
    'PersonMerge',
    'Completion',
    'Posting',
    'Succession',
    'Person',
  ])
    await changeFacts((tx) => tx.$executeRaw`DELETE FROM ${Prisma.raw(`"${table}"`)}`)
}

const flowsFor = (query: UptakeQuery) => countFlows(query, '2026-11-23')

describe('the flow of a person whose records were merged', () => {
  /**
   * Counts the flows for one person, who was upskilled in June 2021 in department `from` and is now in
   * department `to`. A merge opened the postings in `opened`.
   */
  async function kindsOf({
    opened,
    from = 'HMT',
    to = 'DFE',
    measure = 'ever',
  }: {
    opened: ('from' | 'to')[]
    from?: string | null
    to?: string | null
    measure?: 'ever' | 'coverage'
  }) {
    await emptyTables()
    const person = await aPerson({ posted: false })
    const postings = {
      from:
        from === null
          ? null
          : await aPosting({ personId: person.id, organisation: from, until: '2022-01-01' }),
      to:
        to === null
          ? null
          : await aPosting({ personId: person.id, organisation: to, from: '2022-01-01' }),
    }
    await aCompletion({ personId: person.id })
    const postingIds = opened.flatMap((which) => postings[which]?.id ?? [])
    if (postingIds.length > 0) await aMergeThatOpened({ personId: person.id, postingIds })
    await inTransaction(rebuildCounts)
    const query = aQuery({
      measure,
      population: 'all',
      asAt: measure === 'coverage' ? '2021-12-31' : '2026-09-30',
      since: null,
    })
    return (await flowsFor(query)).map((flow) =>
      [flow.from, flow.to, flow.kind, flow.upskilled].join(' '),
    )
  }

  test.each(['ever', 'coverage'] as const)(
    'a person counts as merged if a merge opened exactly one of their two postings (%s)',
    async (measure) => {
      expect(await kindsOf({ measure, opened: ['to'] })).toEqual(['HMT DFE merged 1'])
      expect(await kindsOf({ measure, opened: ['from'] })).toEqual(['HMT DFE merged 1'])
      expect(await kindsOf({ measure, opened: ['from', 'to'] })).toEqual(['HMT DFE moved 1'])
      expect(await kindsOf({ measure, opened: [] })).toEqual(['HMT DFE moved 1'])
    },
  )

  test('a merged person in the same department counts as stayed, and one without a posting now counts as left', async () => {
    expect(await kindsOf({ opened: ['to'], to: 'HMT' })).toEqual(['HMT HMT stayed 1'])
    expect(await kindsOf({ opened: ['from'], to: null })).toEqual(['HMT left left 1'])
  })

  test('a person without an earlier posting counts as merged if a merge opened their current posting', async () => {
    expect(await kindsOf({ opened: ['to'], from: null })).toEqual(['not-known DFE merged 1'])
    expect(await kindsOf({ opened: [], from: null })).toEqual(['not-known DFE moved 1'])
  })

  test('a person moved by a reorganisation counts as reorganised even if a merge opened the posting', async () => {
    await emptyTables()
    const [fromId, toId] = [
      (await anOrganisation({ code: 'HMT' })).id,
      (await anOrganisation({ code: 'DFE' })).id,
    ]
    const person = await aPerson({ organisation: 'HMT', until: '2022-01-01' })
    const posting = await aPosting({ personId: person.id, organisation: 'DFE', from: '2022-01-01' })
    await aCompletion({ personId: person.id })
    await aMergeThatOpened({ personId: person.id, postingIds: [posting.id] })
    await db().succession.create({ data: { fromId, toId, on: '2022-01-01', kind: 'split' } })
    const flows = await flowsFor(aQuery({ measure: 'ever', population: 'all' }))
    expect(flows.map(({ kind }) => kind)).toEqual(['reorganised'])
  })
})
