/** `demo-data`: fills an empty database with a demonstration. Does nothing if the database has people. */
import { quarterEndBefore } from '#app/domain/calendar/quarter.ts'
import { CommandError } from '#app/commands/outcome.ts'
import { parseArguments, print } from '#app/commands/arguments.ts'
import { seedCivilService } from '#app/features/demonstration/seed-civil-service.server.ts'
import { seedClaims } from '#app/features/demonstration/seed-claims.server.ts'
import { seedCohorts } from '#app/features/demonstration/seed-cohorts.server.ts'
import { seedCourses } from '#app/features/demonstration/seed-courses.server.ts'
import { seedDraft } from '#app/features/demonstration/seed-draft.server.ts'
import { seedMessages } from '#app/features/demonstration/seed-messages.server.ts'
import { seedReviews } from '#app/features/demonstration/seed-reviews.server.ts'
import { seedReminders } from '#app/features/demonstration/seed-reminders.server.ts'
import { seedSelfPaced } from '#app/features/demonstration/seed-self-paced.server.ts'
import { seedEarlierAnswers } from '#app/features/demonstration/seed-earlier-answers.server.ts'
import { seedEarlierVersions } from '#app/features/demonstration/seed-earlier-versions.server.ts'
import { seedFeedback } from '#app/features/demonstration/seed-feedback.server.ts'
import { seedWaitingList } from '#app/features/demonstration/seed-waiting-list.server.ts'
import { seedMovement } from '#app/features/demonstration/seed-movement.server.ts'
import { seedRolesAndRatings } from '#app/features/demonstration/seed-roles-and-ratings.server.ts'
import { seedSecondAssessments } from '#app/features/demonstration/seed-second-assessments.server.ts'
import { seedGoals } from '#app/features/demonstration/seed-goals.server.ts'
import { seedColleagues } from '#app/features/demonstration/seed-colleagues.server.ts'
import { seedSharing } from '#app/features/demonstration/seed-sharing.server.ts'
import { seedSupport } from '#app/features/demonstration/seed-support.server.ts'
import { seedSuspension } from '#app/features/demonstration/seed-suspension.server.ts'
import { seedTokens } from '#app/features/demonstration/seed-tokens.server.ts'
import { seedWebhooks } from '#app/features/demonstration/seed-webhooks.server.ts'
import { seedTeam } from '#app/features/demonstration/seed-team.server.ts'
import { seedWrongData } from '#app/features/demonstration/seed-wrong-data.server.ts'
import { seedPasskey } from '#app/features/demonstration/seed-passkey.server.ts'
import { seedReleases } from '#app/features/demonstration/seed-releases.server.ts'
import { seedQuality } from '#app/features/oversight/quality/seed-history.server.ts'
import { loadReferenceData } from '#app/features/imports/reference/load-reference-data.server.ts'
import { today } from '#app/platform/clock.server.ts'
import { setStopMessages } from '#app/platform/process/interruption.server.ts'
import { showProgress } from '#app/platform/process/progress.server.ts'
import { joinWords } from '#app/domain/text/join-words.ts'

const SEED = 2022
const DEFAULT_PEOPLE = '6000'

export async function run(args: string[]): Promise<number> {
  const { values } = parseArguments('demo-data', args, {
    people: { type: 'string', default: DEFAULT_PEOPLE },
  })
  const people = Number(values.people)
  if (!Number.isInteger(people) || people < 100 || people > 1_000_000)
    throw new CommandError('--people must be a whole number from 100 to 1,000,000.')
  setStopMessages({
    applied: 'Only part of the demonstration was created. Start again with an empty database.',
  })
  await loadReferenceData('command line')
  const progress = showProgress('Creating a made-up civil service')
  const seeded = await seedCivilService({
    people,
    completions: people,
    seed: SEED,
    asAt: quarterEndBefore(today()),
    progress: progress.update,
  })
  if (seeded === 'already-has-people') {
    progress.done()
    print('This database already has people, so nothing was added.')
    return 0
  }
  if (seeded === 'real-service')
    throw new CommandError(
      'This database belongs to a real service, and made-up people cannot be added to it. Use an empty database.',
    )
  if (seeded === 'no-government')
    throw new CommandError(
      'The organisations, professions, grades and courses could not be loaded.',
    )
  await seedEarlierVersions()
  const assessed = await seedRolesAndRatings(SEED)
  const cohorts = await seedCohorts(SEED)
  await seedMessages()
  await seedClaims()
  const assessedAgain = await seedSecondAssessments(SEED)
  const assessedBefore = await seedEarlierAnswers(SEED)
  const returns = await seedReviews()
  await seedMovement()
  await seedTeam()
  await seedGoals()
  await seedColleagues()
  await seedSharing(SEED)
  await seedSupport()
  await seedTokens()
  await seedWebhooks()
  const releases = await seedReleases()
  await seedSelfPaced()
  await seedFeedback(SEED)
  await seedCourses()
  await seedWaitingList()
  await seedReminders()
  await seedDraft()
  await seedSuspension()
  await seedWrongData()
  await seedQuality()
  await seedPasskey()
  progress.done()
  const created = Object.entries({
    people: seeded.people,
    completions: seeded.completions,
    'self-assessments': assessed + assessedAgain + assessedBefore,
    cohorts,
    returns,
    releases,
  }).map(([what, count]) => `${count.toLocaleString('en-GB')} ${what}`)
  print(`Created a demonstration with ${joinWords(created)}.`)
  return 0
}
