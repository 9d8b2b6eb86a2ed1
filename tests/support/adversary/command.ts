/**
 * `npm run adversary -- 20000 [FIRST SEED] [one|linked|every]`: attacks so many worlds, and says what was solved. Ends with 1 if anything
 * was. The same seed is the same world on every machine.
 */
import { attackWorlds, everyQuestion, linkedQuestions, oneQuestion } from './attack-worlds.ts'

const CHOICES = { one: oneQuestion, linked: linkedQuestions, every: everyQuestion }
const [count = '1000', first = '1', choice = 'linked'] = process.argv.slice(2)
const [worlds, from] = [Number(count), Number(first)]
const batch = choice === 'every' ? 1 : 50
const chosen = Object.entries(CHOICES).find(([name]) => name === choice)?.[1]
if (!Number.isSafeInteger(worlds) || worlds < 1 || !Number.isSafeInteger(from) || !chosen) {
  process.stderr.write('Give a number of worlds, then if you like the first seed, then one, linked or every: 20000 1 linked\n')
  process.exit(2)
}

let [done, questions, targets, solvedWorlds] = [0, 0, 0, 0]
while (done < worlds) {
  const part = await attackWorlds({ from: from + done, count: Math.min(batch, worlds - done) }, chosen, { walking: 4000 })
  done += part.worlds
  questions += part.questions
  targets += part.targets
  solvedWorlds += part.solvedWorlds
  for (const one of part.solved) process.stdout.write(`solved: ${JSON.stringify(one)}\n`)
  process.stdout.write(
    `seeds ${from} to ${from + done - 1}: ${questions} questions, ${targets} withheld numbers, ${solvedWorlds} worlds solved\n`,
  )
}
process.exitCode = solvedWorlds > 0 ? 1 : 0
