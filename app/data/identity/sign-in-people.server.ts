import { activeGrant, notLeft } from '#app/data/identity/role-grants.server.ts'
import { db, type Tx } from '#app/data/database/database.server.ts'
import { normaliseEmailAddress } from '#app/domain/people/email-address.ts'
import { leftOn, lastDayOfAccess } from '#app/domain/identity/leaver-access.ts'
import { DEMONSTRATION_ROLES, type Role } from '#app/domain/identity/permissions.ts'
import { now, today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

const known = { id: true, name: true, email: true, demonstration: true } as const

/**
 * Finds a person by their own email address or the email address of a record merged into theirs.
 * Ignores case.
 */
export async function findPersonByEmail(email: string, tx: Tx = db()) {
  const select = { ...known, mergedIn: { select: { kept: { select: known } } } } as const
  const found = await tx.person.findUnique({
    where: { email: normaliseEmailAddress(email) },
    select,
  })
  if (found === null) return null
  const { mergedIn, ...person } = found
  return mergedIn?.kept ?? person
}

/**
 * Finds the person who signs in with an email address, and the record it matched. The email address of a merged record signs in the person it
 * was merged into. If `hasLeft` is true, the person has left and can no longer sign in. Suspended people cannot either.
 */
export async function findSignIn(email: string, tx: Tx = db()) {
  const posted = { ...known, suspendedAt: true, postings: { select: { until: true } } } as const
  const select = { ...posted, mergedIn: { select: { kept: { select: posted } } } } as const
  const found = await tx.person.findUnique({
    where: { email: normaliseEmailAddress(email) },
    select,
  })
  if (found === null || found.email === null) return null
  const { id, name, postings, suspendedAt } = found.mergedIn?.kept ?? found
  const left = leftOn(postings, today())
  const hasLeft = left !== null && lastDayOfAccess(left, today(), env().leaverAccessDays) === null
  return {
    hasLeft,
    isSuspended: suspendedAt !== null,
    personId: id,
    name,
    through: { recordId: found.id, email: found.email },
  }
}

/** Whether a person could sign in with a link to their email address. Null if there is no such person, or the record was merged. */
export async function findPersonToSign(personId: number, tx: Tx = db()) {
  const found = await tx.person.findUnique({
    where: { id: personId, mergedIn: null },
    select: {
      id: true,
      name: true,
      email: true,
      suspendedAt: true,
      postings: { select: { until: true } },
    },
  })
  if (found === null) return null
  const { suspendedAt, postings, ...person } = found
  return {
    ...person,
    hasLeft: leftOn(postings, today()) !== null,
    isSuspended: suspendedAt !== null,
  }
}

/** The id of any person, or null if there are none. */
export const findAnyPersonId = async (): Promise<number | null> =>
  (await db().person.findFirst({ select: { id: true } }))?.id ?? null

export type DemonstrationPerson = { role: Role; personId: number; name: string }

const select = { id: true, name: true } as const

const ordinary = {
  demonstration: true,
  suspendedAt: null,
  grants: { none: { revokedAt: null } },
} as const

/** Prefers a leader with an upcoming cohort and a submitted self-assessment who reports to the demonstration's manager. */
const findDemonstrationLearner = async () => {
  const leader = {
    ...ordinary,
    reports: { none: {} },
    postings: { some: { until: null, grade: { scs: true } } },
  }
  const busy = {
    enrolments: {
      some: {
        status: 'confirmed',
        attendance: { none: {} },
        cohort: { sessions: { none: { cancelledAt: null, startsAt: { lte: now() } } } },
      },
    },
    assessments: { some: { submittedAt: { not: null } } },
  }
  const find = (where: object) =>
    db().person.findFirst({ where: { ...leader, ...where }, select, orderBy: { id: 'asc' } })
  const managerId = (await findDemonstrationManager())?.id
  const reporting = managerId === undefined ? null : { managerId }
  return (
    (reporting && (await find({ ...reporting, ...busy }))) ??
    (reporting && (await find(reporting))) ??
    (await find(busy)) ??
    find({})
  )
}

/** Prefers the person with the most reports who reports to the demonstration's department lead. */
const findDemonstrationManager = async () => {
  const manager = { ...ordinary, ...notLeft(), reports: { some: {} } }
  const lead = await findGranted('department-lead')
  const underLead =
    lead &&
    (await db().person.findFirst({
      where: { ...manager, managerId: lead.id },
      select,
      orderBy: [{ reports: { _count: 'desc' } }, { id: 'asc' }],
    }))
  return underLead ?? db().person.findFirst({ where: manager, select, orderBy: { id: 'asc' } })
}

const findGranted = (role: Role) =>
  db().person.findFirst({
    where: { demonstration: true, grants: { some: { role, ...activeGrant() } } },
    select,
    orderBy: { id: 'asc' },
  })

const findDemonstrationPerson = (role: Role) => {
  if (role === 'learner') return findDemonstrationLearner()
  if (role === 'manager') return findDemonstrationManager()
  return findGranted(role)
}

/** One made-up person for each role that has one. */
export async function listDemonstrationPeople(): Promise<DemonstrationPerson[]> {
  const found: DemonstrationPerson[] = []
  for (const role of DEMONSTRATION_ROLES) {
    const person = await findDemonstrationPerson(role)
    if (person) found.push({ role, personId: person.id, name: person.name })
  }
  return found
}
