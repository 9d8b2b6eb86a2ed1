/** Claims that a course was completed. */
import { db, type Prisma, type Tx } from '#app/data/database/database.server.ts'
import { inCourseScope } from '#app/data/learning/courses/courses.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import type { CourseScope } from '#app/domain/identity/permissions.ts'
import type { ClaimStatus } from '#app/domain/learning/claims.ts'

export type NewClaim = {
  personId: number
  courseId: number
  completedOn: Day
  evidence: string
  link: string | null
  madeAt: Date
}

export const saveClaim = (tx: Tx, claim: NewClaim) =>
  tx.completionClaim.create({ data: { ...claim, status: 'pending' }, select: { id: true } })

/**
 * Who decides about claims: someone who runs courses (null: none), or the manager of the people
 * who claim. No one decides about their own claim.
 */
export type ClaimDecider = { personId: number; courses: CourseScope | null }

function decidedBy({ personId, courses }: ClaimDecider): Prisma.CompletionClaimWhereInput {
  const ofOthers = { personId: { not: personId } }
  const ofReports = { person: { managerId: personId } }
  if (courses === 'all') return ofOthers
  if (courses === null) return { ...ofOthers, ...ofReports }
  return { ...ofOthers, OR: [ofReports, { course: inCourseScope(courses) }] }
}

const WITH_PERSON_AND_COURSE = {
  person: { select: { id: true, name: true, email: true, managerId: true } },
  course: true,
} as const

/** A claim that this person can decide about, or null. */
export const findClaimToDecide = (claimId: number, decider: ClaimDecider, tx: Tx = db()) =>
  tx.completionClaim.findFirst({
    where: { AND: [{ id: claimId }, decidedBy(decider)] },
    include: WITH_PERSON_AND_COURSE,
  })
export type ClaimToDecide = NonNullable<Awaited<ReturnType<typeof findClaimToDecide>>>

/** Claims that wait for this person, the oldest first. */
export const listPendingClaims = (decider: ClaimDecider) =>
  db().completionClaim.findMany({
    where: { AND: [{ status: 'pending' }, decidedBy(decider)] },
    include: WITH_PERSON_AND_COURSE,
    orderBy: [{ madeAt: 'asc' }, { id: 'asc' }],
  })

/** The latest claims that were confirmed or declined, of those that this person can decide about. */
export const listDecidedClaims = (decider: ClaimDecider, take: number) =>
  db().completionClaim.findMany({
    where: { AND: [{ status: { in: ['confirmed', 'declined'] } }, decidedBy(decider)] },
    include: WITH_PERSON_AND_COURSE,
    orderBy: [{ decidedAt: 'desc' }, { id: 'desc' }],
    take,
  })

/** A person's own claims, most recent first. */
export const listClaimsOf = (personId: number) =>
  db().completionClaim.findMany({
    where: { personId },
    include: { course: { select: { code: true, title: true } } },
    orderBy: { id: 'desc' },
  })

/** A person's own claim, or null. */
export const findOwnClaim = (claimId: number, personId: number) =>
  db().completionClaim.findFirst({
    where: { id: claimId, personId },
    include: { course: { select: { code: true, title: true } } },
  })

export const hasPendingClaim = async (
  tx: Tx,
  personId: number,
  courseId: number,
): Promise<boolean> =>
  (await tx.completionClaim.findFirst({
    where: { personId, courseId, status: 'pending' },
    select: { id: true },
  })) !== null

type Decision = {
  status: Exclude<ClaimStatus, 'pending'>
  decidedById: number
  decidedAt: Date
  reason?: string | null
  completionId?: number
}

/** Decides about a claim that is still pending. @returns whether it was */
export async function saveDecision(tx: Tx, claimId: number, decision: Decision): Promise<boolean> {
  const { count } = await tx.completionClaim.updateMany({
    where: { id: claimId, status: 'pending' },
    data: decision,
  })
  return count > 0
}
