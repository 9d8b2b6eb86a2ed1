/** `reference-data`: the lists, criterion, catalogue and published baselines that come with the service. */
import { parseArguments, print, printJson } from '#app/commands/arguments.ts'
import {
  loadReferenceData,
  type LoadedReferenceData,
} from '#app/features/imports/reference/load-reference-data.server.ts'

const NAMES: Record<keyof LoadedReferenceData, string> = {
  grades: 'grades',
  professions: 'professions',
  organisations: 'organisations',
  successions: 'successions of organisations',
  frameworks: 'frameworks of skills',
  courses: 'courses',
  baselines: 'published baselines',
  uptakeTargets: 'targets of uptake',
}

export async function run(args: string[]): Promise<number> {
  const { values } = parseArguments(
    args,
    { json: { type: 'boolean' } },
    { names: [], usage: 'reference-data [--json]' },
  )
  const added = await loadReferenceData('command line')
  if (values.json) printJson(added)
  else if (Object.values(added).every((count) => count === 0))
    print('All of it was there already; nothing was changed.')
  else
    for (const [what, count] of Object.entries(added))
      if (count > 0) print(`Added: ${NAMES[what as keyof typeof added]}, ${count}.`)
  return 0
}
