/** A sample URL for every page in a demonstration, by URL pattern, with a role that can open the page. */
import { db } from '#app/data/database/database.server.ts'
import { listDemonstrationPeople } from '#app/data/identity/sign-in-people.server.ts'
import type { Role } from '#app/domain/identity/permissions.ts'
import { anAttendanceUpload } from '#tests/support/factories/attendance-file.ts'
import { anImportJob, aPreview } from '#tests/support/factories/waiting-import.ts'

export type Sample = {
  as: Role | null
  path: string | (() => Promise<string>)
  /** Defaults to 200. */
  status?: number
}

/** The id of a cohort. `skip` is how many matching cohorts to skip. */
export const cohort = async (when: 'upcoming' | 'past' | 'full', skip = 0): Promise<number> => {
  const now = new Date()
  const cohorts = await db().cohort.findMany({
    include: {
      sessions: { orderBy: { startsAt: 'asc' } },
      _count: { select: { enrolments: true } },
    },
    orderBy: { id: 'asc' },
  })
  const found = cohorts.filter(({ sessions, capacity, _count: { enrolments } }) => {
    const first = sessions[0]?.startsAt ?? now
    if (when === 'past') return first < now && (sessions.at(-1)?.startsAt ?? now) < now
    return first > now && (when === 'full') === enrolments >= capacity
  })[skip]
  if (!found) throw new Error(`The demonstration has no cohort that is ${when}.`)
  return found.id
}
const upcomingSession = async (): Promise<number> =>
  (await db().session.findFirstOrThrow({ where: { cohortId: await cohort('upcoming') } })).id
const session = async (): Promise<number> =>
  (await db().session.findFirstOrThrow({ where: { cohortId: await cohort('past') } })).id
const latest = async (found: Promise<{ id: number } | null>): Promise<number> => {
  const row = await found
  if (!row) throw new Error('The demonstration has no such record.')
  return row.id
}

const messageBatch = () => db().messageBatch.findFirstOrThrow()

const department = { select: { code: true } } as const
/** The URL of a return for the latest quarter that has a return. */
const review = async (status: 'draft' | 'signed'): Promise<string> => {
  const found = await db().reviewReturn.findFirstOrThrow({
    where: { status },
    include: { organisation: department },
    orderBy: [{ quarter: 'desc' }, { id: 'asc' }],
  })
  return `/reviews/${found.quarter}/${found.organisation.code}`
}
const partOfDraft = async (part: 'actions' | 'metrics'): Promise<string> => {
  const where = { return: { status: 'draft' } }
  const id = await latest(
    part === 'actions'
      ? db().reviewAction.findFirst({ where })
      : db().reviewMetric.findFirst({ where }),
  )
  return `${await review('draft')}/${part}/${id}`
}
const quarterReviewed = async (): Promise<string> =>
  (await review('draft')).split('/').slice(0, 3).join('/')
/** The open request to colleagues, of the department lead. */
const colleagueRequest = (): Promise<number> =>
  latest(db().colleagueRequest.findFirst({ where: { closedAt: null, cancelledAt: null } }))
/** The first report of the manager who shares their answers. */
const share = () => db().share.findFirstOrThrow({ where: { endedAt: null } })
const currentSkill = () =>
  db().skill.findFirstOrThrow({ where: { version: { status: 'published' } } })
const openPosting = () =>
  db().posting.findFirstOrThrow({ where: { until: null }, orderBy: { id: 'asc' } })
const pathOfPosting = async (part: string): Promise<string> => {
  const { id, personId } = await openPosting()
  return `/admin/people/${personId}/postings/${id}${part}`
}
const delegate = () => db().delegate.findFirstOrThrow()
const nomination = () => db().enrolment.findFirstOrThrow({ where: { source: 'nomination' } })
const assignment = (): Promise<number> =>
  latest(db().assignment.findFirst({ where: { notUpskilled: false } }))
/** Someone in the group of the assignment. */
const assigned = async (): Promise<number> => {
  const { organisationId } = await db().assignment.findUniqueOrThrow({
    where: { id: await assignment() },
  })
  const held = { organisationId: organisationId ?? 0, until: null, grade: { scs: true } }
  return latest(db().person.findFirst({ where: { postings: { some: held } } }))
}
const draft = (): Promise<number> =>
  latest(db().reorganisation.findFirst({ where: { status: 'draft' } }))

/** The latest import, other than of attendance, which has its own page. */
const latestImport = (): Promise<number> =>
  latest(
    db().importBatch.findFirst({
      where: { kind: { not: 'attendance' } },
      orderBy: { id: 'desc' },
    }),
  )

const serviceAdmin = async (): Promise<number> =>
  (await listDemonstrationPeople()).find(({ role }) => role === 'service-admin')?.personId ?? 0
/** Only a person who signed in more than half an hour ago has to sign in again. */
const signInAgain = async (): Promise<string> => {
  const createdAt = new Date(Date.now() - 45 * 60_000)
  const owner = (await listDemonstrationPeople()).find(({ role }) => role === 'framework-owner')
  await db().login.updateMany({ where: { personId: owner?.personId ?? 0 }, data: { createdAt } })
  return '/sign-in/again?next=/criterion'
}

const aCriterionImport = async (): Promise<number> =>
  anImportJob(
    await serviceAdmin(),
    { rejected: 0, unchanged: 50, applied: true, problems: [] },
    { kind: 'framework' },
  )

/** Records that a demonstration does not have. The page test creates them before it opens pages. */
export type ExtraRecords = {
  claimId: number
  assessmentId: number
  submittedId: number
  withdrawable: number
  token: string
  confirmation: string
  reorganisationId: number
  mergeId: number
  mergeable: string
}
export const extraRecords: Partial<ExtraRecords> = {}
const idOfExtra = (key: keyof ExtraRecords) => async () => String(extraRecords[key])

/** The completion with a certificate of the demonstration's learner. */
const ownCertificate = async (): Promise<number> => {
  const learner = (await listDemonstrationPeople()).find(({ role }) => role === 'learner')
  return latest(
    db().completion.findFirst({
      where: { personId: learner?.personId ?? 0, certificate: { isNot: null } },
    }),
  )
}

/** An open goal of the demonstration's learner. */
const ownGoal = async (): Promise<number> => {
  const learner = (await listDemonstrationPeople()).find(({ role }) => role === 'learner')
  return latest(
    db().goal.findFirst({ where: { personId: learner?.personId ?? 0, status: 'open' } }),
  )
}

const awaitingRelease = (): Promise<number> =>
  latest(db().release.findFirst({ where: { status: 'frozen', signedOffAt: null } }))
const confirmedDate = (): Promise<number> =>
  latest(db().releaseDate.findFirst({ where: { status: 'confirmed' } }))
/** A link to confirm an address for emails about published figures. */
async function releaseAlert(): Promise<string> {
  const token = 'sample-alert'
  await db().releaseAlert.upsert({
    where: { token },
    create: { token, email: 'reader@demo.example', askedAt: new Date() },
    update: {},
  })
  return token
}
const publishedRelease = () =>
  db().release.findFirstOrThrow({ where: { signedOffAt: { not: null } } })

const publishedVersion = async (): Promise<string> =>
  (await db().frameworkVersion.findFirstOrThrow({ where: { status: 'published' } })).version

/** The draft of the criterion. */
const openDraft = (): Promise<number> =>
  latest(db().frameworkVersion.findFirst({ where: { status: { in: ['draft', 'review'] } } }))
/** The first skill of the published version. */
const publishedSkill = (): Promise<number> =>
  latest(db().skill.findFirst({ where: { version: { status: 'published' } } }))
/** The URL of a page of the draft, and of something in the draft. */
const criterionDraft = async (section = ''): Promise<string> =>
  `/criterion/drafts/${await openDraft()}${section}`
const inDraft =
  (table: 'area' | 'theme' | 'level' | 'skill', section: string, action = '') =>
  async (): Promise<string> => {
    const where = { version: { status: { in: ['draft', 'review'] } } }
    const { id } = await (table === 'area'
      ? db().area.findFirstOrThrow({ where })
      : table === 'theme'
        ? db().theme.findFirstOrThrow({ where })
        : table === 'level'
          ? db().level.findFirstOrThrow({ where })
          : db().skill.findFirstOrThrow({ where }))
    return criterionDraft(`/${section}/${id}${action}`)
  }
const draftPages = (
  table: 'area' | 'theme' | 'level' | 'skill',
  section: string,
): Record<string, Sample> => {
  const pattern = `/criterion/drafts/:versionId/${section}`
  return {
    [pattern]: { as: 'framework-owner', path: () => criterionDraft(`/${section}`) },
    [`${pattern}/new`]: { as: 'framework-owner', path: () => criterionDraft(`/${section}/new`) },
    [`${pattern}/:itemId`]: { as: 'framework-owner', path: inDraft(table, section) },
    [`${pattern}/:itemId/remove`]: {
      as: 'framework-owner',
      path: inDraft(table, section, '/remove'),
    },
  }
}

const moduleOfDmc = (): Promise<number> =>
  latest(db().courseModule.findFirst({ where: { course: { code: 'DMC' } } }))

export const PAGES: Record<string, Sample> = {
  '/': { as: 'learner', path: '/' },
  '/help': { as: null, path: '/help' },
  '/accessibility': { as: null, path: '/accessibility' },
  '/privacy': { as: null, path: '/privacy' },
  '/cookies': { as: null, path: '/cookies' },
  '/criterion/drafts': { as: 'framework-owner', path: '/criterion/drafts' },
  '/criterion/drafts/:versionId': { as: 'framework-owner', path: () => criterionDraft() },
  '/criterion/drafts/:versionId/about': {
    as: 'framework-owner',
    path: () => criterionDraft('/about'),
  },
  '/criterion/drafts/:versionId/delete': {
    as: 'framework-owner',
    path: () => criterionDraft('/delete'),
  },
  '/criterion/drafts/:versionId/preview': {
    as: 'framework-owner',
    path: () => criterionDraft('/preview'),
  },
  '/criterion/drafts/:versionId/preview/:itemId': {
    as: 'framework-owner',
    path: inDraft('skill', 'preview'),
  },
  ...draftPages('area', 'areas'),
  ...draftPages('theme', 'themes'),
  ...draftPages('level', 'levels'),
  ...draftPages('skill', 'skills'),
  '/sign-in': { as: null, path: '/sign-in' },
  '/sign-in/sent': { as: null, path: '/sign-in/sent' },
  '/sign-in/again': { as: 'framework-owner', path: signInAgain },
  '/sign-in/continue': { as: 'learner', path: '/sign-in/continue' },
  '/sign-in/link/:token': {
    as: null,
    path: async () => `/sign-in/link/${await idOfExtra('token')()}`,
  },
  // The provider does not answer.
  '/sign-in/with/:provider': { as: null, path: '/sign-in/with/1', status: 503 },
  // This browser did not start to sign in.
  '/sign-in/with/:provider/return': { as: null, path: '/sign-in/with/1/return', status: 400 },
  '/account/passkeys': { as: 'learner', path: '/account/passkeys' },
  '/account/passkeys/:passkeyId': {
    as: 'learner',
    path: async () => `/account/passkeys/${await latest(db().passkey.findFirst())}`,
  },
  '/sign-in/passkey': { as: null, path: '/sign-in/passkey' },
  '/account/messages': { as: 'manager', path: '/account/messages' },
  '/account/support': { as: 'learner', path: '/account/support' },
  '/admin/people/:personId/answers': {
    as: 'service-admin',
    path: async () => {
      const { personId } = await db().supportConsent.findFirstOrThrow()
      return `/admin/people/${personId}/answers`
    },
  },
  '/colleagues': { as: 'learner', path: '/colleagues' },
  '/colleagues/new': { as: 'learner', path: '/colleagues/new' },
  '/colleagues/requests/:requestId': {
    as: 'learner',
    path: async () => `/colleagues/requests/${await colleagueRequest()}`,
  },
  '/colleagues/requests/:requestId/cancel': {
    as: 'department-lead',
    path: async () => `/colleagues/requests/${await colleagueRequest()}/cancel`,
  },
  '/delegates': { as: 'department-lead', path: '/delegates' },
  '/delegates/:delegateId/end': {
    as: 'department-lead',
    path: async () => `/delegates/${(await delegate()).id}/end`,
  },
  '/acting': { as: 'manager', path: '/acting' },
  '/acting/:personId': {
    as: 'manager',
    path: async () => `/acting/${(await delegate()).personId}`,
  },
  '/acting/:personId/figures': {
    as: 'manager',
    path: async () => `/acting/${(await delegate()).personId}/figures`,
  },
  '/acting/:personId/courses': {
    as: 'manager',
    path: async () => `/acting/${(await delegate()).personId}/courses`,
  },
  '/acting/:personId/cohorts/:cohortId/book': {
    as: 'manager',
    path: async () =>
      `/acting/${(await delegate()).personId}/cohorts/${await cohort('upcoming')}/book`,
  },
  '/acting/:personId/cohorts/:cohortId/offer': {
    as: 'manager',
    path: async () =>
      `/acting/${(await delegate()).personId}/cohorts/${await cohort('upcoming')}/offer`,
  },
  '/acting/:personId/cohorts/:cohortId/withdraw': {
    as: 'manager',
    path: async () =>
      `/acting/${(await delegate()).personId}/cohorts/${await cohort('upcoming')}/withdraw`,
  },
  '/team': { as: 'manager', path: '/team' },
  '/team/skills': { as: 'manager', path: '/team/skills' },
  '/sharing': { as: 'learner', path: '/sharing' },
  '/team/people/:personId': {
    as: 'manager',
    path: async () => `/team/people/${(await share()).personId}`,
  },
  '/team/people/:personId/conversation': {
    as: 'manager',
    path: async () => `/team/people/${(await share()).personId}/conversation`,
  },
  '/team/people/:personId/skills/:lineageId': {
    as: 'manager',
    path: async () =>
      `/team/people/${(await share()).personId}/skills/${(await currentSkill()).lineageId}`,
  },
  '/team/requests/:enrolmentId': {
    as: 'manager',
    path: async () =>
      `/team/requests/${await latest(db().enrolment.findFirst({ where: { status: 'requested' } }))}`,
  },
  '/nominate': { as: 'manager', path: '/nominate' },
  '/cohorts/:cohortId/nominate': {
    as: 'manager',
    path: async () => `/cohorts/${await cohort('upcoming')}/nominate`,
  },
  '/cohorts/:cohortId/nomination': {
    as: 'learner',
    path: async () => `/cohorts/${(await nomination()).cohortId}/nomination`,
  },
  '/assignments': { as: 'department-lead', path: '/assignments' },
  '/assignments/new': { as: 'department-lead', path: '/assignments/new' },
  '/assignments/:assignmentId': {
    as: 'department-lead',
    path: async () => `/assignments/${await assignment()}`,
  },
  '/assignments/:assignmentId/nominate': {
    as: 'department-lead',
    path: async () => `/assignments/${await assignment()}/nominate`,
  },
  '/assignments/:assignmentId/end': {
    as: 'department-lead',
    path: async () => `/assignments/${await assignment()}/end`,
  },
  '/assignments/:assignmentId/people/:personId': {
    as: 'department-lead',
    path: async () => `/assignments/${await assignment()}/people/${await assigned()}`,
  },
  '/account/data': { as: 'learner', path: '/account/data' },
  '/account/logins': { as: 'learner', path: '/account/logins' },
  '/account/reports': { as: 'analyst', path: '/account/reports' },
  '/account/reports/new': { as: 'analyst', path: '/account/reports/new?by=profession' },
  '/account/tokens': { as: 'analyst', path: '/account/tokens' },
  '/account/tokens/new': { as: 'service-admin', path: '/account/tokens/new' },
  '/account/tokens/:tokenId/revoke': {
    as: 'analyst',
    path: async () => `/account/tokens/${await latest(db().apiToken.findFirst())}/revoke`,
  },
  '/admin/webhooks': { as: 'service-admin', path: '/admin/webhooks' },
  '/admin/webhooks/new': { as: 'service-admin', path: '/admin/webhooks/new' },
  '/admin/webhooks/:webhookId': {
    as: 'service-admin',
    path: async () => `/admin/webhooks/${await latest(db().webhook.findFirst())}`,
  },
  '/admin/webhooks/:webhookId/end': {
    as: 'service-admin',
    path: async () => `/admin/webhooks/${await latest(db().webhook.findFirst())}/end`,
  },
  '/admin/differences': { as: 'service-admin', path: '/admin/differences' },
  '/admin/tokens': { as: 'service-admin', path: '/admin/tokens' },

  '/assessments': { as: 'learner', path: '/assessments' },
  '/assessments/sealed': { as: 'learner', path: '/assessments/sealed' },
  '/assessments/confirm/:token': {
    as: 'learner',
    path: async () => `/assessments/confirm/${await idOfExtra('confirmation')()}`,
  },
  '/assessments/change/:skillCode': { as: 'learner', path: '/assessments/change/DL2' },
  '/assessments/:assessmentId': {
    as: 'learner',
    path: async () => `/assessments/${await idOfExtra('assessmentId')()}`,
  },
  '/assessments/:assessmentId/skills/:skillCode': {
    as: 'learner',
    path: async () => `/assessments/${await idOfExtra('assessmentId')()}/skills/DL2`,
  },
  '/assessments/:assessmentId/check': {
    as: 'learner',
    path: async () => `/assessments/${await idOfExtra('assessmentId')()}/check`,
  },
  '/assessments/:assessmentId/results': {
    as: 'learner',
    path: async () => `/assessments/${await idOfExtra('submittedId')()}/results`,
  },

  '/criterion': { as: 'learner', path: '/criterion' },
  '/criterion/areas/:areaCode': { as: 'learner', path: '/criterion/areas/data-literacy' },
  '/criterion/themes/:themeCode': { as: 'learner', path: '/criterion/themes/users-first' },
  '/criterion/skills/:skillCode': {
    as: 'learner',
    path: '/criterion/skills/DL1?grade=SCS2&profession=DDAT',
  },
  '/criterion/import': { as: 'framework-owner', path: '/criterion/import' },
  '/criterion/import/:jobId': {
    as: 'framework-owner',
    path: async () => `/criterion/import/${await aCriterionImport()}`,
  },
  '/criterion/print': { as: 'learner', path: '/criterion/print' },
  '/criterion/compare': { as: 'framework-owner', path: '/criterion/compare' },
  '/criterion/drafts/:versionId/review': {
    as: 'framework-owner',
    path: async () => `/criterion/drafts/${await openDraft()}/review`,
  },
  '/criterion/drafts/:versionId/comments': {
    as: 'framework-owner',
    path: async () => `/criterion/drafts/${await openDraft()}/comments`,
  },
  '/criterion/drafts/:versionId/comments/:skillId': {
    as: 'framework-owner',
    path: async () => `/criterion/drafts/${await openDraft()}/comments/version`,
  },
  '/criterion/drafts/:versionId/mapping': {
    as: 'framework-owner',
    path: async () => `/criterion/drafts/${await openDraft()}/mapping`,
  },
  '/criterion/drafts/:versionId/mapping/:skillId': {
    as: 'framework-owner',
    path: async () => `/criterion/drafts/${await openDraft()}/mapping/${await publishedSkill()}`,
  },
  '/criterion/drafts/:versionId/publish': {
    as: 'framework-owner',
    path: async () => `/criterion/drafts/${await openDraft()}/publish`,
  },
  '/criterion/versions/:version': {
    as: 'learner',
    path: async () => `/criterion/versions/${await publishedVersion()}`,
  },
  '/criterion/versions/:version/areas/:areaCode': {
    as: 'learner',
    path: async () => `/criterion/versions/${await publishedVersion()}/areas/digital-orientation`,
  },
  '/criterion/versions/:version/themes/:themeCode': {
    as: 'learner',
    path: async () => `/criterion/versions/${await publishedVersion()}/themes/users-first`,
  },
  '/criterion/versions/:version/skills/:skillCode': {
    as: 'learner',
    path: async () => `/criterion/versions/${await publishedVersion()}/skills/DO1`,
  },
  '/criterion/versions/:version/print': {
    as: 'learner',
    path: async () => `/criterion/versions/${await publishedVersion()}/print`,
  },
  '/results': { as: 'learner', path: '/results' },
  '/plan': { as: 'learner', path: '/plan' },
  '/plan/goals/new': { as: 'learner', path: '/plan/goals/new?skill=DL2' },
  '/plan/goals/:goalId': {
    as: 'learner',
    path: async () => `/plan/goals/${await ownGoal()}`,
  },
  '/plan/goals/:goalId/edit': {
    as: 'learner',
    path: async () => `/plan/goals/${await ownGoal()}/edit`,
  },

  '/admin': { as: 'service-admin', path: '/admin' },
  '/admin/people': { as: 'service-admin', path: '/admin/people' },
  '/admin/people/:personId': {
    as: 'service-admin',
    path: async () => `/admin/people/${await latest(db().person.findFirst())}`,
  },
  '/admin/people/:personId/suspend': {
    as: 'service-admin',
    path: async () => `/admin/people/${await latest(db().person.findFirst())}/suspend`,
  },
  '/admin/people/:personId/restore': {
    as: 'service-admin',
    path: async () =>
      `/admin/people/${await latest(db().person.findFirst({ where: { suspendedAt: { not: null } } }))}/restore`,
  },
  '/admin/people/:personId/erase': {
    as: 'service-admin',
    path: async () => `/admin/people/${await latest(db().person.findFirst())}/erase`,
  },
  '/admin/people/add': { as: 'service-admin', path: '/admin/people/add' },
  '/admin/people/change': {
    as: 'service-admin',
    path: async () => `/admin/people/change?change=move&people[]=${(await openPosting()).personId}`,
  },
  '/admin/people/:personId/sign-in-link': {
    as: 'service-admin',
    path: async () => `/admin/people/${(await openPosting()).personId}/sign-in-link`,
  },
  '/admin/people/:personId/details': {
    as: 'service-admin',
    path: async () => `/admin/people/${(await openPosting()).personId}/details`,
  },
  '/admin/people/:personId/postings/add': {
    as: 'service-admin',
    path: async () => `/admin/people/${(await openPosting()).personId}/postings/add`,
  },
  '/admin/people/:personId/postings/:postingId': {
    as: 'service-admin',
    path: () => pathOfPosting(''),
  },
  '/admin/people/:personId/postings/:postingId/end': {
    as: 'service-admin',
    path: () => pathOfPosting('/end'),
  },
  '/admin/people/:personId/postings/:postingId/remove': {
    as: 'service-admin',
    path: () => pathOfPosting('/remove'),
  },
  '/admin/people/:personId/merge': {
    as: 'service-admin',
    path: async () => `/admin/people/${await idOfExtra('mergeable')()}`,
  },
  '/admin/merges/:mergeId/undo': {
    as: 'service-admin',
    path: async () => `/admin/merges/${await idOfExtra('mergeId')()}/undo`,
  },
  '/admin/delegates': { as: 'service-admin', path: '/admin/delegates' },
  '/admin/delegates/:delegateId/end': {
    as: 'service-admin',
    path: async () => `/admin/delegates/${(await delegate()).id}/end`,
  },
  '/admin/roles': { as: 'service-admin', path: '/admin/roles' },
  '/admin/roles/:grantId/revoke': {
    as: 'service-admin',
    path: async () =>
      `/admin/roles/${await latest(db().roleGrant.findFirst({ where: { role: 'analyst' } }))}/revoke`,
  },
  '/admin/audit': { as: 'service-admin', path: '/admin/audit' },
  '/admin/set-up': { as: 'service-admin', path: '/admin/set-up' },
  '/admin/reference-data': { as: 'service-admin', path: '/admin/reference-data' },
  '/set-up/:token': { as: null, path: '/set-up/used', status: 410 },
  '/admin/settings': { as: 'service-admin', path: '/admin/settings' },
  '/admin/settings/details': { as: 'service-admin', path: '/admin/settings/details' },
  '/admin/settings/banner': { as: 'service-admin', path: '/admin/settings/banner' },
  '/admin/settings/reminders': { as: 'service-admin', path: '/admin/settings/reminders' },
  '/admin/settings/sources': { as: 'service-admin', path: '/admin/settings/sources' },
  '/admin/settings/retention': { as: 'service-admin', path: '/admin/settings/retention' },
  '/admin/settings/releases': { as: 'service-admin', path: '/admin/settings/releases' },
  '/admin/backups': { as: 'service-admin', path: '/admin/backups' },
  '/admin/jobs': { as: 'service-admin', path: '/admin/jobs' },
  '/admin/messages': { as: 'service-admin', path: '/admin/messages' },
  '/admin/messages/:messageId': {
    as: 'service-admin',
    path: async () => `/admin/messages/${await latest(db().outboxMessage.findFirst())}`,
  },
  '/admin/imports': { as: 'service-admin', path: '/admin/imports' },
  '/admin/imports/new': { as: 'service-admin', path: '/admin/imports/new' },
  '/admin/imports/columns/:kind': { as: 'service-admin', path: '/admin/imports/columns/people' },
  '/admin/imports/jobs/:jobId': {
    as: 'service-admin',
    path: async () => `/admin/imports/jobs/${await aPreview(await serviceAdmin())}`,
  },
  '/admin/imports/:batchId': {
    as: 'service-admin',
    path: async () => `/admin/imports/${await latestImport()}`,
  },
  '/admin/imports/:batchId/undo': {
    as: 'service-admin',
    path: async () => `/admin/imports/${await latestImport()}/undo`,
  },

  '/admin/organisations': { as: 'service-admin', path: '/admin/organisations' },
  '/admin/organisations/reorganise': {
    as: 'service-admin',
    path: '/admin/organisations/reorganise',
  },
  '/admin/organisations/:organisationId': {
    as: 'service-admin',
    path: async () =>
      `/admin/organisations/${await latest(db().organisation.findFirst({ where: { code: 'DFT' } }))}`,
  },
  '/admin/reorganisations/:reorganisationId': {
    as: 'service-admin',
    path: async () => `/admin/reorganisations/${await draft()}`,
  },
  '/admin/reorganisations/:reorganisationId/from': {
    as: 'service-admin',
    path: async () => `/admin/reorganisations/${await draft()}/from`,
  },
  '/admin/reorganisations/:reorganisationId/to': {
    as: 'service-admin',
    path: async () => `/admin/reorganisations/${await draft()}/to`,
  },
  '/admin/reorganisations/:reorganisationId/people': {
    as: 'service-admin',
    path: async () => `/admin/reorganisations/${await draft()}/people`,
  },
  '/admin/reorganisations/:reorganisationId/preview': {
    as: 'service-admin',
    path: async () => `/admin/reorganisations/${await draft()}/preview`,
  },
  '/admin/reorganisations/:reorganisationId/undo': {
    as: 'service-admin',
    path: async () => `/admin/reorganisations/${await idOfExtra('reorganisationId')()}/undo`,
  },
  '/admin/data-quality': { as: 'service-admin', path: '/admin/data-quality' },
  '/admin/data-quality/:kind': {
    as: 'service-admin',
    path: '/admin/data-quality/unknown-profession',
  },
  '/admin/data-quality/:kind/accepted': {
    as: 'service-admin',
    path: '/admin/data-quality/unknown-profession/accepted',
  },
  '/admin/data-quality/:kind/owner': {
    as: 'service-admin',
    path: '/admin/data-quality/unknown-profession/owner',
  },
  '/admin/headcounts': { as: 'service-admin', path: '/admin/headcounts' },

  '/uptake': { as: 'analyst', path: '/uptake' },
  '/uptake/departments/:code': { as: 'analyst', path: '/uptake/departments/MOJ' },
  '/uptake/professions/:code': { as: 'analyst', path: '/uptake/professions/POL' },
  '/uptake/people': { as: 'department-lead', path: '/uptake/people' },
  '/uptake/people/nominate': {
    as: 'department-lead',
    path: '/uptake/people/nominate?everyone=yes',
  },
  '/uptake/people/remind': {
    as: 'department-lead',
    path: '/uptake/people/remind?everyone=yes&status=no-place',
  },
  '/uptake/people/reminders/:reminderId': {
    as: 'department-lead',
    path: async () =>
      `/uptake/people/reminders/${(await db().peopleReminder.findFirstOrThrow()).id}`,
  },
  '/uptake/records': { as: 'department-lead', path: '/uptake/records' },

  '/needs': { as: 'analyst', path: '/needs?skill=DL1' },
  '/needs/effect': { as: 'analyst', path: '/needs/effect' },
  '/needs/matrix': { as: 'analyst', path: '/needs/matrix' },
  '/needs/over-time': { as: 'analyst', path: '/needs/over-time' },
  '/uptake/cross': { as: 'analyst', path: '/uptake/cross' },
  '/uptake/bridge': { as: 'analyst', path: '/uptake/bridge?measure=ever' },
  '/uptake/targets': { as: 'framework-owner', path: '/uptake/targets' },
  '/uptake/targets/new': { as: 'framework-owner', path: '/uptake/targets/new' },
  '/uptake/targets/:targetId': {
    as: 'framework-owner',
    path: async () => `/uptake/targets/${await latest(db().uptakeTarget.findFirst())}`,
  },
  '/uptake/targets/:targetId/remove': {
    as: 'framework-owner',
    path: async () => `/uptake/targets/${await latest(db().uptakeTarget.findFirst())}/remove`,
  },

  '/reviews': { as: 'department-lead', path: '/reviews' },
  '/reviews/:quarter': { as: 'analyst', path: quarterReviewed },
  '/reviews/:quarter/board-pack': {
    as: 'analyst',
    path: async () => `${await quarterReviewed()}/board-pack`,
  },
  '/reviews/:quarter/remind': {
    as: 'service-admin',
    path: async () => `${await quarterReviewed()}/remind`,
  },
  '/reviews/:quarter/:department': { as: 'analyst', path: () => review('signed') },
  '/reviews/:quarter/:department/narrative': {
    as: 'department-lead',
    path: async () => `${await review('draft')}/narrative`,
  },
  '/reviews/:quarter/:department/actions/new': {
    as: 'department-lead',
    path: async () => `${await review('draft')}/actions/new`,
  },
  '/reviews/:quarter/:department/actions/:actionId': {
    as: 'department-lead',
    path: () => partOfDraft('actions'),
  },
  '/reviews/:quarter/:department/metrics/new': {
    as: 'department-lead',
    path: async () => `${await review('draft')}/metrics/new`,
  },
  '/reviews/:quarter/:department/metrics/:metricId': {
    as: 'department-lead',
    path: () => partOfDraft('metrics'),
  },
  '/reviews/:quarter/:department/sign-off': {
    as: 'department-lead',
    path: async () => `${await review('draft')}/sign-off`,
  },
  '/reviews/:quarter/:department/signatories': {
    as: 'department-lead',
    path: async () => `${await review('draft')}/signatories`,
  },
  '/reviews/:quarter/:department/signatories/:signatoryId/end': {
    as: 'service-admin',
    path: async () => {
      const { id, organisation } = await db().reviewSignatory.findFirstOrThrow({
        include: { organisation: department },
        orderBy: { id: 'asc' },
      })
      const [quarter] = (await quarterReviewed()).split('/').slice(-1)
      return `/reviews/${quarter}/${organisation.code}/signatories/${id}/end`
    },
  },
  '/reviews/:quarter/:department/reopen': {
    as: 'service-admin',
    path: async () => `${await review('signed')}/reopen`,
  },
  '/reviews/:quarter/:department/pack': {
    as: 'analyst',
    path: async () => `${await review('signed')}/pack`,
  },

  '/releases': { as: 'service-admin', path: '/releases' },
  '/releases/new': { as: 'analyst', path: '/releases/new' },
  '/releases/:releaseId': {
    as: 'service-admin',
    path: async () => `/releases/${await awaitingRelease()}`,
  },
  '/releases/:releaseId/edit': {
    as: 'service-admin',
    path: async () => `/releases/${await awaitingRelease()}/edit`,
  },
  '/releases/:releaseId/preview': {
    as: 'service-admin',
    path: async () => `/releases/${await awaitingRelease()}/preview`,
  },
  '/releases/:releaseId/sign-off': {
    as: 'service-admin',
    path: async () => `/releases/${await awaitingRelease()}/sign-off`,
  },
  '/releases/:releaseId/give-up': {
    as: 'service-admin',
    path: async () => `/releases/${await awaitingRelease()}/give-up`,
  },
  '/releases/:releaseId/revise': {
    as: 'service-admin',
    path: async () => `/releases/${(await publishedRelease()).id}/revise`,
  },
  '/releases/:releaseId/readers': {
    as: 'service-admin',
    path: async () => `/releases/${await awaitingRelease()}/readers`,
  },
  '/releases/calendar': { as: 'analyst', path: '/releases/calendar' },
  '/releases/calendar/new': { as: 'analyst', path: '/releases/calendar/new' },
  '/releases/calendar/:dateId': {
    as: 'analyst',
    path: async () => `/releases/calendar/${await confirmedDate()}`,
  },
  '/releases/calendar/:dateId/cancel': {
    as: 'analyst',
    path: async () => `/releases/calendar/${await confirmedDate()}/cancel`,
  },
  '/published': { as: null, path: '/published' },
  '/published/calendar': { as: null, path: '/published/calendar' },
  '/published/changes': { as: null, path: '/published/changes' },
  '/published/method': { as: null, path: '/published/method' },
  '/published/alerts': { as: null, path: '/published/alerts' },
  '/published/alerts/:token': {
    as: null,
    path: async () => `/published/alerts/${await releaseAlert()}`,
  },
  '/published/:slug': {
    as: null,
    path: async () => `/published/${(await publishedRelease()).slug}`,
  },
  '/published/:slug/revisions/:revision': {
    as: null,
    path: async () => `/published/${(await publishedRelease()).slug}/revisions/1`,
  },
  '/published/:slug/revisions/:revision/method': {
    as: null,
    path: async () => `/published/${(await publishedRelease()).slug}/revisions/1/method`,
  },

  '/courses': { as: 'learner', path: '/courses' },
  '/courses/:code': { as: 'learner', path: '/courses/DMC' },
  '/courses/new': { as: 'course-admin', path: '/courses/new' },
  '/courses/:code/edit': { as: 'course-admin', path: '/courses/DMC/edit' },
  '/courses/:code/edit/about': { as: 'course-admin', path: '/courses/DMC/edit/about' },
  '/courses/:code/edit/audience': { as: 'course-admin', path: '/courses/DMC/edit/audience' },
  '/courses/:code/edit/prerequisites': {
    as: 'course-admin',
    path: '/courses/DMC/edit/prerequisites',
  },
  '/courses/:code/edit/modules': { as: 'course-admin', path: '/courses/DMC/edit/modules' },
  '/courses/:code/edit/modules/new': { as: 'course-admin', path: '/courses/DMC/edit/modules/new' },
  '/courses/:code/edit/modules/:moduleId': {
    as: 'course-admin',
    path: async () => `/courses/DMC/edit/modules/${await moduleOfDmc()}`,
  },
  '/courses/:code/edit/modules/:moduleId/remove': {
    as: 'course-admin',
    path: async () => `/courses/DMC/edit/modules/${await moduleOfDmc()}/remove`,
  },
  '/courses/:code/edit/skills': { as: 'course-admin', path: '/courses/DMC/edit/skills' },
  '/courses/:code/edit/completion': { as: 'course-admin', path: '/courses/DMC/edit/completion' },
  '/courses/:code/edit/booking': { as: 'course-admin', path: '/courses/DMC/edit/booking' },
  '/courses/:code/publish': { as: 'course-admin', path: '/courses/DMC/publish' },
  '/courses/:code/withdraw': { as: 'course-admin', path: '/courses/DMC/withdraw' },
  '/courses/:code/copy': { as: 'course-admin', path: '/courses/DMC/copy' },
  '/courses/:code/delete': { as: 'course-admin', path: '/courses/DMC/delete' },
  '/courses/:code/cohorts/new': { as: 'course-admin', path: '/courses/DMC/cohorts/new' },
  '/learning': { as: 'learner', path: '/learning' },
  '/desk/search': { as: 'course-admin', path: '/desk/search?q=an' },
  '/cohorts': { as: 'course-admin', path: '/cohorts' },
  '/cohorts/:cohortId': {
    as: 'course-admin',
    path: async () => `/cohorts/${await cohort('past')}`,
  },
  '/cohorts/:cohortId/messages': {
    as: 'course-admin',
    path: async () => `/cohorts/${(await messageBatch()).cohortId}/messages`,
  },
  '/cohorts/:cohortId/messages/new': {
    as: 'course-admin',
    path: async () => `/cohorts/${(await messageBatch()).cohortId}/messages/new`,
  },
  '/cohorts/:cohortId/messages/:batchId': {
    as: 'course-admin',
    path: async () => {
      const { cohortId, id } = await messageBatch()
      return `/cohorts/${cohortId}/messages/${id}`
    },
  },
  '/messages/failed': { as: 'course-admin', path: '/messages/failed' },
  '/cohorts/:cohortId/enrol': {
    as: 'learner',
    path: async () => `/cohorts/${await cohort('upcoming')}/enrol`,
  },
  '/cohorts/:cohortId/offer': {
    as: 'learner',
    path: async () => {
      const where = { status: 'offered' }
      return `/cohorts/${(await db().enrolment.findFirstOrThrow({ where })).cohortId}/offer`
    },
  },
  '/cohorts/:cohortId/withdraw': {
    as: 'learner',
    path: async () => `/cohorts/${await idOfExtra('withdrawable')()}/withdraw`,
  },
  '/cohorts/:cohortId/edit': {
    as: 'course-admin',
    path: async () => `/cohorts/${await cohort('upcoming')}/edit`,
  },
  '/cohorts/:cohortId/copy': {
    as: 'course-admin',
    path: async () => `/cohorts/${await cohort('upcoming')}/copy`,
  },
  '/cohorts/:cohortId/cancel': {
    as: 'course-admin',
    path: async () => `/cohorts/${await cohort('upcoming')}/cancel`,
  },
  '/cohorts/:cohortId/completions': {
    as: 'course-admin',
    path: async () => `/cohorts/${await cohort('past')}/completions`,
  },
  '/completions': { as: 'course-admin', path: '/completions?q=a' },
  '/completions/:completionId/correct': {
    as: 'course-admin',
    path: async () =>
      `/completions/${await latest(db().completion.findFirst({ where: { source: 'register', revokedAt: null } }))}/correct`,
  },
  '/courses/:code/claim': { as: 'learner', path: '/courses/DMC/claim' },
  '/courses/:code/progress': { as: 'learner', path: '/courses/DMC/progress' },
  '/certificates': { as: null, path: '/certificates' },
  '/certificates/:reference': {
    as: null,
    path: async () =>
      `/certificates/${(await db().certificate.findFirstOrThrow({ orderBy: { id: 'asc' } })).reference}`,
  },
  '/completions/:completionId/certificate': {
    as: 'learner',
    path: async () => `/completions/${await ownCertificate()}/certificate`,
  },
  '/completions/:completionId/send-certificate': {
    as: 'service-admin',
    path: async () => `/completions/${await ownCertificate()}/send-certificate`,
  },
  '/completions/:completionId/feedback': {
    as: 'learner',
    path: async () => `/completions/${await ownCertificate()}/feedback`,
  },
  '/courses/:code/feedback': { as: 'analyst', path: '/courses/DMC/feedback' },
  '/claims': { as: 'course-admin', path: '/claims' },
  '/claims/:claimId': {
    as: 'service-admin',
    path: async () =>
      `/claims/${await latest(db().completionClaim.findFirst({ where: { status: 'pending' }, orderBy: { id: 'asc' } }))}`,
  },
  '/claims/:claimId/withdraw': {
    as: 'learner',
    path: async () => `/claims/${await idOfExtra('claimId')()}/withdraw`,
  },
  '/completions/:completionId/revoke': {
    as: 'course-admin',
    path: async () =>
      `/completions/${await latest(db().completion.findFirst({ where: { source: 'register', revokedAt: null } }))}/revoke`,
  },
  '/cohorts/:cohortId/people/add': {
    as: 'course-admin',
    path: async () => `/cohorts/${await cohort('upcoming')}/people/add`,
  },
  '/cohorts/:cohortId/move': {
    as: 'course-admin',
    path: async () => `/cohorts/${await cohort('upcoming')}/move`,
  },
  '/cohorts/:cohortId/sessions/new': {
    as: 'course-admin',
    path: async () => `/cohorts/${await cohort('upcoming')}/sessions/new`,
  },
  '/sessions/:sessionId': { as: 'course-admin', path: async () => `/sessions/${await session()}` },
  '/sessions/:sessionId/cancel': {
    as: 'course-admin',
    path: async () => `/sessions/${await upcomingSession()}/cancel`,
  },
  '/sessions/:sessionId/delete': {
    as: 'course-admin',
    path: async () => `/sessions/${await upcomingSession()}/delete`,
  },
  '/sessions/:sessionId/edit': {
    as: 'course-admin',
    path: async () => `/sessions/${await session()}/edit`,
  },
  '/sessions/:sessionId/attendance': {
    as: 'service-admin',
    path: async () => `/sessions/${await session()}/attendance`,
  },
  '/sessions/:sessionId/attendance/:uploadId': {
    as: 'service-admin',
    path: async () => {
      const id = await session()
      return `/sessions/${id}/attendance/${await anAttendanceUpload(id, await serviceAdmin())}`
    },
  },
  '/attendance-files/:batchId': {
    as: 'service-admin',
    path: async () =>
      `/attendance-files/${await latest(db().importBatch.findFirst({ where: { kind: 'attendance' } }))}`,
  },
  '/sessions/:sessionId/apologies': {
    as: 'learner',
    path: async () => `/sessions/${await upcomingSession()}/apologies`,
  },
  '/sessions/:sessionId/register/undo': {
    as: 'course-admin',
    path: async () => `/sessions/${await session()}/register/undo`,
  },
  '/sessions/:sessionId/register/print': {
    as: 'course-admin',
    path: async () => `/sessions/${await session()}/register/print`,
  },
  '/sessions/:sessionId/register': {
    as: 'course-admin',
    path: async () => `/sessions/${await session()}/register`,
  },
}
