/** Gives roles to a few made-up leaders, a team to the manager, and self-assessments to about a third of all leaders. */
import { db, inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import {
  findPublishedCriterion,
  listCurrentLeaders,
  saveAssessments,
  saveDemonstrationGrant,
  type MadeUpAssessment,
  type CurrentLeader,
} from '#app/data/demonstration/activity.server.ts'
import { saveReports } from '#app/data/demonstration/team.server.ts'
import { listDemonstrationPeople } from '#app/data/identity/sign-in-people.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import type { GrantedRole } from '#app/domain/identity/permissions.ts'
import { randomFrom, type Random } from '#app/domain/text/random.ts'
import {
  expectedLevels,
  makeRatings,
  departmentTendency,
} from '#app/features/demonstration/make-ratings.ts'
import { today } from '#app/platform/clock.server.ts'

/** A department with several agencies. */
const LEAD_DEPARTMENT = 'MOJ'
/** Where the people who run the service work. */
const SERVICE_DEPARTMENT = 'CO'
const DIRECTOR_GENERAL = 10

/**
 * Chooses a director general as the department lead. Someone who reports to the lead has reports, so that visitors can follow a person's
 * answers and figures up to the lead. In a small civil service, anyone in the largest department is chosen.
 */
function chooseLead(leaders: readonly CurrentLeader[]): CurrentLeader | undefined {
  const departments = [...Map.groupBy(leaders, ({ departmentId }) => departmentId).values()]
  const largest = departments.toSorted((a, b) => b.length - a.length)[0] ?? []
  const own = leaders.filter(({ departmentCode }) => departmentCode === LEAD_DEPARTMENT)
  const mostReports = (personId: number): number =>
    Math.max(
      0,
      ...leaders.filter(({ managerId }) => managerId === personId).map(({ reports }) => reports),
    )
  return (
    own
      .filter(({ gradeRank }) => gradeRank === DIRECTOR_GENERAL)
      .toSorted((a, b) => mostReports(b.personId) - mostReports(a.personId))[0] ??
    largest.toSorted((a, b) => b.gradeRank - a.gradeRank)[0]
  )
}

/** Chooses someone of the highest grade in the profession with the most leaders. */
function chooseHead(leaders: readonly CurrentLeader[]): CurrentLeader | undefined {
  const professions = [...Map.groupBy(leaders, ({ professionId }) => professionId).values()]
  const largest = professions.toSorted((a, b) => b.length - a.length)[0] ?? []
  return largest
    .filter(({ gradeRank }) => gradeRank <= DIRECTOR_GENERAL)
    .toSorted((a, b) => b.gradeRank - a.gradeRank || a.personId - b.personId)[0]
}

/** Gives each role to a different person. */
async function seedRoles(tx: Tx, leaders: readonly CurrentLeader[]): Promise<void> {
  const lead = chooseLead(leaders)
  const others = leaders
    .filter(({ personId }) => personId !== lead?.personId)
    .toSorted(
      (a, b) =>
        Number(b.departmentCode === SERVICE_DEPARTMENT) -
          Number(a.departmentCode === SERVICE_DEPARTMENT) ||
        a.gradeRank - b.gradeRank ||
        a.reports - b.reports,
    )
  const head = chooseHead(others.slice(4))
  const holders: [GrantedRole, CurrentLeader | undefined, number | null, number?][] = [
    ['department-lead', lead, lead?.departmentId ?? null],
    ['head-of-profession', head, null, head?.professionId],
    ['service-admin', others[0], null],
    ['course-admin', others[1], null],
    ['analyst', others[2], null],
    ['framework-owner', others[3], null],
  ]
  for (const [role, leader, organisationId, professionId] of holders) {
    if (!leader) continue
    const grant = await saveDemonstrationGrant(
      tx,
      leader.personId,
      role,
      organisationId,
      professionId,
    )
    await saveAudit(tx, {
      by: 'command line',
      action: 'role:grant',
      subjectId: grant.id,
      after: { role, personId: leader.personId, organisationId, professionId },
    })
  }
}

const MIN_REPORTS = 4

/**
 * Gives the demonstration's manager a team. Comes before anything is added for the learner, because the learner is one of the manager's
 * reports.
 */
async function seedReports(): Promise<void> {
  const people = await listDemonstrationPeople()
  const manager = people.find(({ role }) => role === 'manager')
  if (!manager) return
  const exceptIds = people.map(({ personId }) => personId)
  await inTransaction(async (tx) => {
    const reports = await tx.person.count({ where: { managerId: manager.personId } })
    if (reports < MIN_REPORTS)
      await saveReports(tx, manager.personId, { count: MIN_REPORTS - reports, exceptIds })
  })
}

async function seedRatings(
  tx: Tx,
  leaders: readonly CurrentLeader[],
  learnerId: number | undefined,
  random: Random,
): Promise<number> {
  const criterion = await findPublishedCriterion(tx)
  if (!criterion) return 0
  const levels = criterion.levels.map(({ code }) => code)
  const made: MadeUpAssessment[] = []
  // Half of the departments have a high response rate and the others a low one, so that the difference shows.
  for (const { personId, departmentId, gradeId, professionId } of leaders) {
    const isChosen = random.chance(departmentId % 2 === 0 ? 0.5 : 0.18)
    if (!isChosen && personId !== learnerId) continue
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
export async function seedRolesAndRatings(seed: number): Promise<number> {
  const leaders = await listCurrentLeaders(db(), today())
  await inTransaction((tx) => seedRoles(tx, leaders))
  await seedReports()
  const learner = (await listDemonstrationPeople()).find(({ role }) => role === 'learner')
  return inTransaction((tx) => seedRatings(tx, leaders, learner?.personId, randomFrom(seed)), {
    minutes: 10,
  })
}
