/**
 * `npm run adversary -- 20000 [FIRST SEED] [ATTACK]` attacks 20,000 worlds and lists the numbers that
 * can be worked out. The exit code is 1 if there are any. The same seed gives the same world on every
 * machine. ATTACK is `one`, `linked` or `every` for queries about uptake, or the name of other figures.
 */
import { attackHeadcounts, attackPuzzles, PUZZLES, type PuzzleName } from './attack-puzzles.ts'
import { attackWorlds, everyQuery, linkedQueries, oneQuery } from './attack-worlds.ts'

type Attacked = {
  worlds: number
  queries?: number
  targets: number
  solvedWorlds: number
  solved: readonly object[]
}
type Attack = (seeds: { from: number; count: number }) => Promise<Attacked>

const CHOICES = { one: oneQuery, linked: linkedQueries, every: everyQuery }
const ATTACKS = new Map<string, Attack>([
  ...Object.entries(CHOICES).map(
    ([name, choice]) =>
      [name, (seeds) => attackWorlds(seeds, choice, { walking: 4000 })] as [string, Attack],
  ),
  ...Object.keys(PUZZLES).map(
    (name) => [name, (seeds) => attackPuzzles(name as PuzzleName, seeds)] as [string, Attack],
  ),
  ['headcounts', (seeds) => attackHeadcounts(seeds)],
])
const [count = '1000', first = '1', choice = 'linked'] = process.argv.slice(2)
const [worlds, from] = [Number(count), Number(first)]
const batch = choice === 'every' ? 1 : 50
const attack = ATTACKS.get(choice)
if (!Number.isSafeInteger(worlds) || worlds < 1 || !Number.isSafeInteger(from) || !attack) {
  process.stderr.write(
    `Enter the number of worlds and, optionally, the first seed and one of ${[...ATTACKS.keys()].join(', ')}. For example: 20000 1 linked\n`,
  )
  process.exit(2)
}

let [done, queries, targets, solvedWorlds] = [0, 0, 0, 0]
while (done < worlds) {
  const part = await attack({ from: from + done, count: Math.min(batch, worlds - done) })
  done += part.worlds
  queries += part.queries ?? part.worlds
  targets += part.targets
  solvedWorlds += part.solvedWorlds
  for (const number of part.solved) process.stdout.write(`solved: ${JSON.stringify(number)}\n`)
  process.stdout.write(
    `seeds ${from} to ${from + done - 1}: ${queries} queries, ${targets} withheld numbers, ${solvedWorlds} worlds solved\n`,
  )
}
process.exitCode = solvedWorlds > 0 ? 1 : 0
