/** Adds what managers and leaders of the demonstration do: a delegate, a request that waits, a nomination and required courses. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { findReport, listFutureCohorts } from '#app/data/demonstration/team.server.ts'
import { saveDelegate } from '#app/data/identity/delegates.server.ts'
import {
  listDemonstrationPeople,
  type DemonstrationPerson,
} from '#app/data/identity/sign-in-people.server.ts'
import { saveAssignment } from '#app/data/learning/assignments/assignments.server.ts'
import { saveNewPlaces } from '#app/data/learning/places/enrolments.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { addDays } from '#app/domain/calendar/day.ts'
import type { Role } from '#app/domain/identity/permissions.ts'
import type { EnrolmentSource } from '#app/domain/learning/places.ts'
import { now, today } from '#app/platform/clock.server.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/** The department lead's private office: the demonstration's manager. */
async function seedDelegate(tx: Tx, personId: number, delegateId: number): Promise<void> {
  const named = {
    personId,
    delegateId,
    from: today(),
    until: addDays(today(), 365),
    mayBook: true,
    maySeeDiary: true,
    mayApprove: true,
    maySeeFigures: true,
  }
  const { id } = await saveDelegate(tx, named, now())
  await saveAudit(tx, { by: { personId }, action: 'delegate:name', subjectId: id, after: named })
}

type Place = {
  cohortId: number
  personId: number
  source: EnrolmentSource
  byId: number
  status: 'requested' | 'confirmed'
}

async function seedPlace(tx: Tx, { cohortId, personId, source, byId, status }: Place) {
  const endsAt = status === 'requested' ? new Date(now().getTime() + 5 * DAY_MS) : null
  const place = {
    personId,
    source,
    anyDate: false,
    again: false,
    nominatedById: source === 'nomination' ? byId : null,
    overrideReason: null,
    adjustmentNeeds: null,
    reason: null,
    byId,
  }
  await saveNewPlaces(tx, { cohortId, status, places: [place], askedAt: now(), endsAt, at: now() })
}

/** One course due in three months, and one that was due ten days ago. */
async function seedAssignments(
  tx: Tx,
  courseIds: readonly number[],
  { organisationId, by }: { organisationId: number | null; by: { personId: number } },
): Promise<void> {
  const dates = [
    { setOn: today(), dueOn: addDays(today(), 90) },
    { setOn: addDays(today(), -120), dueOn: addDays(today(), -10) },
  ]
  for (const [index, { setOn, dueOn }] of dates.entries()) {
    const courseId = courseIds[index]
    if (courseId === undefined) continue
    const assignment = {
      courseId,
      organisationId,
      professionId: null,
      gradeId: null,
      population: 'scs' as const,
      notUpskilled: index === 0,
      setOn,
      dueOn,
      note: 'Agreed by the executive committee.',
    }
    const { id } = await saveAssignment(tx, assignment, by, now())
    const after = { ...assignment, people: 0 }
    await saveAudit(tx, { by, action: 'assignment:set', subjectId: id, after })
  }
}

async function seedWithin(tx: Tx, people: ReadonlyMap<Role, DemonstrationPerson>): Promise<void> {
  const [lead, manager, learner] = [
    people.get('department-lead'),
    people.get('manager'),
    people.get('learner'),
  ]
  if (!lead || !manager || !learner) return
  await seedDelegate(tx, lead.personId, manager.personId)
  const cohorts = await listFutureCohorts(tx, now())
  const report = await findReport(tx, manager.personId)
  const asked = cohorts.find(
    ({ courseCode, personIds, gradeIds }) =>
      courseCode !== 'DMC' &&
      !personIds.includes(report?.id ?? 0) &&
      (gradeIds.length === 0 || gradeIds.includes(report?.gradeId ?? 0)),
  )
  if (report && asked) {
    await tx.course.update({ where: { id: asked.courseId }, data: { needsApproval: true } })
    const { id: personId } = report
    const request = { cohortId: asked.id, personId, source: 'self' as const, byId: personId }
    await seedPlace(tx, { ...request, status: 'requested' })
  }
  const [first] = cohorts
  if (first)
    await seedPlace(tx, {
      cohortId: first.id,
      personId: lead.personId,
      source: 'delegate',
      byId: manager.personId,
      status: 'confirmed',
    })
  const nominated = cohorts.findLast(({ personIds }) => !personIds.includes(learner.personId))
  if (nominated)
    await seedPlace(tx, {
      cohortId: nominated.id,
      personId: learner.personId,
      source: 'nomination',
      byId: lead.personId,
      status: 'confirmed',
    })
  const grant = await tx.roleGrant.findFirst({
    where: { personId: lead.personId, role: 'department-lead', revokedAt: null },
  })
  const courses = await tx.course.findMany({ where: { qualifying: true }, orderBy: { id: 'asc' } })
  const by = { personId: lead.personId }
  const courseIds = courses.map(({ id }) => id)
  await seedAssignments(tx, courseIds, { organisationId: grant?.organisationId ?? null, by })
  // The learner also has a required course, whichever department they are in.
  const post = await tx.posting.findFirst({ where: { personId: learner.personId, until: null } })
  const done = await tx.completion.findMany({ where: { personId: learner.personId } })
  const open = courseIds.find((id) => !done.some(({ courseId }) => courseId === id))
  if (post && open !== undefined && post.organisationId !== grant?.organisationId)
    await seedAssignments(tx, [open], { organisationId: post.organisationId, by })
}

export async function seedTeam(): Promise<void> {
  const people = await listDemonstrationPeople()
  const byRole = new Map(people.map((person) => [person.role, person]))
  await inTransaction((tx) => seedWithin(tx, byRole))
}
