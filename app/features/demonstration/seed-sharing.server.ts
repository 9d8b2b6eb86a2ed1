/** Some reports of the demonstration's manager and department lead share their answers, and each has responded to one of them. So does the learner, with their own manager. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { findPublishedCriterion, saveAssessments } from '#app/data/demonstration/activity.server.ts'
import {
  findPersonToShare,
  listReportsToShare,
  saveMadeUpConfirmations,
  saveMadeUpShare,
} from '#app/data/demonstration/sharing.server.ts'
import { listDemonstrationPeople } from '#app/data/identity/sign-in-people.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import type { Role } from '#app/domain/identity/permissions.ts'
import { randomFrom } from '#app/domain/text/random.ts'
import { expectedLevels, makeRatings } from '#app/features/demonstration/make-ratings.ts'
import { now } from '#app/platform/clock.server.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const daysAgo = (days: number): Date => new Date(now().getTime() - days * DAY_MS)

/** How many reports share. The manager has opened and responded to the first one. */
const SHARING = 3

type Report = Awaited<ReturnType<typeof listReportsToShare>>[number]

/** Gives the first reports answers, if they have none. */
async function seedAnswers(tx: Tx, reports: readonly Report[], seed: number): Promise<void> {
  const criterion = await findPublishedCriterion(tx)
  if (!criterion) return
  const random = randomFrom(seed)
  const made = reports
    .filter(({ ratings }) => ratings === null)
    .map(({ id, gradeId, professionId }) => ({
      personId: id,
      at: daysAgo(12),
      ratings: makeRatings({
        skills: criterion.skills,
        expected: expectedLevels(criterion.skills, { gradeId, professionId }),
        levels: criterion.levels.map(({ code }) => code),
        random,
      }),
    }))
  await saveAssessments(tx, criterion.id, made)
}

type Team = { managerId: number; firstId?: number | undefined; exceptId?: number | undefined }

/** Some reports of a manager share, `firstId` first, but not `exceptId`. */
async function seedTeam(
  tx: Tx,
  { managerId, firstId, exceptId }: Team,
  seed: number,
): Promise<void> {
  const manager = await tx.person.findUniqueOrThrow({ where: { id: managerId } })
  if (manager.email === null) return
  const listSharing = async () =>
    (await listReportsToShare(tx, managerId))
      .filter(({ id }) => id !== exceptId)
      .toSorted((a, b) => Number(b.id === firstId) - Number(a.id === firstId))
      .slice(0, SHARING)
  await seedAnswers(tx, await listSharing(), seed)
  const reports = await listSharing()
  for (const [index, person] of reports.entries()) {
    const { id } = await saveMadeUpShare(tx, {
      person,
      manager: { id: managerId, email: manager.email },
      withEvidence: index !== 1,
      sharedAt: daysAgo(9 - index),
      openedAt: index === 0 ? daysAgo(4) : null,
    })
    const by = { personId: person.id }
    await saveAudit(tx, { by, action: 'share:start', subjectId: id, after: { managerId } })
  }
  const [first, second] =
    reports[0]?.ratings?.filter(({ answer }) => answer !== 'practitioner') ?? []
  const given = { byId: managerId, at: daysAgo(4) }
  await saveMadeUpConfirmations(tx, [
    ...(first ? [{ ...given, ratingId: first.id, level: null, words: null }] : []),
    ...(second
      ? [
          {
            ...given,
            ratingId: second.id,
            level: 'practitioner',
            words: 'You chaired the review of the forecast, and asked what the range was.',
          },
        ]
      : []),
  ])
}

/** The learner shares with their manager, who responded to two answers, and before that to one that was given again since. */
async function seedLearner(tx: Tx, personId: number): Promise<void> {
  const found = await findPersonToShare(tx, personId)
  if (!found) return
  const { person, manager, assessments } = found
  const [current, earlier] = assessments
  const { id } = await saveMadeUpShare(tx, {
    person,
    manager,
    withEvidence: true,
    sharedAt: earlier?.submittedAt ?? daysAgo(30),
    openedAt: daysAgo(8),
  })
  const by = { personId: person.id }
  const after = { managerId: manager.id }
  await saveAudit(tx, { by, action: 'share:start', subjectId: id, after })
  const working = current?.ratings.filter(({ answer }) => answer === 'working') ?? []
  const [agreed, seenHigher] = working
  const before = earlier?.ratings.at(-1)
  const given = { byId: manager.id, at: daysAgo(8), level: null, words: null }
  await saveMadeUpConfirmations(tx, [
    ...(before && current?.submittedAt
      ? [{ ...given, ratingId: before.id, at: new Date(current.submittedAt.getTime() - DAY_MS) }]
      : []),
    ...(agreed ? [{ ...given, ratingId: agreed.id }] : []),
    ...(seenHigher
      ? [
          {
            ...given,
            ratingId: seenHigher.id,
            level: 'practitioner',
            words: 'You stopped the options paper until the lawful basis was clear.',
          },
        ]
      : []),
  ])
}

export async function seedSharing(seed: number): Promise<void> {
  const people = await listDemonstrationPeople()
  const find = (wanted: Role) => people.find(({ role }) => role === wanted)
  const [lead, manager, learner] = [find('department-lead'), find('manager'), find('learner')]
  await inTransaction(async (tx) => {
    if (manager)
      await seedTeam(tx, { managerId: manager.personId, exceptId: learner?.personId }, seed)
    // The manager shares with the department lead, so that visitors can follow answers up two levels.
    if (lead && lead.personId !== manager?.personId)
      await seedTeam(tx, { managerId: lead.personId, firstId: manager?.personId }, seed + 1)
    if (learner) await seedLearner(tx, learner.personId)
  })
}
