/** Gives roles to a few made-up leaders, and self-assessments to about a third of all leaders. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import {
  findPublishedCriterion,
  listCurrentLeaders,
  saveAssessments,
  saveDemonstrationGrant,
  type MadeUpAssessment,
  type CurrentLeader,
} from '#app/data/demonstration/activity.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import type { GrantedRole } from '#app/domain/identity/permissions.ts'
import { randomFrom, type Random } from '#app/domain/text/random.ts'
import {
  expectedLevels,
  makeRatings,
  departmentTendency,
} from '#app/features/demonstration/make-ratings.ts'
import { today } from '#app/platform/clock.server.ts'

/** Gives each role to a different person. The department lead gets the department with the most leaders, which has the most to see. */
async function seedRoles(tx: Tx, leaders: readonly CurrentLeader[]): Promise<void> {
  const departments = [...Map.groupBy(leaders, ({ departmentId }) => departmentId)].toSorted(
    ([, a], [, b]) => b.length - a.length,
  )
  const [departmentId, people = []] = departments[0] ?? []
  const holders: [GrantedRole, CurrentLeader | undefined, number | null][] = [
    ['department-lead', people[0], departmentId ?? null],
    ['service-admin', people[1], null],
    ['course-admin', people[2], null],
    ['analyst', people[3], null],
    ['framework-owner', people[4], null],
  ]
  for (const [role, leader, organisationId] of holders) {
    if (!leader) continue
    const grant = await saveDemonstrationGrant(tx, leader.personId, role, organisationId)
    await saveAudit(tx, {
      by: 'command line',
      action: 'role:grant',
      subjectId: grant.id,
      after: { role, personId: leader.personId, organisationId },
    })
  }
}

async function seedRatings(
  tx: Tx,
  leaders: readonly CurrentLeader[],
  random: Random,
): Promise<number> {
  const criterion = await findPublishedCriterion(tx)
  if (!criterion) return 0
  const levels = criterion.levels.map(({ code }) => code)
  const made: MadeUpAssessment[] = []
  // Half of the departments have a high response rate and the others a low one, so that the difference shows.
  for (const { personId, departmentId, gradeId, professionId } of leaders) {
    if (!random.chance(departmentId % 2 === 0 ? 0.5 : 0.18)) continue
    const expected = expectedLevels(criterion.skills, { gradeId, professionId })
    const day = addDays(today(), -20 - random.below(330))
    made.push({
      personId,
      at: new Date(`${day}T10:${String(random.below(60)).padStart(2, '0')}:00Z`),
      ratings: makeRatings({
        skills: criterion.skills,
        expected,
        levels,
        tendency: departmentTendency(departmentId),
        random,
      }),
    })
  }
  await saveAssessments(tx, criterion.id, made)
  return made.length
}

/** @returns the number of self-assessments added */
export const seedRolesAndRatings = (seed: number): Promise<number> =>
  inTransaction(
    async (tx) => {
      const leaders = await listCurrentLeaders(tx, today())
      await seedRoles(tx, leaders)
      return seedRatings(tx, leaders, randomFrom(seed))
    },
    { minutes: 10 },
  )
