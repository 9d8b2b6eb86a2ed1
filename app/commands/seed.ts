/** `seed`: creates a made-up civil service of any size. */
import { CommandError, UsageError } from '#app/commands/outcome.ts'
import { parseArguments, print, printJson } from '#app/commands/arguments.ts'
import { isDay } from '#app/domain/calendar/day.ts'
import { quarterEndBefore } from '#app/domain/calendar/quarter.ts'
import {
  seedCivilService,
  type SeedProblem,
} from '#app/features/demonstration/seed-civil-service.server.ts'
import { loadReferenceData } from '#app/features/imports/reference/load-reference-data.server.ts'
import { today } from '#app/platform/clock.server.ts'
import { setStopMessages } from '#app/platform/process/interruption.server.ts'
import { showProgress } from '#app/platform/process/progress.server.ts'

const PROBLEMS: Record<SeedProblem, string> = {
  'already-has-people':
    'This database already has people, and made-up people cannot be added to them. Use an empty database.',
  'real-service':
    'This database belongs to a real service, and made-up people cannot be added to it. Use an empty database.',
  'no-government':
    'The database has no organisations, professions, grades or courses. Import them first.',
}

const number = (value: number): string => value.toLocaleString('en-GB')

const wholeNumber = (
  option: string,
  text: string | undefined,
  fallback: number,
  max: number,
): number => {
  if (text === undefined) return fallback
  if (!/^\d{1,9}$/.test(text) || Number(text) > max)
    throw new UsageError(
      `--${option} must be a whole number up to ${number(max)}, such as ${fallback}.`,
    )
  return Number(text)
}

export async function run(args: string[]): Promise<number> {
  const { values } = parseArguments('seed', args, {
    people: { type: 'string' },
    completions: { type: 'string' },
    seed: { type: 'string' },
    'as-at': { type: 'string' },
    json: { type: 'boolean' },
  })
  const asAt = values['as-at'] ?? quarterEndBefore(today())
  if (!isDay(asAt) || asAt < '2021-12-31' || asAt > today())
    throw new UsageError('--as-at must be a date from 2021-12-31 to today, such as 2026-09-30.')
  const people = wholeNumber('people', values.people, 6000, 2_000_000)
  const completions = wholeNumber('completions', values.completions, 6000, 5_000_000)

  const progress = showProgress('Creating made-up people')
  setStopMessages({ applied: 'The reference data was added, but no people were created.' })
  await loadReferenceData('command line')
  const seeded = await seedCivilService({
    people,
    completions,
    seed: wholeNumber('seed', values.seed, 1, 999_999_999),
    asAt,
    progress: progress.update,
  })
  setStopMessages({ applied: 'The people were already created.' })
  progress.done()
  if (typeof seeded === 'string') throw new CommandError(PROBLEMS[seeded])
  if (values.json) printJson(seeded)
  else
    print(
      `Created ${number(seeded.people)} made-up people with ${number(seeded.postings)} postings and ${number(seeded.completions)} completions, as at ${asAt}.`,
    )
  return 0
}
