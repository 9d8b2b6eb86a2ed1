import { describe, expect, test } from 'vitest'
import { POLICY, type Counts } from '#app/domain/disclosure/policy.ts'
import { areGroupsMovable } from '#app/domain/disclosure/groups.ts'
import { randomFrom } from '#app/domain/text/random.ts'
import { crossKey, planSuppression, type Tables } from '#app/domain/disclosure/plan-suppression.ts'
import { tablesOf } from '#app/domain/uptake/tables.ts'
import { cellsOf } from '../../support/adversary/count.ts'
import { randomWorld } from '../../support/adversary/world.ts'

/** A table with departments in rows and professions in columns, and the totals of its cells. */
function tablesFrom(numbers: readonly (readonly number[])[]): Tables {
  const cells = numbers.flatMap((row, d) =>
    row.map((upskilled, p) => ({ row: `d${d}`, column: `p${p}`, upskilled, base: null })),
  )
  const sum = (among: readonly { upskilled: number }[]): Counts => ({
    upskilled: among.reduce((all, cell) => all + cell.upskilled, 0),
    base: null,
  })
  const keys = (letter: string, count: number) =>
    Array.from({ length: count }, (_, index) => `${letter}${index}`)
  return {
    total: sum(cells),
    dimensions: new Map([
      [
        'department',
        keys('d', numbers.length).map((key) => ({
          key,
          ...sum(cells.filter(({ row }) => row === key)),
        })),
      ],
      [
        'profession',
        keys('p', numbers[0]?.length ?? 0).map((key) => ({
          key,
          ...sum(cells.filter(({ column }) => column === key)),
        })),
      ],
    ]),
    crosses: new Map([['both', { rows: 'department', columns: 'profession', cells }]]),
  }
}

const withheldOf = (numbers: readonly (readonly number[])[]) => {
  const plan = planSuppression(tablesFrom(numbers), POLICY)
  return numbers.flatMap((row, d) =>
    row.flatMap((_, p) =>
      plan.isWithheld('both', crossKey(`d${d}`, `p${p}`)) ? [`${d}${p}`] : [],
    ),
  )
}

describe('suppression of a two-way table', () => {
  test('a small cell is withheld together with the cheapest three cells that make it movable', () => {
    expect(withheldOf([[3, 60, 70], [80, 20, 90], [50, 30, 40]])).toEqual(['00', '01', '20', '21']) // prettier-ignore
  })

  test('two withheld cells in each row are not enough if their cells cannot move, so more are withheld', () => {
    // Four small cells, two in each of two rows, each the only small one in its column.
    const hidden = withheldOf([[3, 4, 50, 60, 70], [50, 60, 3, 4, 70], [80, 90, 80, 90, 99]]) // prettier-ignore
    for (const column of [0, 1, 2, 3])
      expect(hidden.filter((cell) => cell.endsWith(String(column))).length).toBeGreaterThan(1)
  })

  test('a table with only large cells is shown in full', () => {
    expect(withheldOf([[30, 40], [50, 60]])).toEqual([]) // prettier-ignore
  })

  test('a withheld department is left out of the table by profession, together with a second department', () => {
    const plan = planSuppression(tablesFrom([[1, 2, 0], [10, 20, 30], [40, 50, 60]]), POLICY) // prettier-ignore
    expect(['d0', 'd1', 'd2'].map((key) => plan.isWithheld('department', key))).toEqual([
      true,
      true,
      false,
    ])
    expect(['d0', 'd1', 'd2'].map((key) => plan.isLeftOut('both', 'row', key))).toEqual([
      true,
      true,
      false,
    ])
  })

  test('the plan does not depend on the order of the cells', () => {
    const tables = tablesFrom([[3, 60, 70, 8], [80, 2, 90, 9], [50, 30, 4, 40]]) // prettier-ignore
    const reversed: Tables = {
      ...tables,
      dimensions: new Map(
        [...tables.dimensions].map(([name, parts]) => [name, parts.toReversed()]),
      ),
      crosses: new Map(
        [...tables.crosses].map(([name, cross]) => [
          name,
          { ...cross, cells: cross.cells.toReversed() },
        ]),
      ),
    }
    const [plan, reversedPlan] = [
      planSuppression(tables, POLICY),
      planSuppression(reversed, POLICY),
    ]
    for (const { row, column } of tables.crosses.get('both')?.cells ?? []) {
      expect(reversedPlan.isWithheld('both', crossKey(row, column))).toBe(
        plan.isWithheld('both', crossKey(row, column)),
      )
    }
  })

  test('a plan finished in several steps withholds the same cells as a plan made at once', () => {
    const numbers = [[3, 60, 70], [80, 20, 90], [50, 30, 40]] // prettier-ignore
    const plan = planSuppression(tablesFrom(numbers), POLICY)
    expect([...plan.finish()].length).toBeGreaterThan(1)
    const withheld = numbers.flatMap((row, d) =>
      row.flatMap((_, p) =>
        plan.isWithheld('both', crossKey(`d${d}`, `p${p}`)) ? [`${d}${p}`] : [],
      ),
    )
    expect(withheld).toEqual(withheldOf(numbers))
  })
})

describe('suppression of parts that are also shown in groups', () => {
  /** Groups of parts. Each part is a number of people. */
  const partsOf = (
    groups: readonly (readonly number[])[],
  ): Tables & { grouping: NonNullable<Tables['grouping']> } => {
    const parts = groups.flatMap((numbers, group) =>
      numbers.map((upskilled, part) => ({ key: `${group}.${part}`, upskilled, base: null })),
    )
    const sum = (numbers: readonly number[]): Counts => ({
      upskilled: numbers.reduce((all, number) => all + number, 0),
      base: null,
    })
    return {
      total: sum(groups.flat()),
      dimensions: new Map([['part', parts]]),
      crosses: new Map(),
      grouping: {
        name: 'group',
        of: 'part',
        groups: groups.map((numbers, group) => ({ key: String(group), ...sum(numbers) })),
        groupOf: new Map(parts.map(({ key }) => [key, key.split('.')[0] ?? ''])),
      },
    }
  }
  const withheldIn = (groups: readonly (readonly number[])[]) => {
    const tables = partsOf(groups)
    const plan = planSuppression(tables, POLICY)
    const keys = (table: string, parts: readonly { key: string }[]) =>
      parts.filter(({ key }) => plan.isWithheld(table, key)).map(({ key }) => key)
    return {
      parts: keys('part', tables.dimensions.get('part') ?? []),
      groups: plan.isHidden('group') ? 'hidden' : keys('group', tables.grouping.groups),
    }
  }

  test('a group is shown if all of its parts are shown', () => {
    expect(withheldIn([[50, 60], [70, 80]])).toEqual({ parts: [], groups: [] }) // prettier-ignore
  })

  test('a group is shown if its withheld parts are movable within it', () => {
    expect(withheldIn([[3, 4, 50], [60, 70]])).toEqual({ parts: ['0.0', '0.1'], groups: [] }) // prettier-ignore
  })

  test('two groups with one withheld part each are both withheld, because either would reveal its part', () => {
    expect(withheldIn([[3, 50], [4, 60], [70, 80]])).toEqual({ parts: ['0.0', '1.0'], groups: ['0', '1'] }) // prettier-ignore
  })

  test('a group whose withheld parts hide too few people is withheld, and so is the smallest other group that has withheld parts', () => {
    expect(withheldIn([[1, 2, 50], [3, 4, 60], [2, 8, 9, 3, 70], [80]])).toMatchObject({ groups: ['0', '1'] }) // prettier-ignore
  })

  test('if the withheld groups hide too few people together, another group is withheld too', () => {
    expect(withheldIn([[1, 50], [2, 60], [3, 4, 70], [80]])).toMatchObject({ groups: ['0', '1', '2'] }) // prettier-ignore
  })

  test('in 500 random tables, no part is withheld because of a group and no group reveals a withheld part', () => {
    const random = randomFrom(20_261_124)
    let shown = 0
    for (let table = 0; table < 500; table += 1) {
      const small = () => (random.chance(0.5) ? 1 + random.below(8) : 5 + random.below(90))
      const groups = Array.from({ length: 2 + random.below(4) }, () =>
        Array.from({ length: 1 + random.below(5) }, small),
      )
      const { grouping, ...tables } = partsOf(groups)
      const [alone, plan] = [
        planSuppression(tables, POLICY),
        planSuppression({ ...tables, grouping }, POLICY),
      ]
      const parts = tables.dimensions.get('part') ?? []
      for (const { key } of parts)
        expect([groups, plan.isWithheld('part', key)]).toEqual([
          groups,
          alone.isWithheld('part', key),
        ])
      const isIn = (is: (group: string) => boolean) =>
        parts.filter(
          ({ key }) => plan.isWithheld('part', key) && is(grouping.groupOf.get(key) ?? ''),
        )
      const unseen = isIn((group) => plan.isWithheld('group', group)).reduce(
        (sum, { upskilled }) => sum + upskilled,
        0,
      )
      if (unseen > 0) expect([groups, unseen >= POLICY.threshold]).toEqual([groups, true])
      for (const { key: group } of grouping.groups) {
        const hidden = isIn((candidate) => candidate === group)
        if (plan.isWithheld('group', group) || hidden.length === 0) continue
        shown += 1
        expect([groups, group, hidden.length > 1]).toEqual([groups, group, true])
        expect(hidden.reduce((sum, { upskilled }) => sum + upskilled, 0)).toBeGreaterThanOrEqual(
          POLICY.threshold,
        )
      }
    }
    expect(shown).toBeGreaterThan(50)
  })

  test('a group is withheld if its withheld parts are not movable in the tables that they are totals of', () => {
    const world = randomWorld(227, { minProfessions: 4 })
    const cells = cellsOf(world, world.queries[52]!)
    const marginals = {
      'organisation-grade': cells,
      'department-profession': cells,
      'profession-grade': cells,
    }
    const { grouping, ...tables } = tablesOf(world.government, marginals)
    const plan = planSuppression({ ...tables, grouping }, POLICY)
    const withheld = grouping?.groups
      .filter(({ key }) => plan.isWithheld('family', key))
      .map(({ key }) => key)
    expect(withheld).toEqual(['f1', 'f2', 'left'])
  })

  test('withheld groups are movable if a person can move between their withheld parts', () => {
    const areMovable = (sizes: readonly [number, number]) => {
      const parts = sizes.map((upskilled, group) => ({ key: `${group}.0`, upskilled, base: null }))
      const withheld = new Set(['0.0', '1.0'])
      return areGroupsMovable(
        { withheld: new Set(['0', '1']), groupAt: () => undefined },
        { name: 'group', of: 'part', groups: [], groupOf: new Map([['0.0', '0'], ['1.0', '1']]) }, // prettier-ignore
        {
          breakdowns: new Map([['part', { parts, withheld }]]),
          linked: new Map(),
          total: { upskilled: 90, base: null },
        },
      )
    }
    expect(areMovable([3, 1])).toBe(true)
    // Readers know that a withheld part has at least one person, so its last person cannot be moved.
    expect(areMovable([1, 1])).toBe(false)
  })
})
