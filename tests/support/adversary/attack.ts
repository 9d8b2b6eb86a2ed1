/**
 * The adversary finds the minimum and maximum of every withheld number, from everything that is
 * published or known. A number with only one possible value is solved.
 *
 * Most numbers are cleared quickly, by finding other worlds with the same published figures. We find
 * these first by walking, and then with linear programs that change many numbers together. Each
 * remaining number is decided by two linear programs that include everything.
 */
import { randomFrom } from '#app/domain/text/random.ts'
import { QUANTITIES, type Case } from './case.ts'
import { walk } from './other-worlds.ts'
import { linksIn, Program, solver } from './programs.ts'
import { TABLES } from './numbers.ts'
import { shownElsewhere } from './shown-elsewhere.ts'

export type Solved = { query: string; table: string; quantity: string; value: number }
export type Outcome = {
  targets: number
  cleared: { walking: number; together: number; singly: number }
  solved: Solved[]
}

/** The tolerance for rounding errors in the linear programs. */
const TOLERANCE = 1e-5

function describeTarget({ world, layout, truth }: Case, at: number): Solved {
  const number = Math.floor(at / 3)
  const inside = number % layout.width
  const table = TABLES.findLast((name) => inside >= layout.offset[name]) ?? 't'
  return {
    query: Object.values(world.queries[Math.floor(number / layout.width)] ?? {}).join(' '),
    table: `${table}${inside - layout.offset[table]}`,
    quantity: QUANTITIES[at % 3] ?? '',
    value: truth[at] ?? 0,
  }
}

export async function attack(
  made: Case,
  seed: number,
  options: { steps?: number } = {},
): Promise<Outcome> {
  const links = linksIn(made)
  const elsewhere = shownElsewhere(made, links)
  const attacked = { ...made, targets: made.targets.filter((at) => !elsewhere.has(at)) }
  const outcome: Outcome = {
    targets: attacked.targets.length,
    cleared: { walking: 0, together: 0, singly: 0 },
    solved: [],
  }
  const left = new Set(walk(attacked, options.steps ?? 400, seed))
  outcome.cleared.walking = outcome.targets - left.size
  if (left.size === 0) return outcome
  const highs = await solver()
  const random = randomFrom(seed)
  const isCleared = (value: number, at: number) =>
    Math.abs(value - (attacked.truth[at] ?? 0)) >= 1 - TOLERANCE

  const queryOf = (at: number) => Math.floor(at / 3 / attacked.layout.width)
  const push = (program: Program, mine: () => number[], rounds: number) => {
    for (let round = 0; round < rounds; round += 1) {
      const now = mine()
      if (now.length === 0) return
      const sign = round % 2 === 0 ? -1 : 1
      const valueOf = program.minimise(
        new Map(now.map((at) => [at, sign * (round < 2 ? 1 : random.next())])),
      )
      for (const at of now) if (isCleared(valueOf(at), at)) left.delete(at)
    }
  }
  for (const query of attacked.world.queries.keys()) {
    const mine = () => [...left].filter((at) => queryOf(at) === query)
    if (mine().length === 0) continue
    const program = new Program(highs, attacked, links, (index) => index === query)
    push(program, mine, 3)
    program.dispose()
  }
  outcome.cleared.together = outcome.targets - outcome.cleared.walking - left.size
  if (left.size === 0) return outcome
  const program = new Program(highs, attacked, links)
  if (attacked.world.queries.length > 1) push(program, () => [...left], 4)
  const { length } = outcome.solved
  for (const at of left) {
    if (!left.has(at)) continue
    const ends = [1, -1].map((sign) => {
      const valueOf = program.minimise(new Map([[at, sign]]))
      for (const other of left) if (isCleared(valueOf(other), other)) left.delete(other)
      return valueOf(at)
    })
    const [min, max] = [
      Math.ceil((ends[0] ?? 0) - TOLERANCE),
      Math.floor((ends[1] ?? 0) + TOLERANCE),
    ]
    if (!(min < max)) outcome.solved.push(describeTarget(attacked, at))
    left.delete(at)
  }
  program.dispose()
  outcome.cleared.singly =
    outcome.targets -
    outcome.cleared.walking -
    outcome.cleared.together -
    (outcome.solved.length - length)
  return outcome
}
