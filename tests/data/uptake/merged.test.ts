/** Which people the bridge counts as merged. */
import { describe, expect, test } from 'vitest'
import { db, Prisma } from '#app/data/database/database.server.ts'
import { countFlows } from '#app/data/uptake/transitions.server.ts'
import type { UptakeQuery } from '#app/domain/uptake/uptake.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aMergeThatOpened } from '#tests/support/factories/merged-postings.ts'
import { aPerson, aPosting } from '#tests/support/factories/person.ts'
import { aQuery } from '#tests/support/factories/uptake.ts'

async function emptied() {
  for (const table of [
    'PersonMergePosting',
    'PersonMerge',
    'Completion',
    'Posting',
    'Succession',
    'Person',
  ])
    await db().$executeRaw`DELETE FROM ${Prisma.raw(`"${table}"`)}`
}

const flowsFor = (query: UptakeQuery) => countFlows(query, '2026-11-23')

describe('the flow of a person whose records were merged', () => {
  /** The flows for one person, upskilled in June 2021 in `there` and now in `here`. A merge opened the postings in `opened`. */
  async function kindsOf(given: {
    opened: ('there' | 'here')[]
    there?: string | null
    here?: string | null
    measure?: 'ever' | 'coverage'
  }) {
    const { opened, there = 'HMT', here = 'DFE', measure = 'ever' } = given
    await emptied()
    const person = await aPerson({ posted: false })
    const own = {
      there:
        there === null
          ? null
          : await aPosting({ personId: person.id, organisation: there, until: '2022-01-01' }),
      here:
        here === null
          ? null
          : await aPosting({ personId: person.id, organisation: here, from: '2022-01-01' }),
    }
    await aCompletion({ personId: person.id })
    const postingIds = opened.flatMap((which) => own[which]?.id ?? [])
    if (postingIds.length > 0) await aMergeThatOpened({ personId: person.id, postingIds })
    const query = aQuery({
      measure,
      population: 'all',
      asAt: measure === 'coverage' ? '2021-12-31' : '2026-09-30',
      since: null,
    })
    return (await flowsFor(query)).map(({ from, to, kind, upskilled }) =>
      [from, to, kind, upskilled].join(' '),
    )
  }

  test.each(['ever', 'coverage'] as const)(
    'the person counts as merged when a merge opened exactly one of the two postings (%s)',
    async (measure) => {
      expect(await kindsOf({ measure, opened: ['here'] })).toEqual(['HMT DFE merged 1'])
      expect(await kindsOf({ measure, opened: ['there'] })).toEqual(['HMT DFE merged 1'])
      expect(await kindsOf({ measure, opened: ['there', 'here'] })).toEqual(['HMT DFE moved 1'])
      expect(await kindsOf({ measure, opened: [] })).toEqual(['HMT DFE moved 1'])
    },
  )

  test('a merged person in the same department counts as stayed, and one without a posting now counts as left', async () => {
    expect(await kindsOf({ opened: ['here'], here: 'HMT' })).toEqual(['HMT HMT stayed 1'])
    expect(await kindsOf({ opened: ['there'], here: null })).toEqual(['HMT left left 1'])
  })

  test('a person without an earlier posting counts as merged when a merge opened the present posting', async () => {
    expect(await kindsOf({ opened: ['here'], there: null })).toEqual(['not-known DFE merged 1'])
    expect(await kindsOf({ opened: [], there: null })).toEqual(['not-known DFE moved 1'])
  })

  test('a person whom a reorganisation moved counts as reorganised even if a merge opened the posting', async () => {
    await emptied()
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
