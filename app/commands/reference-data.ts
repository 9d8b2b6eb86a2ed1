/** `reference-data`: adds the reference data that comes with the service. */
import { parseArguments, print, printJson } from '#app/commands/arguments.ts'
import {
  loadReferenceData,
  type LoadedReferenceData,
} from '#app/features/imports/reference/load-reference-data.server.ts'

const NAMES: Record<keyof LoadedReferenceData, string> = {
  grades: 'grades',
  professions: 'professions',
  organisations: 'organisations',
  successions: 'organisation successions',
  frameworks: 'skills frameworks',
  courses: 'courses',
  baselines: 'published baselines',
  uptakeTargets: 'uptake targets',
}

export async function run(args: string[]): Promise<number> {
  const { values } = parseArguments('reference-data', args, { json: { type: 'boolean' } })
  const added = await loadReferenceData('command line')
  if (values.json) printJson(added)
  else if (Object.values(added).every((count) => count === 0))
    print('The reference data is already complete. Nothing was changed.')
  else
    for (const [what, count] of Object.entries(added))
      if (count > 0) print(`Added ${NAMES[what as keyof typeof added]}: ${count}`)
  return 0
}
