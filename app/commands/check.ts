/** `check`: recounts everything from the facts, and lists what contradicts them. */
import { EXIT } from '#app/commands/outcome.ts'
import { parseWords, print, printJson } from '#app/commands/words.ts'
import { checkEverything } from '#app/features/proof/check-everything.server.ts'
import { showProgress } from '#app/platform/progress.server.ts'

const SHOWN = 200

export async function run(words: string[]): Promise<number> {
  const { values } = parseWords(words, { json: { type: 'boolean', default: false } }, { names: [], usage: 'check [--json]' })
  const progress = showProgress('Checking')
  const contradictions = await checkEverything(progress.say)
  progress.done()
  if (values.json) printJson({ contradictions })
  else {
    for (const { table, id, seal, message } of contradictions.slice(0, SHOWN)) print(`${table} ${id ?? `seal ${seal}`}: ${message}`)
    if (contradictions.length > SHOWN) print(`… and ${contradictions.length - SHOWN} more. --json prints all.`)
    print(contradictions.length === 0 ? 'Nothing contradicts the facts.' : `${contradictions.length} contradictions.`)
  }
  return contradictions.length === 0 ? EXIT.done : EXIT.couldNot
}
