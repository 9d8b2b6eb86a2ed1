/** Known relations between the numbers in different queries. */
import { quantityAt, type Quantity } from './case.ts'
import type { Layout } from './numbers.ts'
import type { Query, World } from './world.ts'

/** The first number is at most the second, and the second exceeds it by at most `max`. */
export type Link = { first: number; second: number; max: number }

const differIn = (a: Query, b: Query): (keyof Query)[] =>
  (['measure', 'population', 'structure', 'course', 'day', 'edition'] as const).filter(
    (key) => a[key] !== b[key],
  )

export function linksOf(world: World, layout: Layout): Link[] {
  const links: Link[] = []
  const { queries, scs } = world
  // The links of pooled numbers follow from those of their parts.
  const all = Array.from({ length: layout.offset.pool }, (_, number) => number)
  const gradeOf = (number: number): number | null => {
    const { offset, sizes } = layout
    if (number >= offset.pg) return (number - offset.pg) % sizes.g
    if (number >= offset.dg) return (number - offset.dg) % sizes.g
    return number >= offset.g && number < offset.dp ? number - offset.g : null
  }
  const link = (
    first: number,
    second: number,
    numbers: readonly number[],
    quantities: readonly Quantity[],
    max = Infinity,
  ) => {
    for (const number of numbers) {
      for (const quantity of quantities) {
        links.push({
          first: quantityAt(first * layout.width + number, quantity),
          second: quantityAt(second * layout.width + number, quantity),
          max,
        })
      }
    }
  }
  queries.forEach((query, first) => {
    queries.forEach((other, second) => {
      const differences = differIn(query, other)
      const [difference] = differences
      const isCoverage = query.measure === 'coverage'
      const whole = query.structure === 'now' || isCoverage ? all : [0]
      if (differences.length === 1 && difference === 'day' && !isCoverage && query.day < other.day)
        link(first, second, all, ['upskilled'])
      if (differences.length === 1 && difference === 'structure' && query.structure === 'then')
        link(first, second, [0], isCoverage ? ['upskilled', 'base'] : ['upskilled'], 0)
      if (differences.length === 1 && difference === 'course' && other.course === null) {
        link(first, second, whole, ['upskilled'])
        if (isCoverage) link(first, second, all, ['base'], 0)
      }
      if (differences.length === 1 && difference === 'population' && query.population === 'scs') {
        const isShared = (number: number) =>
          isCoverage && query.structure === 'then' && scs[gradeOf(number) ?? -1] === true
        link(
          first,
          second,
          whole.filter((number) => !isShared(number)),
          isCoverage ? ['upskilled', 'without', 'base'] : ['upskilled'],
        )
        link(first, second, all.filter(isShared), ['upskilled', 'base'], 0)
      }
      // The second edition has one more person.
      if (differences.length === 1 && difference === 'edition' && query.edition === 1)
        link(first, second, all, isCoverage ? ['upskilled', 'base', 'without'] : ['upskilled'], 1)
      // People covered in post have completed a course, so `ever` counts at least as many people.
      if (
        differences.length === 1 &&
        difference === 'measure' &&
        isCoverage &&
        query.population === 'all'
      )
        link(first, second, query.structure === 'now' ? all : [0], ['upskilled'])
    })
  })
  return links
}
