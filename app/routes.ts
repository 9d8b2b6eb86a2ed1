/** Every URL of the service and the file that handles it. */
import { index, route, type RouteConfig } from '@react-router/dev/routes'
import { CRITERION_FILE_KINDS } from './paths.ts'

export default [
  // ---- everyone
  index('routes/oversight/home.tsx'),
  route('desk/search', 'routes/oversight/desk-search.tsx'),
  route('help', 'routes/static/help.tsx'),
  route('accessibility', 'routes/static/accessibility.tsx'),
  route('privacy', 'routes/static/privacy.tsx'),
  route('cookies', 'routes/static/cookies.tsx'),

  // ---- self-assessment
  route('sharing', 'routes/skills/sharing/sharing.tsx'),
  route('sharing/stop', 'routes/skills/sharing/stop-sharing.ts'),
  route('assessments', 'routes/skills/assessments/assessments.tsx'),
  route('assessments/sealed', 'routes/skills/assessments/sealed.tsx'),
  route('assessments/confirm/:token', 'routes/skills/assessments/confirm.tsx'),
  route('assessments/change/:skillCode', 'routes/skills/assessments/change.tsx'),
  route('assessments/:assessmentId', 'routes/skills/assessments/assessment.tsx'),
  route('assessments/:assessmentId/skills/:skillCode', 'routes/skills/assessments/question.tsx'),
  route('assessments/:assessmentId/skills/:skillCode/draft', 'routes/skills/assessments/draft.ts'),
  route('assessments/:assessmentId/check', 'routes/skills/assessments/check.tsx'),
  route('assessments/:assessmentId/results', 'routes/skills/assessments/results.tsx'),
  route('results', 'routes/skills/results/results.tsx'),
  route('results.pdf', 'routes/skills/results/results-pdf.ts'),
  route('results.csv', 'routes/skills/results/results-csv.ts'),
  route('results.json', 'routes/skills/results/results-json.ts'),
  route('plan', 'routes/skills/plan/plan.tsx'),
  route('plan.csv', 'routes/skills/plan/plan-csv.ts'),
  route('plan/goals/new', 'routes/skills/plan/new-goal.tsx'),
  route('plan/goals/:goalId', 'routes/skills/plan/goal.tsx'),
  route('plan/goals/:goalId/edit', 'routes/skills/plan/edit-goal.tsx'),

  // ---- the criterion: the published version, and earlier ones
  ...['criterion', 'criterion/versions/:version'].flatMap((path) => [
    route(path, 'routes/skills/criterion/criterion.tsx', { id: path }),
    route(`${path}/areas/:areaCode`, 'routes/skills/criterion/group.tsx', { id: `${path}/area` }),
    route(`${path}/themes/:themeCode`, 'routes/skills/criterion/group.tsx', {
      id: `${path}/theme`,
    }),
    route(`${path}/skills/:skillCode`, 'routes/skills/criterion/skill.tsx', {
      id: `${path}/skill`,
    }),
    route(`${path}/print`, 'routes/skills/criterion/print.tsx', { id: `${path}/print` }),
  ]),
  route('criterion/import', 'routes/skills/criterion/import.tsx'),
  route('criterion/import/:jobId', 'routes/skills/criterion/import-outcome.tsx'),
  ...CRITERION_FILE_KINDS.map((kind) =>
    route(`criterion.${kind}`, 'routes/skills/criterion/file.ts', { id: `criterion.${kind}` }),
  ),

  // ---- versions of the criterion
  route('criterion/drafts/:versionId/mapping', 'routes/skills/criterion/versions/mapping.tsx'),
  route(
    'criterion/drafts/:versionId/mapping/:skillId',
    'routes/skills/criterion/versions/decide-skill.tsx',
  ),
  route('criterion/drafts/:versionId/review', 'routes/skills/criterion/versions/review.tsx'),
  route('criterion/drafts/:versionId/comments', 'routes/skills/criterion/versions/comments.tsx'),
  route(
    'criterion/drafts/:versionId/comments/:skillId',
    'routes/skills/criterion/versions/comment.tsx',
  ),
  route('criterion/drafts/:versionId/publish', 'routes/skills/criterion/versions/publish.tsx'),
  route('criterion/compare', 'routes/skills/criterion/versions/compare.tsx'),
  // ---- drafts of the criterion
  route('criterion/drafts', 'routes/skills/criterion/drafts/drafts.tsx'),
  route('criterion/drafts/:versionId', 'routes/skills/criterion/drafts/draft.tsx'),
  route('criterion/drafts/:versionId/about', 'routes/skills/criterion/drafts/about.tsx'),
  ...['areas', 'themes', 'levels'].flatMap((part) => [
    route(`criterion/drafts/:versionId/${part}`, 'routes/skills/criterion/drafts/parts.tsx', {
      id: `draft-${part}`,
    }),
    route(
      `criterion/drafts/:versionId/${part}/new`,
      'routes/skills/criterion/drafts/new-part.tsx',
      { id: `draft-${part}-new` },
    ),
    route(
      `criterion/drafts/:versionId/${part}/:itemId`,
      'routes/skills/criterion/drafts/part.tsx',
      { id: `draft-${part}-item` },
    ),
    route(
      `criterion/drafts/:versionId/${part}/:itemId/remove`,
      'routes/skills/criterion/drafts/remove-part.tsx',
      { id: `draft-${part}-remove` },
    ),
  ]),
  route('criterion/drafts/:versionId/skills', 'routes/skills/criterion/drafts/skills.tsx'),
  route('criterion/drafts/:versionId/skills/new', 'routes/skills/criterion/drafts/new-skill.tsx'),
  route('criterion/drafts/:versionId/skills/:itemId', 'routes/skills/criterion/drafts/skill.tsx'),
  route(
    'criterion/drafts/:versionId/skills/:itemId/remove',
    'routes/skills/criterion/drafts/remove-skill.tsx',
  ),
  route('criterion/drafts/:versionId/preview', 'routes/skills/criterion/drafts/preview.tsx'),
  route(
    'criterion/drafts/:versionId/preview/:itemId',
    'routes/skills/criterion/drafts/preview-skill.tsx',
  ),
  route('criterion/drafts/:versionId/delete', 'routes/skills/criterion/drafts/delete.tsx'),

  // ---- colleagues' view of a person's skills
  route('colleagues', 'routes/skills/colleagues/colleagues.tsx'),
  route('colleagues/new', 'routes/skills/colleagues/new-request.tsx'),
  route('colleagues/requests/:requestId', 'routes/skills/colleagues/request.tsx'),
  route('colleagues/requests/:requestId/cancel', 'routes/skills/colleagues/cancel-request.tsx'),

  // ---- account
  route('sign-in', 'routes/identity/sign-in.tsx'),
  route('sign-in/again', 'routes/identity/sign-in-again.tsx'),
  route('sign-in/continue', 'routes/identity/continue-form.tsx'),
  route('sign-in/sent', 'routes/identity/sign-in-sent.tsx'),
  route('sign-in/link/:token', 'routes/identity/sign-in-link.tsx'),
  route('sign-in/as', 'routes/identity/sign-in-as.ts'),
  route('sign-in/with/:provider', 'routes/identity/sign-in-with-provider.tsx'),
  route('sign-in/with/:provider/return', 'routes/identity/return-from-provider.tsx'),
  route('sign-out', 'routes/identity/sign-out.ts'),
  route('account/logins', 'routes/identity/logins.tsx'),
  route('account/logins/stay', 'routes/identity/stay-signed-in.ts'),
  route('account/tokens', 'routes/api/tokens.tsx'),
  route('account/tokens/new', 'routes/api/new-token.tsx'),
  route('account/tokens/:tokenId/revoke', 'routes/api/revoke-token.tsx'),
  route('account/support', 'routes/skills/support/consent.tsx'),
  route('account/messages', 'routes/learning/messages/preferences.tsx'),
  route('calendar/:token.ics', 'routes/learning/messages/calendar-feed.ts'),
  route('delegates', 'routes/identity/delegates.tsx'),
  route('delegates/:delegateId/end', 'routes/identity/end-delegate.tsx'),

  // ---- acting for another person
  route('acting', 'routes/learning/acting/acting.tsx'),
  route('acting/:personId', 'routes/learning/acting/acting-for.tsx'),
  route('acting/:personId/figures', 'routes/oversight/acting-figures.tsx'),
  route('acting/:personId/courses', 'routes/learning/acting/acting-courses.tsx'),
  route('acting/:personId/cohorts/:cohortId/book', 'routes/learning/acting/acting-book.tsx'),
  route('acting/:personId/cohorts/:cohortId/offer', 'routes/learning/acting/acting-offer.tsx'),
  route(
    'acting/:personId/cohorts/:cohortId/withdraw',
    'routes/learning/acting/acting-withdraw.tsx',
  ),

  // ---- admin
  route('admin', 'routes/oversight/overview.tsx'),
  route('admin/people', 'routes/people/people.tsx'),
  route('admin/people/:personId', 'routes/people/person.tsx'),
  route('admin/people/:personId/answers', 'routes/skills/support/answers.tsx'),
  route('admin/people/:personId/suspend', 'routes/identity/suspend-person.tsx'),
  route('admin/people/:personId/restore', 'routes/identity/restore-person.tsx'),
  route('admin/people/:personId/merge', 'routes/people/merge.tsx'),
  route('admin/people/:personId/erase', 'routes/people/erase.tsx'),
  route('admin/merges/:mergeId/undo', 'routes/people/undo-merge.tsx'),
  route('admin/roles', 'routes/identity/roles.tsx'),
  route('admin/roles/:grantId/revoke', 'routes/identity/revoke-role.tsx'),
  route('admin/tokens', 'routes/api/all-tokens.tsx'),
  route('admin/audit', 'routes/operations/audit.tsx'),
  route('admin/audit.csv', 'routes/operations/audit-csv.ts'),
  route('admin/backups', 'routes/transfer/backups.tsx'),
  route('admin/jobs', 'routes/operations/jobs.tsx'),
  route('admin/messages', 'routes/operations/messages.tsx'),
  route('admin/messages/:messageId', 'routes/operations/message.tsx'),

  // ---- imports
  route('admin/imports', 'routes/imports/imports.tsx'),
  route('admin/imports/new', 'routes/imports/new.tsx'),
  route('admin/imports/columns/:kind', 'routes/imports/columns.tsx'),
  route('admin/imports/columns/:kind/template.csv', 'routes/imports/template.ts'),
  route('admin/imports/waiting/:token', 'routes/imports/waiting.ts'),
  route('admin/imports/jobs/:jobId', 'routes/imports/job.tsx'),
  route('admin/imports/jobs/:jobId/rejected.csv', 'routes/imports/rejected-csv.ts'),
  route('admin/imports/:batchId', 'routes/imports/import.tsx'),
  route('admin/imports/:batchId/undo', 'routes/imports/undo.tsx'),

  // ---- uptake
  route('uptake', 'routes/uptake/overview.tsx'),
  route('uptake/records', 'routes/uptake/records.tsx'),
  route('uptake/people', 'routes/uptake/people.tsx'),
  ...['csv', 'ods'].map((kind) =>
    route(`uptake/people.${kind}`, 'routes/uptake/people-file.ts', { id: `uptake-people.${kind}` }),
  ),
  route('uptake/people/remind', 'routes/uptake/people-remind.tsx'),
  route('uptake/people/reminders/:reminderId', 'routes/uptake/people-reminder.tsx'),
  route('uptake/people/nominate', 'routes/uptake/people-nominate.tsx'),
  route('uptake/departments/:code', 'routes/uptake/department.tsx'),
  route('uptake/professions/:code', 'routes/uptake/profession.tsx'),

  route('uptake/cross', 'routes/uptake/cross.tsx'),
  ...['csv', 'csv-metadata.json', 'json', 'ods'].map((kind) =>
    route(`uptake/cross.${kind}`, 'routes/uptake/cross-file.ts', { id: `uptake-cross.${kind}` }),
  ),

  // ---- files with figures: one route file for all of a page's formats
  ...['csv', 'csv-metadata.json', 'json', 'ods', 'svg'].flatMap((kind) => [
    route(`uptake.${kind}`, 'routes/uptake/overview-file.ts', { id: `uptake.${kind}` }),
    route(`uptake/departments/:code.${kind}`, 'routes/uptake/department-file.ts', {
      id: `uptake-department.${kind}`,
    }),
    route(`uptake/professions/:code.${kind}`, 'routes/uptake/profession-file.ts', {
      id: `uptake-profession.${kind}`,
    }),
  ]),
  route('admin/people.csv', 'routes/people/people-csv.ts'),

  // ---- releases
  route('releases', 'routes/releases/releases.tsx'),
  route('releases/new', 'routes/releases/new-release.tsx'),
  route('releases/calendar', 'routes/releases/calendar/calendar.tsx'),
  route('releases/calendar/new', 'routes/releases/calendar/new-date.tsx'),
  route('releases/calendar/:dateId', 'routes/releases/calendar/edit-date.tsx'),
  route('releases/calendar/:dateId/cancel', 'routes/releases/calendar/cancel-date.tsx'),
  route('releases/:releaseId', 'routes/releases/release.tsx'),
  route('releases/:releaseId/edit', 'routes/releases/edit-release.tsx'),
  route('releases/:releaseId/preview', 'routes/releases/preview.tsx'),
  route('releases/:releaseId/sign-off', 'routes/releases/sign-off.tsx'),
  route('releases/:releaseId/give-up', 'routes/releases/give-up.tsx'),
  route('releases/:releaseId/revise', 'routes/releases/revise.tsx'),
  route('releases/:releaseId/readers', 'routes/releases/readers.tsx'),
  route('releases/:releaseId/files/:file', 'routes/releases/file.ts'),
  route('published', 'routes/releases/published/published.tsx'),
  route('published/calendar', 'routes/releases/published/calendar.tsx'),
  route('published/calendar.ics', 'routes/releases/published/calendar-file.ts'),
  route('published/changes', 'routes/releases/published/changes.tsx'),
  route('published/method', 'routes/releases/published/method.tsx'),
  route('published/feed.xml', 'routes/releases/published/feed.ts'),
  route('published/figures.csv', 'routes/releases/published/figures-file.ts'),
  route('published/figures.csv-metadata.json', 'routes/releases/published/figures-metadata.ts'),
  route('published/alerts', 'routes/releases/published/alerts.tsx'),
  route('published/alerts/:token', 'routes/releases/published/alert.tsx'),
  route('published/:slug', 'routes/releases/published/latest.tsx'),
  route('published/:slug/revisions/:revision', 'routes/releases/published/revision.tsx'),
  route(
    'published/:slug/revisions/:revision/method',
    'routes/releases/published/revision-method.tsx',
  ),
  route('published/:slug/revisions/:revision/:file', 'routes/releases/published/file.ts'),

  // ---- uptake targets
  route('uptake/targets', 'routes/uptake/targets.tsx'),
  route('uptake/targets/new', 'routes/uptake/new-target.tsx'),
  route('uptake/targets/:targetId', 'routes/uptake/edit-target.tsx'),
  route('uptake/targets/:targetId/remove', 'routes/uptake/remove-target.tsx'),

  // ---- movement
  route('uptake/bridge', 'routes/uptake/bridge.tsx'),
  ...['csv', 'csv-metadata.json', 'json', 'ods', 'svg'].map((kind) =>
    route(`uptake/bridge.${kind}`, 'routes/uptake/bridge-file.ts', { id: `uptake-bridge.${kind}` }),
  ),
  route('admin/organisations', 'routes/government/organisations.tsx'),
  route('admin/organisations/reorganise', 'routes/government/reorganise.tsx'),
  route('admin/organisations/:organisationId', 'routes/government/organisation.tsx'),
  route('admin/reorganisations/:reorganisationId', 'routes/government/reorganisation.tsx'),
  route(
    'admin/reorganisations/:reorganisationId/from',
    'routes/government/reorganisation-from.tsx',
  ),
  route('admin/reorganisations/:reorganisationId/to', 'routes/government/reorganisation-to.tsx'),
  route(
    'admin/reorganisations/:reorganisationId/people',
    'routes/government/reorganisation-people.tsx',
  ),
  route(
    'admin/reorganisations/:reorganisationId/preview',
    'routes/government/reorganisation-preview.tsx',
  ),
  route(
    'admin/reorganisations/:reorganisationId/undo',
    'routes/government/undo-reorganisation.tsx',
  ),
  route('admin/headcounts', 'routes/government/headcounts.tsx'),

  // ---- training needs
  route('needs', 'routes/needs/overview.tsx'),
  route('needs/effect', 'routes/needs/effect.tsx'),
  route('needs/matrix', 'routes/needs/matrix.tsx'),
  route('needs/over-time', 'routes/needs/over-time.tsx'),
  ...['csv', 'csv-metadata.json', 'json', 'ods', 'svg'].flatMap((kind) => [
    route(`needs.${kind}`, 'routes/needs/overview-file.ts', { id: `needs.${kind}` }),
    route(`needs/effect.${kind}`, 'routes/needs/effect-file.ts', { id: `needs-effect.${kind}` }),
    route(`needs/over-time.${kind}`, 'routes/needs/over-time-file.ts', {
      id: `needs-over-time.${kind}`,
    }),
  ]),
  ...['csv', 'csv-metadata.json', 'json', 'ods'].map((kind) =>
    route(`needs/matrix.${kind}`, 'routes/needs/matrix-file.ts', { id: `needs-matrix.${kind}` }),
  ),

  // ---- quarterly review
  route('reviews', 'routes/reviews/overview.tsx'),
  route('reviews/:quarter', 'routes/reviews/quarter.tsx'),
  route('reviews/:quarter/remind', 'routes/reviews/remind.tsx'),
  route('reviews/:quarter/board-pack', 'routes/reviews/board-pack.tsx'),
  route('reviews/:quarter/board-pack.csv', 'routes/reviews/board-pack-file.ts', {
    id: 'board-pack-csv',
  }),
  route('reviews/:quarter/board-pack.ods', 'routes/reviews/board-pack-file.ts', {
    id: 'board-pack-ods',
  }),
  route('reviews/:quarter/:department', 'routes/reviews/return.tsx'),
  route('reviews/:quarter/:department/narrative', 'routes/reviews/narrative.tsx'),
  route('reviews/:quarter/:department/actions/new', 'routes/reviews/new-action.tsx'),
  route('reviews/:quarter/:department/actions/:actionId', 'routes/reviews/action.tsx'),
  route('reviews/:quarter/:department/metrics/new', 'routes/reviews/new-metric.tsx'),
  route('reviews/:quarter/:department/metrics/:metricId', 'routes/reviews/metric.tsx'),
  route('reviews/:quarter/:department/metrics.csv', 'routes/reviews/metrics-csv.ts'),
  route('reviews/:quarter/:department/sign-off', 'routes/reviews/sign-off.tsx'),
  route('reviews/:quarter/:department/signatories', 'routes/reviews/signatories.tsx'),
  route(
    'reviews/:quarter/:department/signatories/:signatoryId/end',
    'routes/reviews/end-signatory.tsx',
  ),
  route('reviews/:quarter/:department/reopen', 'routes/reviews/reopen.tsx'),
  route('reviews/:quarter/:department/pack', 'routes/reviews/pack.tsx'),

  // ---- courses
  route('courses', 'routes/learning/courses.tsx'),
  route('courses/new', 'routes/learning/new-course.tsx'),
  route('courses/:code', 'routes/learning/course.tsx'),
  route('courses/:code/edit', 'routes/learning/edit-course.tsx'),
  route('courses/:code/edit/about', 'routes/learning/courses/about.tsx'),
  route('courses/:code/edit/audience', 'routes/learning/courses/audience.tsx'),
  route('courses/:code/edit/prerequisites', 'routes/learning/courses/prerequisites.tsx'),
  route('courses/:code/edit/modules', 'routes/learning/courses/modules.tsx'),
  route('courses/:code/edit/modules/new', 'routes/learning/courses/new-module.tsx'),
  route('courses/:code/edit/modules/:moduleId', 'routes/learning/courses/edit-module.tsx'),
  route('courses/:code/edit/modules/:moduleId/remove', 'routes/learning/courses/remove-module.tsx'),
  route('courses/:code/edit/skills', 'routes/learning/courses/skills.tsx'),
  route('courses/:code/edit/completion', 'routes/learning/courses/completion.tsx'),
  route('courses/:code/edit/booking', 'routes/learning/courses/booking.tsx'),
  route('courses/:code/publish', 'routes/learning/courses/publish.tsx'),
  route('courses/:code/withdraw', 'routes/learning/courses/withdraw.tsx'),
  route('courses/:code/copy', 'routes/learning/courses/copy.tsx'),
  route('courses/:code/delete', 'routes/learning/courses/delete.tsx'),
  route('courses/:code/cohorts/new', 'routes/learning/new-cohort.tsx'),
  route('cohorts', 'routes/learning/cohorts.tsx'),
  route('cohorts.csv', 'routes/learning/cohorts/cohorts-file.ts', { id: 'cohorts-csv' }),
  route('cohorts.ods', 'routes/learning/cohorts/cohorts-file.ts', { id: 'cohorts-ods' }),
  route('cohorts/:cohortId', 'routes/learning/cohort.tsx'),
  route('cohorts/:cohortId/enrol', 'routes/learning/enrol.tsx'),
  route('cohorts/:cohortId/offer', 'routes/learning/offer.tsx'),
  route('cohorts/:cohortId/withdraw', 'routes/learning/withdraw.tsx'),
  route('cohorts/:cohortId/edit', 'routes/learning/edit-cohort.tsx'),
  route('cohorts/:cohortId/copy', 'routes/learning/cohorts/copy-cohort.tsx'),
  route('cohorts/:cohortId/people/add', 'routes/learning/cohorts/add-people.tsx'),
  route('cohorts/:cohortId/move', 'routes/learning/cohorts/move-people.tsx'),
  route('cohorts/:cohortId/cancel', 'routes/learning/cancel-cohort.tsx'),
  route('cohorts/:cohortId/completions', 'routes/learning/completions/record-completions.tsx'),
  route('cohorts/:cohortId/sessions/new', 'routes/learning/new-session.tsx'),
  route('cohorts/:cohortId/calendar.ics', 'routes/learning/messages/cohort-calendar.ts'),
  route('cohorts/:cohortId/messages', 'routes/learning/messages/cohort-messages.tsx'),
  route('cohorts/:cohortId/messages/new', 'routes/learning/messages/new-message.tsx'),
  route('cohorts/:cohortId/messages/:batchId', 'routes/learning/messages/message-batch.tsx'),
  route('messages/failed', 'routes/learning/messages/failed-messages.tsx'),
  route('sessions/:sessionId', 'routes/learning/session.tsx'),
  route('sessions/:sessionId/edit', 'routes/learning/edit-session.tsx'),
  route('sessions/:sessionId/cancel', 'routes/learning/cancel-session.tsx'),
  route('sessions/:sessionId/delete', 'routes/learning/delete-session.tsx'),
  route('sessions/:sessionId/register', 'routes/learning/register.tsx'),
  route('completions', 'routes/learning/completions/completions.tsx'),
  route('sessions/:sessionId/register/marks', 'routes/learning/registers/marks.ts'),
  route('sessions/:sessionId/register/undo', 'routes/learning/registers/undo.tsx'),
  route('sessions/:sessionId/register/print', 'routes/learning/registers/print.tsx'),
  route('sessions/:sessionId/register.csv', 'routes/learning/registers/register-file.ts', {
    id: 'register-csv',
  }),
  route('sessions/:sessionId/register.ods', 'routes/learning/registers/register-file.ts', {
    id: 'register-ods',
  }),
  route('sessions/:sessionId/apologies', 'routes/learning/registers/apologies.tsx'),
  route('sessions/:sessionId/register.webmanifest', 'routes/learning/registers/manifest.ts'),
  route('sessions/:sessionId/attendance', 'routes/learning/attendance/upload.tsx'),
  route('sessions/:sessionId/attendance/:uploadId', 'routes/learning/attendance/check.tsx'),
  route('attendance-files/:batchId', 'routes/learning/attendance/file.tsx'),
  route('completions/:completionId/revoke', 'routes/learning/completions/revoke-completion.tsx'),
  route('completions/:completionId/correct', 'routes/learning/completions/correct-completion.tsx'),
  route(
    'completions/:completionId/send-certificate',
    'routes/learning/completions/send-certificate.tsx',
  ),
  route('completions/:completionId/certificate', 'routes/learning/completions/certificate.tsx'),
  route(
    'completions/:completionId/certificate.pdf',
    'routes/learning/completions/certificate-pdf.ts',
  ),
  route('completions/:completionId/feedback', 'routes/learning/completions/feedback.tsx'),
  route('courses/:code/feedback', 'routes/learning/completions/course-feedback.tsx'),
  route('certificates', 'routes/learning/completions/certificates.tsx'),
  route('certificates/:reference', 'routes/learning/completions/check-certificate.tsx'),
  route('courses/:code/claim', 'routes/learning/completions/claim-completion.tsx'),
  route('courses/:code/progress', 'routes/learning/completions/progress.tsx'),
  route('claims', 'routes/learning/completions/claims.tsx'),
  route('claims/:claimId', 'routes/learning/completions/claim.tsx'),
  route('claims/:claimId/withdraw', 'routes/learning/completions/withdraw-claim.tsx'),
  route('learning', 'routes/learning/learning.tsx'),
  route('learning.csv', 'routes/learning/learning-csv.ts'),

  // ---- teams, nominations and assignments
  route('team', 'routes/learning/team/team.tsx'),
  route('team/requests/:enrolmentId', 'routes/learning/team/decide-request.tsx'),
  route('team/skills', 'routes/skills/sharing/team-skills.tsx'),
  route('team/people/:personId', 'routes/skills/sharing/team-person.tsx'),
  route('team/people/:personId/skills/:lineageId', 'routes/skills/sharing/confirm-answer.tsx'),
  route('team/people/:personId/conversation', 'routes/skills/sharing/conversation.tsx'),
  route('nominate', 'routes/learning/nominations/choose-cohort.tsx'),
  route('cohorts/:cohortId/nominate', 'routes/learning/nominations/nominate-for-cohort.tsx'),
  route('cohorts/:cohortId/nomination', 'routes/learning/nominations/nomination.tsx'),
  route('assignments', 'routes/learning/assignments/assignments.tsx'),
  route('assignments/new', 'routes/learning/assignments/new-assignment.tsx'),
  route('assignments/:assignmentId', 'routes/learning/assignments/assignment.tsx'),
  route('assignments/:assignmentId/nominate', 'routes/learning/assignments/nominate-assigned.tsx'),
  route('assignments/:assignmentId/end', 'routes/learning/assignments/end-assignment.tsx'),
  route('assignments/:assignmentId/people/:personId', 'routes/learning/assignments/exempt.tsx'),

  // ---- for other programs
  route('api/v1/openapi.json', 'routes/api/description.ts'),
  ...['', '.csv'].map((ending) =>
    route(`api/v1/figures/:report${ending}`, 'routes/api/figures.ts', {
      id: `api-figures${ending}`,
    }),
  ),

  // ---- for monitoring
  route('health', 'routes/oversight/health.ts'),
  route('health/live', 'routes/oversight/live.ts'),
  route('health/ready', 'routes/oversight/ready.ts'),
  route('metrics', 'routes/operations/metrics.ts'),

  // ---- any other URL
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
