/** The typed path to every page and file. No other code spells out a path. */
const withQuery = (
  path: string,
  query?: Record<string, string | number | undefined | null>,
): string => {
  const params = new URLSearchParams()
  for (const [key, value] of Object.entries(query ?? {}))
    if (value !== undefined && value !== null && value !== '') params.set(key, String(value))
  return params.size > 0 ? `${path}?${params}` : path
}
const encode = encodeURIComponent

/** The extension of a file with figures. */
export type FileEnding = 'csv' | 'csv-metadata.json' | 'json' | 'ods' | 'svg'

/** The version of the criterion to read. Without one, the published version. */
type Reading = { version?: string }
/** The grade and profession to show target levels for. */
type LevelsFor = { grade?: string; profession?: string }
/** The formats of a version of the criterion, as in the URL. */
export const CRITERION_FILE_KINDS = ['json', 'csv', 'case.json', 'gddcf.csv'] as const
export type CriterionFileKind = (typeof CRITERION_FILE_KINDS)[number]
const criterionAt = (version?: string): string =>
  version === undefined ? '/criterion' : `/criterion/versions/${encode(version)}`

export const paths = {
  home: () => '/',
  deskSearch: (query?: { q?: string }) => withQuery('/desk/search', query),
  signIn: (query?: { next?: string; held?: 'answer' | 'form' }) => withQuery('/sign-in', query),
  signInAgain: (query: { next: string }) => withQuery('/sign-in/again', query),
  continueForm: () => '/sign-in/continue',
  setUp: (token: string) => `/set-up/${encode(token)}`,
  signInSent: () => '/sign-in/sent',
  signInWithLink: (token: string, query?: { next?: string }) =>
    withQuery(`/sign-in/link/${encode(token)}`, query),
  signInAs: () => '/sign-in/as',
  signInWithProvider: (provider: number, query?: { next?: string; again?: 'yes' }) =>
    withQuery(`/sign-in/with/${provider}`, query),
  returnFromProvider: (provider: number) => `/sign-in/with/${provider}/return`,
  signInWithPasskey: () => '/sign-in/passkey',
  passkeySignInOptions: () => '/sign-in/passkey/options',
  signOut: () => '/sign-out',
  ownData: () => '/account/data',
  ownDataJson: () => '/account/data.json',
  ownDataPdf: () => '/account/data.pdf',
  logins: (query?: { done?: 'ended' }) => withQuery('/account/logins', query),
  passkeys: (query?: { done?: 'added' | 'renamed' | 'removed' }) =>
    withQuery('/account/passkeys', query),
  passkey: (passkeyId: number) => `/account/passkeys/${passkeyId}`,
  passkeyOptions: () => '/account/passkeys/options',
  staySignedIn: () => '/account/logins/stay',
  tokens: (query?: { done?: 'revoked' }) => withQuery('/account/tokens', query),
  newToken: () => '/account/tokens/new',
  revokeToken: (tokenId: number) => `/account/tokens/${tokenId}/revoke`,
  allTokens: (query?: { page?: number; done?: 'revoked' }) => withQuery('/admin/tokens', query),
  webhooks: (query?: { done?: 'ended' }) => withQuery('/admin/webhooks', query),
  newWebhook: () => '/admin/webhooks/new',
  webhook: (webhookId: number, query?: { page?: number; done?: 'tested' | 'replayed' }) =>
    withQuery(`/admin/webhooks/${webhookId}`, query),
  endWebhook: (webhookId: number) => `/admin/webhooks/${webhookId}/end`,
  apiDescription: () => '/api/v1/openapi.json',
  scheduledReports: (query?: { done?: string }) => withQuery('/account/reports', query),
  newScheduledReport: (query?: Record<string, string | undefined>) =>
    withQuery('/account/reports/new', query),
  messagePreferences: (query?: { done?: string }) => withQuery('/account/messages', query),
  calendarFeed: (token: string) => `/calendar/${encode(token)}.ics`,
  supportConsent: (query?: { done?: 'given' | 'stopped' }) => withQuery('/account/support', query),
  supportAnswers: (personId: number) => `/admin/people/${personId}/answers`,
  colleagues: (query?: { done?: 'asked' | 'cancelled' }) => withQuery('/colleagues', query),
  askColleagues: () => '/colleagues/new',
  colleagueRequest: (requestId: number, query?: { done?: 'answered' | 'declined' }) =>
    withQuery(`/colleagues/requests/${requestId}`, query),
  cancelColleagueRequest: (requestId: number) => `/colleagues/requests/${requestId}/cancel`,
  delegates: (query?: { done?: 'named' | 'ended' }) => withQuery('/delegates', query),
  endDelegate: (delegateId: number) => `/delegates/${delegateId}/end`,
  acting: () => '/acting',
  actingFor: (personId: number, query?: { done?: string }) =>
    withQuery(`/acting/${personId}`, query),
  actingFigures: (personId: number) => `/acting/${personId}/figures`,
  actingCourses: (personId: number) => `/acting/${personId}/courses`,
  actingBook: (personId: number, cohortId: number) =>
    `/acting/${personId}/cohorts/${cohortId}/book`,
  actingOffer: (personId: number, cohortId: number) =>
    `/acting/${personId}/cohorts/${cohortId}/offer`,
  actingWithdraw: (personId: number, cohortId: number) =>
    `/acting/${personId}/cohorts/${cohortId}/withdraw`,

  assessments: (query?: { done?: 'opened' }) => withQuery('/assessments', query),
  sealedAnswers: (query?: { done?: 'sent' }) => withQuery('/assessments/sealed', query),
  confirmAnswers: (token: string) => `/assessments/confirm/${encode(token)}`,
  assessment: (assessmentId: number) => `/assessments/${assessmentId}`,
  assessmentQuestion: (
    assessmentId: number,
    skillCode: string,
    query?: { from?: 'check'; after?: string },
  ) => withQuery(`/assessments/${assessmentId}/skills/${encode(skillCode)}`, query),
  assessmentDraft: (assessmentId: number, skillCode: string) =>
    `/assessments/${assessmentId}/skills/${encode(skillCode)}/draft`,
  changeAnswer: (skillCode: string) => `/assessments/change/${encode(skillCode)}`,
  assessmentCheck: (assessmentId: number) => `/assessments/${assessmentId}/check`,
  assessmentResults: (assessmentId: number, query?: { done?: 'submitted' }) =>
    withQuery(`/assessments/${assessmentId}/results`, query),

  criterion: ({
    version,
    ...query
  }: Reading & LevelsFor & { by?: 'area' | 'theme'; q?: string; page?: number } = {}) =>
    withQuery(criterionAt(version), query),
  criterionGroup: (
    kind: 'area' | 'theme',
    code: string,
    { version, ...query }: Reading & LevelsFor & { page?: number } = {},
  ) => withQuery(`${criterionAt(version)}/${kind}s/${encode(code)}`, query),
  criterionSkill: (code: string, { version, ...query }: Reading & LevelsFor = {}) =>
    withQuery(`${criterionAt(version)}/skills/${encode(code)}`, query),
  criterionFile: (kind: CriterionFileKind, query?: { version?: string }) =>
    withQuery(`/criterion.${kind}`, query),
  importCriterion: () => '/criterion/import',
  criterionImport: (jobId: number) => `/criterion/import/${jobId}`,
  criterionPrint: ({ version, ...query }: Reading & LevelsFor = {}) =>
    withQuery(`${criterionAt(version)}/print`, query),
  results: () => '/results',
  resultsFile: (kind: 'pdf' | 'csv' | 'json') => `/results.${kind}`,
  plan: (query?: { done?: 'added' | 'saved' | 'done' | 'dropped' | 'reopened' | 'moved' }) =>
    withQuery('/plan', query),
  planCsv: () => '/plan.csv',
  newGoal: (query?: { skill?: string; course?: string }) => withQuery('/plan/goals/new', query),
  goal: (goalId: number) => `/plan/goals/${goalId}`,
  editGoal: (goalId: number) => `/plan/goals/${goalId}/edit`,
  compareCriterion: (query?: {
    from?: string
    to?: string
    page?: number
    done?: 'published' | 'stopped'
  }) => withQuery('/criterion/compare', query),
  criterionMapping: (
    versionId: number,
    query?: { show?: 'all'; page?: number; done?: 'decided' | 'accepted' },
  ) => withQuery(`/criterion/drafts/${versionId}/mapping`, query),
  decideCriterionSkill: (versionId: number, skillId: number, query?: { done?: 'decided' }) =>
    withQuery(`/criterion/drafts/${versionId}/mapping/${skillId}`, query),
  criterionReview: (versionId: number) => `/criterion/drafts/${versionId}/review`,
  criterionComments: (versionId: number, query?: { page?: number }) =>
    withQuery(`/criterion/drafts/${versionId}/comments`, query),
  criterionComment: (versionId: number, skillId: number | 'version') =>
    `/criterion/drafts/${versionId}/comments/${skillId}`,
  publishCriterion: (versionId: number) => `/criterion/drafts/${versionId}/publish`,

  sharing: (query?: { done?: 'shared' | 'stopped' }) => withQuery('/sharing', query),
  stopSharing: () => '/sharing/stop',

  courses: (query?: Record<string, string | number | undefined>) => withQuery('/courses', query),
  course: (code: string, query?: { done?: string }) => withQuery(`/courses/${encode(code)}`, query),
  newCourse: () => '/courses/new',
  editCourse: (code: string, query?: { done?: string }) =>
    withQuery(`/courses/${encode(code)}/edit`, query),
  editCourseSection: (
    code: string,
    section:
      'about' | 'audience' | 'prerequisites' | 'modules' | 'skills' | 'completion' | 'booking',
    query?: { done?: string },
  ) => withQuery(`/courses/${encode(code)}/edit/${section}`, query),
  newModule: (code: string) => `/courses/${encode(code)}/edit/modules/new`,
  editModule: (code: string, moduleId: number) =>
    `/courses/${encode(code)}/edit/modules/${moduleId}`,
  removeModule: (code: string, moduleId: number) =>
    `/courses/${encode(code)}/edit/modules/${moduleId}/remove`,
  publishCourse: (code: string) => `/courses/${encode(code)}/publish`,
  withdrawCourse: (code: string) => `/courses/${encode(code)}/withdraw`,
  copyCourse: (code: string) => `/courses/${encode(code)}/copy`,
  deleteCourse: (code: string) => `/courses/${encode(code)}/delete`,
  newCohort: (courseCode: string, query?: { name?: string; capacity?: number }) =>
    withQuery(`/courses/${encode(courseCode)}/cohorts/new`, query),
  cohort: (
    cohortId: number,
    query?: { done?: string; page?: number; name?: string; status?: string },
  ) => withQuery(`/cohorts/${cohortId}`, query),
  addPeople: (cohortId: number) => `/cohorts/${cohortId}/people/add`,
  movePeople: (cohortId: number) => `/cohorts/${cohortId}/move`,
  recordCompletions: (cohortId: number) => `/cohorts/${cohortId}/completions`,
  completions: (query?: { q?: string; page?: number; done?: string }) =>
    withQuery('/completions', query),
  revokeCompletion: (completionId: number) => `/completions/${completionId}/revoke`,
  correctCompletion: (completionId: number) => `/completions/${completionId}/correct`,
  sendCertificate: (completionId: number) => `/completions/${completionId}/send-certificate`,
  certificate: (completionId: number) => `/completions/${completionId}/certificate`,
  certificatePdf: (completionId: number) => `/completions/${completionId}/certificate.pdf`,
  feedback: (completionId: number, query?: { done?: string }) =>
    withQuery(`/completions/${completionId}/feedback`, query),
  courseFeedback: (courseCode: string) => `/courses/${encode(courseCode)}/feedback`,
  certificates: () => '/certificates',
  certificateCheck: (reference: string) => `/certificates/${encode(reference)}`,
  claimCompletion: (courseCode: string) => `/courses/${encode(courseCode)}/claim`,
  courseProgress: (courseCode: string, query?: { done?: string }) =>
    withQuery(`/courses/${encode(courseCode)}/progress`, query),
  claims: (query?: { done?: string }) => withQuery('/claims', query),
  claim: (claimId: number) => `/claims/${claimId}`,
  withdrawClaim: (claimId: number) => `/claims/${claimId}/withdraw`,
  editCohort: (cohortId: number) => `/cohorts/${cohortId}/edit`,
  copyCohort: (cohortId: number) => `/cohorts/${cohortId}/copy`,
  cancelCohort: (cohortId: number) => `/cohorts/${cohortId}/cancel`,
  cohortCalendar: (cohortId: number) => `/cohorts/${cohortId}/calendar.ics`,
  cohortMessages: (cohortId: number, query?: { page?: number }) =>
    withQuery(`/cohorts/${cohortId}/messages`, query),
  newCohortMessage: (cohortId: number) => `/cohorts/${cohortId}/messages/new`,
  messageBatch: (cohortId: number, batchId: number, query?: { done?: string; page?: number }) =>
    withQuery(`/cohorts/${cohortId}/messages/${batchId}`, query),
  failedMessages: (query?: { page?: number; done?: string }) =>
    withQuery('/messages/failed', query),
  newSession: (cohortId: number) => `/cohorts/${cohortId}/sessions/new`,
  enrol: (cohortId: number) => `/cohorts/${cohortId}/enrol`,
  offer: (cohortId: number, query?: { done?: string }) =>
    withQuery(`/cohorts/${cohortId}/offer`, query),
  withdraw: (cohortId: number) => `/cohorts/${cohortId}/withdraw`,
  session: (sessionId: number, query?: { done?: string }) =>
    withQuery(`/sessions/${sessionId}`, query),
  editSession: (sessionId: number) => `/sessions/${sessionId}/edit`,
  cancelSession: (sessionId: number) => `/sessions/${sessionId}/cancel`,
  deleteSession: (sessionId: number) => `/sessions/${sessionId}/delete`,
  register: (sessionId: number, query?: { done?: string }) =>
    withQuery(`/sessions/${sessionId}/register`, query),
  undoSave: (sessionId: number) => `/sessions/${sessionId}/register/undo`,
  printRegister: (sessionId: number) => `/sessions/${sessionId}/register/print`,
  registerFile: (sessionId: number, kind: 'csv' | 'ods') =>
    `/sessions/${sessionId}/register.${kind}`,
  apologies: (sessionId: number, query?: { done?: 'sent' }) =>
    withQuery(`/sessions/${sessionId}/apologies`, query),
  registerManifest: (sessionId: number) => `/sessions/${sessionId}/register.webmanifest`,
  attendanceUpload: (sessionId: number) => `/sessions/${sessionId}/attendance`,
  checkAttendance: (sessionId: number, uploadId: number) =>
    `/sessions/${sessionId}/attendance/${uploadId}`,
  attendanceFile: (batchId: number, query?: { done?: 'saved' | 'undone' }) =>
    withQuery(`/attendance-files/${batchId}`, query),
  cohorts: (query?: Record<string, string | number | undefined>) => withQuery('/cohorts', query),
  cohortsFile: (kind: 'csv' | 'ods', query?: Record<string, string | undefined>) =>
    withQuery(`/cohorts.${kind}`, query),
  learning: (query?: { done?: string }) => withQuery('/learning', query),
  learningCsv: () => '/learning.csv',

  team: (query?: { done?: 'approved' | 'declined'; page?: number }) => withQuery('/team', query),
  decideRequest: (enrolmentId: number) => `/team/requests/${enrolmentId}`,
  teamSkills: () => '/team/skills',
  teamPerson: (personId: number, query?: { done?: 'confirmed' }) =>
    withQuery(`/team/people/${personId}`, query),
  confirmAnswer: (personId: number, lineageId: number) =>
    `/team/people/${personId}/skills/${lineageId}`,
  conversation: (personId: number) => `/team/people/${personId}/conversation`,
  nominate: (query?: { people?: string; course?: string }) => withQuery('/nominate', query),
  nominateForCohort: (cohortId: number, query?: { people?: string; done?: 'nominated' }) =>
    withQuery(`/cohorts/${cohortId}/nominate`, query),
  nomination: (cohortId: number) => `/cohorts/${cohortId}/nomination`,
  assignments: (query?: { done?: 'ended' }) => withQuery('/assignments', query),
  newAssignment: (query?: { organisation?: string; profession?: string; grade?: string }) =>
    withQuery('/assignments/new', query),
  assignment: (
    assignmentId: number,
    query?: { status?: string; page?: number; done?: 'set' | 'exempt' | 'required' | 'nominated' },
  ) => withQuery(`/assignments/${assignmentId}`, query),
  nominateAssigned: (assignmentId: number) => `/assignments/${assignmentId}/nominate`,
  endAssignment: (assignmentId: number) => `/assignments/${assignmentId}/end`,
  exemptFromAssignment: (assignmentId: number, personId: number) =>
    `/assignments/${assignmentId}/people/${personId}`,

  uptake: (query?: Record<string, string | undefined>) => withQuery('/uptake', query),
  uptakeDepartment: (code: string, query?: Record<string, string | undefined>) =>
    withQuery(`/uptake/departments/${encode(code)}`, query),
  uptakeProfession: (code: string, query?: Record<string, string | undefined>) =>
    withQuery(`/uptake/professions/${encode(code)}`, query),
  uptakeCsv: (query?: Record<string, string | undefined>) => paths.uptakeFile('csv', query),
  uptakeJson: (query?: Record<string, string | undefined>) => paths.uptakeFile('json', query),
  uptakeDepartmentCsv: (code: string, query?: Record<string, string | undefined>) =>
    paths.uptakeDepartmentFile(code, 'csv', query),
  uptakeProfessionCsv: (code: string, query?: Record<string, string | undefined>) =>
    paths.uptakeProfessionFile(code, 'csv', query),
  peopleCsv: () => '/admin/people.csv',
  releases: () => '/releases',
  newRelease: () => '/releases/new',
  release: (releaseId: number, query?: { done?: string; job?: number }) =>
    withQuery(`/releases/${releaseId}`, query),
  editRelease: (releaseId: number) => `/releases/${releaseId}/edit`,
  releasePreview: (releaseId: number) => `/releases/${releaseId}/preview`,
  signOffRelease: (releaseId: number) => `/releases/${releaseId}/sign-off`,
  cancelRelease: (releaseId: number) => `/releases/${releaseId}/give-up`,
  reviseRelease: (releaseId: number) => `/releases/${releaseId}/revise`,
  releaseReaders: (releaseId: number, query?: { done?: string }) =>
    withQuery(`/releases/${releaseId}/readers`, query),
  releaseFile: (releaseId: number, file: string) => `/releases/${releaseId}/files/${encode(file)}`,
  releaseCalendar: (query?: { done?: string }) => withQuery('/releases/calendar', query),
  newReleaseDate: () => '/releases/calendar/new',
  editReleaseDate: (dateId: number) => `/releases/calendar/${dateId}`,
  cancelReleaseDate: (dateId: number) => `/releases/calendar/${dateId}/cancel`,
  published: () => '/published',
  publishedCalendar: () => '/published/calendar',
  publishedCalendarIcs: () => '/published/calendar.ics',
  publishedChanges: () => '/published/changes',
  publishedMethod: () => '/published/method',
  publishedFeed: () => '/published/feed.xml',
  publishedFigures: () => '/published/figures.csv',
  publishedFiguresMetadata: () => '/published/figures.csv-metadata.json',
  publishedAlerts: (query?: { done?: string }) => withQuery('/published/alerts', query),
  publishedAlert: (token: string) => `/published/alerts/${encode(token)}`,
  publishedRelease: (slug: string) => `/published/${encode(slug)}`,
  publishedRevision: (slug: string, revision: number) =>
    `/published/${encode(slug)}/revisions/${revision}`,
  publishedRevisionMethod: (slug: string, revision: number) =>
    `/published/${encode(slug)}/revisions/${revision}/method`,
  publishedFile: (slug: string, revision: number, file: string) =>
    `/published/${encode(slug)}/revisions/${revision}/${encode(file)}`,
  /** A page's figures as a file. `by` may also be `time`. */
  uptakeFile: (kind: FileEnding, query?: Record<string, string | undefined>) =>
    withQuery(`/uptake.${kind}`, query),
  uptakeDepartmentFile: (
    code: string,
    kind: FileEnding,
    query?: Record<string, string | undefined>,
  ) => withQuery(`/uptake/departments/${encode(code)}.${kind}`, query),
  uptakeProfessionFile: (
    code: string,
    kind: FileEnding,
    query?: Record<string, string | undefined>,
  ) => withQuery(`/uptake/professions/${encode(code)}.${kind}`, query),

  targets: (query?: { done?: string }) => withQuery('/uptake/targets', query),
  newTarget: () => '/uptake/targets/new',
  editTarget: (targetId: number) => `/uptake/targets/${targetId}`,
  removeTarget: (targetId: number) => `/uptake/targets/${targetId}/remove`,
  uptakeBridgeFile: (kind: FileEnding, query?: Record<string, string | undefined>) =>
    withQuery(`/uptake/bridge.${kind}`, query),
  uptakeBridge: (query?: Record<string, string | undefined>) => withQuery('/uptake/bridge', query),
  uptakeCross: (query?: Record<string, string | undefined>) => withQuery('/uptake/cross', query),
  uptakeCrossFile: (kind: FileEnding, query?: Record<string, string | undefined>) =>
    withQuery(`/uptake/cross.${kind}`, query),

  uptakePeople: (query?: Record<string, string | undefined>) => withQuery('/uptake/people', query),
  uptakePeopleFile: (kind: 'csv' | 'ods', query?: Record<string, string | undefined>) =>
    withQuery(`/uptake/people.${kind}`, query),
  uptakePeopleRemind: () => '/uptake/people/remind',
  uptakePeopleReminder: (reminderId: number) => `/uptake/people/reminders/${reminderId}`,
  uptakePeopleNominate: () => '/uptake/people/nominate',
  uptakeRecords: (query?: Record<string, string | undefined>) =>
    withQuery('/uptake/records', query),
  needs: (query?: Record<string, string | undefined>) => withQuery('/needs', query),
  needsFile: (kind: FileEnding, query?: Record<string, string | undefined>) =>
    withQuery(`/needs.${kind}`, query),
  needsEffect: (query?: Record<string, string | undefined>) => withQuery('/needs/effect', query),
  needsEffectFile: (kind: FileEnding, query?: Record<string, string | undefined>) =>
    withQuery(`/needs/effect.${kind}`, query),
  needsMatrix: (query?: Record<string, string | undefined>) => withQuery('/needs/matrix', query),
  needsMatrixFile: (kind: FileEnding, query?: Record<string, string | undefined>) =>
    withQuery(`/needs/matrix.${kind}`, query),
  needsOverTime: (query?: Record<string, string | undefined>) =>
    withQuery('/needs/over-time', query),
  needsOverTimeFile: (kind: FileEnding, query?: Record<string, string | undefined>) =>
    withQuery(`/needs/over-time.${kind}`, query),

  reviews: () => '/reviews',
  reviewQuarter: (quarter: string, query?: { done?: string }) =>
    withQuery(`/reviews/${quarter}`, query),
  boardPack: (quarter: string) => `/reviews/${quarter}/board-pack`,
  boardPackFile: (quarter: string, kind: 'csv' | 'ods') => `/reviews/${quarter}/board-pack.${kind}`,
  remindOfReviews: (quarter: string) => `/reviews/${quarter}/remind`,
  review: (quarter: string, department: string, query?: { done?: string }) =>
    withQuery(`/reviews/${quarter}/${encode(department)}`, query),
  reviewNarrative: (quarter: string, department: string) =>
    `/reviews/${quarter}/${encode(department)}/narrative`,
  newReviewAction: (quarter: string, department: string) =>
    `/reviews/${quarter}/${encode(department)}/actions/new`,
  reviewAction: (quarter: string, department: string, actionId: number) =>
    `/reviews/${quarter}/${encode(department)}/actions/${actionId}`,
  newReviewMetric: (quarter: string, department: string) =>
    `/reviews/${quarter}/${encode(department)}/metrics/new`,
  reviewMetric: (quarter: string, department: string, metricId: number) =>
    `/reviews/${quarter}/${encode(department)}/metrics/${metricId}`,
  reviewMetricsCsv: (
    quarter: string,
    department: string,
    query?: { version?: number; exact?: 'no' },
  ) => withQuery(`/reviews/${quarter}/${encode(department)}/metrics.csv`, query),
  signOffReview: (quarter: string, department: string) =>
    `/reviews/${quarter}/${encode(department)}/sign-off`,
  reviewSignatories: (quarter: string, department: string, query?: { done?: string }) =>
    withQuery(`/reviews/${quarter}/${encode(department)}/signatories`, query),
  endReviewSignatory: (quarter: string, department: string, signatoryId: number) =>
    `/reviews/${quarter}/${encode(department)}/signatories/${signatoryId}/end`,
  reopenReview: (quarter: string, department: string) =>
    `/reviews/${quarter}/${encode(department)}/reopen`,
  reviewPack: (quarter: string, department: string, query?: { version?: number; exact?: 'yes' }) =>
    withQuery(`/reviews/${quarter}/${encode(department)}/pack`, query),

  admin: () => '/admin',
  people: (query?: Record<string, string | undefined>) => withQuery('/admin/people', query),
  peopleListCsv: (query?: Record<string, string | undefined>) =>
    withQuery('/admin/people-list.csv', query),
  person: (personId: number, query?: { done?: string }) =>
    withQuery(`/admin/people/${personId}`, query),
  suspendPerson: (personId: number) => `/admin/people/${personId}/suspend`,
  restorePerson: (personId: number) => `/admin/people/${personId}/restore`,
  erasePerson: (personId: number, query?: { job?: number }) =>
    withQuery(`/admin/people/${personId}/erase`, query),
  addPerson: () => '/admin/people/add',
  changePeople: () => '/admin/people/change',
  sendSignInLink: (personId: number) => `/admin/people/${personId}/sign-in-link`,
  correctDetails: (personId: number) => `/admin/people/${personId}/details`,
  addPosting: (personId: number) => `/admin/people/${personId}/postings/add`,
  correctPosting: (personId: number, postingId: number) =>
    `/admin/people/${personId}/postings/${postingId}`,
  endPosting: (personId: number, postingId: number) =>
    `/admin/people/${personId}/postings/${postingId}/end`,
  removePosting: (personId: number, postingId: number) =>
    `/admin/people/${personId}/postings/${postingId}/remove`,
  mergePerson: (personId: number, query?: { other?: string; keep?: string }) =>
    withQuery(`/admin/people/${personId}/merge`, query),
  undoMerge: (mergeId: number) => `/admin/merges/${mergeId}/undo`,
  allDelegates: (query?: Record<string, string | undefined>) =>
    withQuery('/admin/delegates', query),
  endAnyDelegate: (delegateId: number) => `/admin/delegates/${delegateId}/end`,
  roles: (query?: Record<string, string | undefined>) => withQuery('/admin/roles', query),
  revokeRole: (grantId: number) => `/admin/roles/${grantId}/revoke`,
  imports: (query?: { page?: number }) => withQuery('/admin/imports', query),
  newImport: (query?: { kind?: string }) => withQuery('/admin/imports/new', query),
  importColumns: (kind: string) => `/admin/imports/columns/${kind}`,
  importTemplate: (kind: string, format: 'csv' | 'xlsx') =>
    `/admin/imports/columns/${kind}/template.${format}`,
  importJob: (jobId: number, query?: { rows?: string; page?: number; done?: 'changed' }) =>
    withQuery(`/admin/imports/jobs/${jobId}`, query),
  rejectedRows: (jobId: number) => `/admin/imports/jobs/${jobId}/rejected.csv`,
  import: (batchId: number, query?: { changes?: string; rows?: string; page?: number }) =>
    withQuery(`/admin/imports/${batchId}`, query),
  undoImport: (batchId: number, query?: { job?: number }) =>
    withQuery(`/admin/imports/${batchId}/undo`, query),
  audit: (query?: Record<string, string | number | undefined>) => withQuery('/admin/audit', query),
  auditCsv: (query?: Record<string, string | number | undefined>) =>
    withQuery('/admin/audit.csv', query),
  dataQuality: (query?: { job?: number }) => withQuery('/admin/data-quality', query),
  findings: (kind: string, query?: { page?: number; done?: string }) =>
    withQuery(`/admin/data-quality/${kind}`, query),
  acceptedFindings: (kind: string, query?: { page?: number; done?: string }) =>
    withQuery(`/admin/data-quality/${kind}/accepted`, query),
  findingOwner: (kind: string) => `/admin/data-quality/${kind}/owner`,
  organisations: (query?: { q?: string; closed?: string; page?: number }) =>
    withQuery('/admin/organisations', query),
  organisation: (organisationId: number) => `/admin/organisations/${organisationId}`,
  reorganise: (query?: { done?: string }) => withQuery('/admin/organisations/reorganise', query),
  reorganisation: (id: number, query?: { done?: string }) =>
    withQuery(`/admin/reorganisations/${id}`, query),
  reorganisationFrom: (id: number) => `/admin/reorganisations/${id}/from`,
  reorganisationTo: (id: number) => `/admin/reorganisations/${id}/to`,
  reorganisationPeople: (id: number) => `/admin/reorganisations/${id}/people`,
  reorganisationPreview: (id: number, query?: { page?: number }) =>
    withQuery(`/admin/reorganisations/${id}/preview`, query),
  undoReorganisation: (id: number) => `/admin/reorganisations/${id}/undo`,
  setUpChecklist: (query?: { done?: 'shown' }) => withQuery('/admin/set-up', query),
  referenceData: (query?: { done?: 'loaded' }) => withQuery('/admin/reference-data', query),
  settings: (query?: { done?: 'saved' | 'removed' | 'sent' }) =>
    withQuery('/admin/settings', query),
  serviceDetails: () => '/admin/settings/details',
  hostBanner: () => '/admin/settings/banner',
  reminderSettings: () => '/admin/settings/reminders',
  sourceSettings: () => '/admin/settings/sources',
  sourceDifferences: (query?: { page?: number }) => withQuery('/admin/differences', query),
  retentionSettings: () => '/admin/settings/retention',
  startingPolicy: () => '/admin/settings/releases',
  headcounts: () => '/admin/headcounts',
  backups: (query?: { page?: number }) => withQuery('/admin/backups', query),
  jobs: (query?: { page?: number; done?: 'retried' }) => withQuery('/admin/jobs', query),
  messages: (query?: { page?: number; done?: 'stopped' }) => withQuery('/admin/messages', query),
  message: (messageId: number) => `/admin/messages/${messageId}`,

  criterionDrafts: (query?: { done?: string }) => withQuery('/criterion/drafts', query),
  criterionDraft: (versionId: number, query?: { done?: string }) =>
    withQuery(`/criterion/drafts/${versionId}`, query),
  criterionDraftSection: (
    versionId: number,
    section: 'about' | 'areas' | 'themes' | 'levels' | 'skills' | 'preview' | 'delete',
    query?: Record<string, string | number | undefined>,
  ) => withQuery(`/criterion/drafts/${versionId}/${section}`, query),
  criterionDraftItem: (
    versionId: number,
    section: 'areas' | 'themes' | 'levels' | 'skills',
    id: number | 'new',
    query?: Record<string, string | undefined>,
  ) => withQuery(`/criterion/drafts/${versionId}/${section}/${id}`, query),
  removeCriterionDraftItem: (
    versionId: number,
    section: 'areas' | 'themes' | 'levels' | 'skills',
    id: number,
  ) => `/criterion/drafts/${versionId}/${section}/${id}/remove`,
  previewCriterionSkill: (
    versionId: number,
    skillId: number,
    query?: Record<string, string | undefined>,
  ) => withQuery(`/criterion/drafts/${versionId}/preview/${skillId}`, query),

  accessibility: () => '/accessibility',
  privacy: () => '/privacy',
  cookies: () => '/cookies',
  help: () => '/help',
  health: () => '/health',
}
