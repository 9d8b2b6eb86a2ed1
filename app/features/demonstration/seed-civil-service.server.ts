/** Fills an empty service with a made-up civil service of any size. The same seed and day give the same people. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import {
  hasNoPeople,
  nextPersonId,
  findReferenceData,
  saveCompletions,
  savePeople,
  savePostings,
  saveSeedBatch,
} from '#app/data/demonstration/civil-service.server.ts'
import { findServiceKind, saveServiceKind } from '#app/data/operations/service-kind.server.ts'
import { rebuildCounts } from '#app/data/uptake/update-counts.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { lastEndedQuarter, quarterEnds } from '#app/domain/calendar/quarter.ts'
import { randomFrom } from '#app/domain/text/random.ts'
import { makeCompletions } from '#app/features/demonstration/civil-service/make-completions.ts'
import {
  HISTORY_BEGINS,
  makePeople,
} from '#app/features/demonstration/civil-service/make-people.ts'
import { drawReportingLines } from '#app/features/demonstration/civil-service/draw-reporting-lines.ts'
import { seniorPosts } from '#app/features/demonstration/civil-service/sizes.ts'
import { makeUptakeHistories } from '#app/features/demonstration/civil-service/uptake-histories.ts'

export type SeedProblem = 'already-has-people' | 'real-service' | 'no-government'
export type SeedResult = { people: number; postings: number; completions: number }

type SeedOptions = {
  people: number
  completions: number
  seed: number
  asAt: Day
  progress?: (step: string) => void
}

async function seedWithin(
  tx: Tx,
  { people: count, completions, seed, asAt, progress = () => {} }: SeedOptions,
): Promise<SeedResult | SeedProblem> {
  const government = await findReferenceData(tx)
  if (
    government.organisations.length === 0 ||
    government.grades.length === 0 ||
    government.professions.length === 0 ||
    government.courses.length === 0
  ) {
    return 'no-government'
  }
  const random = randomFrom(seed)
  // People leave at the ends of quarters.
  const leavingDays = quarterEnds(
    lastEndedQuarter(HISTORY_BEGINS) + 1,
    lastEndedQuarter(addDays(asAt, -1)),
  )
  const histories = makeUptakeHistories(
    government.organisations.map(({ id, code, departmentId, closedOn }) => ({
      id,
      departmentId: departmentId ?? id,
      seniors: closedOn === null ? seniorPosts(code) : 0,
    })),
    asAt,
    random,
  )
  const people = [
    ...makePeople({ government, histories, random, asAt, quarterEnds: leavingDays, count }),
  ]
  const managers = drawReportingLines(people, government, random)

  const leavers = new Map<Day, number>()
  for (const day of leavingDays)
    leavers.set(day, await saveSeedBatch(tx, `people who left by ${day}`, day, 0))
  const batchId = await saveSeedBatch(tx, `a made-up civil service, seed ${seed}`, asAt, count)
  const firstId = await nextPersonId(tx)

  await savePeople(
    tx,
    people.keys().map((person) => {
      const { staffId, email, name } = people[person]!
      const manager = managers[person] ?? null
      return {
        id: firstId + person,
        staffId,
        email,
        name,
        managerId: manager === null ? null : firstId + manager,
      }
    }),
    batchId,
    asAt,
    (done) => progress(`people ${done} of ${count}`),
  )
  const postings = await savePostings(
    tx,
    people.entries().flatMap(([person, { postings: held }]) =>
      held.values().map((posting, index) => ({
        personId: firstId + person,
        ...posting,
        endedByBatchId:
          index === held.length - 1 && posting.until !== null
            ? (leavers.get(posting.until) ?? null)
            : null,
      })),
    ),
    batchId,
  )
  const made = makeCompletions({
    ...government,
    histories,
    people,
    random,
    asAt,
    count: completions,
  })
  const saved = await saveCompletions(
    tx,
    made.map(({ person, ...completion }) => ({ personId: firstId + person, ...completion })),
    batchId,
    (done) => progress(`completions ${done} of ${completions}`),
  )
  await saveServiceKind(tx, 'demonstration')
  progress('counts')
  await rebuildCounts(tx)
  await saveAudit(tx, {
    by: 'command line',
    action: 'demonstration:seed',
    subjectId: batchId,
    after: { people: count, completions: saved, seed, asAt },
  })
  return { people: count, postings, completions: saved }
}

/** Seeds everything in one transaction. Refuses if the service already has people or is a real one. */
export async function seedCivilService(seeding: SeedOptions): Promise<SeedResult | SeedProblem> {
  if (!(await hasNoPeople())) return 'already-has-people'
  if ((await findServiceKind()) === 'real') return 'real-service'
  return inTransaction((tx) => seedWithin(tx, seeding), { minutes: 60 })
}
