/**
 * `npm run adversary -- 20000 [FIRST SEED] [ATTACK]` attacks that many worlds and lists the numbers
 * it could work out. The exit code is 1 if there are any. The same seed gives the same world on
 * every machine. ATTACK is one, linked or every (queries about uptake), or the name of other figures.
 */
import { attackHeadcounts, attackPuzzles, PUZZLES, type PuzzleName } from './attack-puzzles.ts'
import { attackWorlds, everyQuestion, linkedQuestions, oneQuestion } from './attack-worlds.ts'

type Attacked = {
  worlds: number
  questions?: number
  targets: number
  solvedWorlds: number
  solved: readonly object[]
}
type Attack = (seeds: { from: number; count: number }) => Promise<Attacked>

const CHOICES = { one: oneQuestion, linked: linkedQuestions, every: everyQuestion }
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
    `Enter a number of worlds, then (optional) the first seed and one of ${[...ATTACKS.keys()].join(', ')}. For example: 20000 1 linked\n`,
  )
  process.exit(2)
}

let [done, questions, targets, solvedWorlds] = [0, 0, 0, 0]
while (done < worlds) {
  const part = await attack({ from: from + done, count: Math.min(batch, worlds - done) })
  done += part.worlds
  questions += part.questions ?? part.worlds
  targets += part.targets
  solvedWorlds += part.solvedWorlds
  for (const one of part.solved) process.stdout.write(`solved: ${JSON.stringify(one)}\n`)
  process.stdout.write(
    `seeds ${from} to ${from + done - 1}: ${questions} queries, ${targets} withheld numbers, ${solvedWorlds} worlds solved\n`,
  )
}
process.exitCode = solvedWorlds > 0 ? 1 : 0
