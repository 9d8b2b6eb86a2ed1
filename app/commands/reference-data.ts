/** `reference-data`: the lists, criterion, catalogue and published baselines that come with the service. */
import { parseWords, print, printJson } from '#app/commands/words.ts'
import { loadReferenceData } from '#app/features/reference/load-reference-data.server.ts'

export async function run(words: string[]): Promise<number> {
  const { values } = parseWords(words, { json: { type: 'boolean' } }, { names: [], usage: 'reference-data [--json]' })
  const added = await loadReferenceData('command line')
  if (values.json) printJson(added)
  else if (Object.values(added).every((count) => count === 0)) print('All of it was there already; nothing was changed.')
  else
    print(
      `Added ${Object.entries(added)
        .filter(([, count]) => count > 0)
        .map(([what, count]) => `${count} ${what.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)}`)
        .join(', ')}.`,
    )
  return 0
}
