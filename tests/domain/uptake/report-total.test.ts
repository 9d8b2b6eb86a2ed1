import { expect, test } from 'vitest'
import { reportTotal, reportUptake, type CountedUptake } from '#app/domain/uptake/report.ts'
import { IN_POST, NO_FILTERS } from '#app/domain/uptake/uptake.ts'
import { cellsOf } from '../../support/adversary/count.ts'
import { randomWorld } from '../../support/adversary/world.ts'

/** Yields the counts for every query about 40 random governments. */
function* counts(): Generator<CountedUptake> {
  for (let seed = 1; seed <= 40; seed += 1) {
    const world = randomWorld(seed)
    for (const query of world.queries) {
      const cells = cellsOf(world, query)
      const { measure, population, structure, day } = query
      yield {
        query: {
          measure,
          by: 'department',
          ...NO_FILTERS,
          asAt: day,
          since: null,
          course: null,
          population,
          structure,
          base: measure === 'coverage' ? IN_POST : null,
        },
        government: world.government,
        marginals: {
          'organisation-grade': cells,
          'department-profession': cells,
          'profession-grade': cells,
        },
        headcounts: null,
      }
    }
  }
}

test('the total of a count is the total of its tables, for everyone and within each department and profession', () => {
  const found = { shown: 0, withheld: 0 }
  for (const uptake of counts()) {
    const { organisations, professions } = uptake.government
    const scopes = [
      undefined,
      ...[...organisations.values()].map(({ code }) => ({ by: 'department' as const, key: code })),
      ...[...professions.values()].map(({ code }) => ({ by: 'profession' as const, key: code })),
    ]
    for (const within of scopes)
      for (const exact of [true, false]) {
        const scope = { exact, ...(within && { within: [within] }) }
        const { upskilled, base, percent } = reportTotal(uptake, scope)
        const report = reportUptake(uptake, within ? 'grade' : 'department', scope)
        expect({ upskilled, base, percent }).toEqual(report.total)
        found[upskilled === null ? 'withheld' : 'shown'] += 1
      }
  }
  expect(found.shown).toBeGreaterThan(500)
  expect(found.withheld).toBeGreaterThan(100)
})
