/**
 * A service in which every name and text about a person has the mark of the one role that may see it, and someone with each role. No
 * two of them share an organisation, a profession, a course or a provider.
 */
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { saveEnrolmentEvent } from '#app/data/learning/places/enrolments.server.ts'
import { API_SCOPES, type ApiScope } from '#app/domain/api/scopes.ts'
import { now } from '#app/platform/clock.server.ts'
import { anExemption } from '#tests/support/factories/assignment.ts'
import { aColleagueRequest } from '#tests/support/factories/colleague-request.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aCohort, aCourse, anEnrolment } from '#tests/support/factories/course.ts'
import { aDelegate } from '#tests/support/factories/delegate.ts'
import { aGoal } from '#tests/support/factories/goal.ts'
import { anOrganisation, aProfession } from '#tests/support/factories/government.ts'
import { aMessage } from '#tests/support/factories/message.ts'
import { aLogin, aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aToken } from '#tests/support/factories/people/token.ts'
import { aDraft, aReview } from '#tests/support/factories/review.ts'
import type { Params } from '#tests/support/every-url.ts'

/** Which part of the service a mark is in. No one but a service admin may see `elsewhere`. */
export const MARKS = [
  'organisation',
  'profession',
  'course',
  'provider',
  'report',
  'principal',
  'elsewhere',
] as const
export type Mark = (typeof MARKS)[number]

/** The text in everything that a mark stands for. */
export const textOf = (mark: Mark): string => `Xyzzy${mark}`

const QUARTER = '2026-q1'

async function aReturn(mark: Mark, code: string, personId: number) {
  const text = textOf(mark)
  await aDraft(await aReview(code, QUARTER), personId, `${text} changed`)
  const organisationId = (await anOrganisation({ code })).id
  const { id: returnId } = await db().reviewReturn.findFirstOrThrow({ where: { organisationId } })
  const action = await db().reviewAction.create({
    data: {
      returnId,
      what: `${text} acts`,
      owner: text,
      dueOn: '2026-12-01',
      status: 'under-way',
      since: QUARTER,
      revision: 1,
    },
  })
  const metric = await db().reviewMetric.create({
    data: {
      returnId,
      name: `${text} metric`,
      definition: text,
      unit: 'people',
      direction: 'up',
      source: text,
      caveats: text,
      owner: text,
      revision: 1,
    },
  })
  const signatory = await db().reviewSignatory.create({
    data: {
      organisationId,
      personId,
      from: '2026-01-01',
      until: '2027-01-01',
      reason: `${text} signs`,
      namedAt: now(),
    },
  })
  return { actionId: action.id, metricId: metric.id, signatoryId: signatory.id }
}

/** A cohort that has begun, and one to come that the person wants a place on. */
async function somePlaces(mark: Mark, courseId: number, personId: number) {
  const text = textOf(mark)
  const link = `https://meeting.example/${text}`
  const cohort = await aCohort({ courseId, link, sessions: [{ startsAt: '2026-05-01T09:00:00Z' }] })
  const place = await anEnrolment({ cohortId: cohort.id, personId })
  await db().enrolment.update({
    where: { id: place.id },
    data: { adjustmentNeeds: `${text} needs`, overrideReason: `${text} reason` },
  })
  const next = await aCohort({ courseId, link, sessions: [{ startsAt: '2026-08-01T09:00:00Z' }] })
  const request = { status: 'requested', byId: personId, at: now() } as const
  const enrolmentId = await inTransaction((tx) =>
    saveEnrolmentEvent(tx, {
      cohortId: next.id,
      personId,
      ...request,
      endsAt: new Date('2026-06-20'),
    }),
  )
  return { cohortId: cohort.id, sessionId: cohort.sessions[0]?.id ?? 0, enrolmentId }
}

/** Someone with records of every kind that has a URL, each with the mark. @returns the parameters of those URLs */
async function aMarkedPerson(mark: Mark, managerId?: number) {
  const text = textOf(mark)
  const code = `O-${mark}`
  const name = `${text} Person`
  const person = await aPerson({ name, organisation: code, profession: `P-${mark}`, managerId })
  const course = await aCourse({
    code: `C-${mark}`,
    provider: `Provider of ${mark}`,
    rule: 'admin-word',
  })
  const completion = await aCompletion({ personId: person.id, course: course.code })
  const claim = await db().completionClaim.create({
    data: {
      personId: person.id,
      courseId: course.id,
      completedOn: '2026-02-01',
      evidence: `${text} evidence`,
      status: 'pending',
      madeAt: now(),
    },
  })
  const { assignmentId } = await anExemption(person.id)
  const organisationId = (await anOrganisation({ code })).id
  await db().assignment.update({
    where: { id: assignmentId },
    data: { organisationId, note: `${text} note` },
  })
  const colleague = await aPerson({
    name: `${text} Colleague`,
    organisation: code,
    profession: `P-${mark}`,
  })
  const grant = await db().roleGrant.create({
    data: { personId: person.id, role: 'analyst', grantedAt: now(), reason: `${text} asked` },
  })
  const posting = await db().posting.findFirstOrThrow({ where: { personId: person.id } })
  const params = {
    personId: person.id,
    postingId: posting.id,
    completionId: completion.id,
    claimId: claim.id,
    assignmentId,
    grantId: grant.id,
    department: code,
    quarter: QUARTER,
    report: 'uptake',
    messageId: (await aMessage({ to: person.email, body: `Dear ${name}`, subject: text })).id,
    delegateId: (await aDelegate({ personId: person.id, delegateId: colleague.id })).id,
    goalId: (await aGoal(person.id, `${text} goal`)).id,
    requestId: (await aColleagueRequest({ personId: person.id, colleagueIds: [colleague.id] })).id,
    tokenId: (await aToken(person, ['figures:read'])).id,
    organisationId,
    userId: person.id,
    groupId: organisationId,
    ...(await somePlaces(mark, course.id, person.id)),
    ...(await aReturn(mark, code, person.id)),
  }
  return { person, course, params: params as Params }
}

export type Holder = {
  who: string
  headers: Record<string, string>
  /** The mark whose records they ask for, beside those of `elsewhere`. */
  own: Mark | null
  may: readonly Mark[]
}

const ALL_SCOPES = Object.keys(API_SCOPES) as ApiScope[]

export async function aMarkedWorld() {
  const [manager, delegate] = [
    await aPerson({ organisation: 'CO', profession: 'FIN' }),
    await aPerson({ organisation: 'CO', profession: 'FIN' }),
  ]
  const marked = {} as Record<Mark, Awaited<ReturnType<typeof aMarkedPerson>>>
  for (const mark of MARKS)
    marked[mark] = await aMarkedPerson(mark, mark === 'report' ? manager.id : undefined)
  await aDelegate({
    personId: marked.principal.person.id,
    delegateId: delegate.id,
    mayApprove: true,
    maySeeFigures: true,
  })
  const home = { organisation: 'CO', profession: 'FIN' }
  const scoped = [
    [
      'department-lead',
      'department-lead',
      'organisation',
      { organisationId: Number(marked.organisation.params['organisationId']) },
    ],
    [
      'head-of-profession',
      'head-of-profession',
      'profession',
      { professionId: (await aProfession('P-profession')).id },
    ],
    ['course-admin', 'course-admin', 'course', { courseId: marked.course.course.id }],
    [
      'provider-admin',
      'course-admin',
      'provider',
      { provider: marked.provider.course.provider ?? '' },
    ],
  ] as const
  const holders: Holder[] = []
  const tokens: Holder[] = []
  const add = async (
    who: string,
    person: { id: number; email: string },
    own: Mark | null,
    may: readonly Mark[] = own ? [own] : [],
  ) => {
    holders.push({ who, headers: { Cookie: await aLogin(person.id) }, own, may })
    const { headers } = await aToken(person, ALL_SCOPES)
    tokens.push({ who, headers, own, may })
  }
  for (const [who, role, own, scope] of scoped)
    await add(who, await aPersonWithRole(role, { ...home, scope }), own)
  await add('manager', manager, 'report')
  await add('delegate', delegate, 'principal')
  await add('service-admin', await aPersonWithRole('service-admin', home), 'elsewhere', MARKS)
  // One person with every role without names: what neither role shows, nor do both.
  const unscoped = await aPersonWithRole('analyst', home)
  await db().roleGrant.create({
    data: { personId: unscoped.id, role: 'framework-owner', grantedAt: now() },
  })
  await add('without-names', unscoped, null)
  await add('leaver', await aPerson({ ...home, until: '2026-05-20' }), null)
  holders.push({ who: 'no-one', headers: {}, own: null, may: [] })
  return { marked, holders, tokens }
}
