/**
 * The tests that `npm test` runs on PostgreSQL as well as SQLite: those where the SQL differs, those with concurrent writes, and a sample
 * of each feature. `npm run test:deep` runs every test that uses the database on both.
 */
export const ON_BOTH_DATABASES = [
  'commands/{backup,migrate,restore-older}',
  'data/**/*',
  'features/**/at-once',

  'features/demonstration/*',
  'routes/government/{headcounts,wizard}',
  '{features/identity/limit-rate,routes/identity/logins}',
  'features/imports/{completions,course-validity,full-extracts,government,leavers,parents,people,undo}',
  'features/learning/{cohorts/{change-cohort,move-people},sessions/sessions,enrolments/places,registers/record-attendance}',
  'features/learning/completions/{correct-completion,notify-of-day-changes,warn-of-expiry}',
  'features/learning/messages/{digests,invites,reminders}',
  'routes/learning/{certificates,feedback,progress}',
  'routes/learning/{attendance-file,calendar,cohort-list,courses,manage-courses,messages,register}',
  '{features,routes}/needs/*',
  '{features/operations/*,routes/operations/audit}',
  '{features/oversight/{check,reseal},routes/oversight/*}',
  'features/people/{merging/merge,erasure/erase-person}',
  'routes/people/{people,people-file,people-list,change-people,own-data}',
  'routes/api/{lists,scim/*}',
  'routes/api/record-completions',
  'features/api/webhooks',
  'features/releases/releases',
  '{features/reviews/remind,routes/reviews/reviews}',
  'routes/skills/{assessments/question,criterion/drafts}',
  'features/skills/{sharing/end-sharing,assessments/remind-yearly}',
  'routes/uptake/targets',
  'routes/learning/{assignments,team}',
  'routes/people/corrections',
  'routes/scope',
].map((path) => `tests/${path}.test.{ts,tsx}`)
