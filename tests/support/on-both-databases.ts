/**
 * What `npm test` runs on PostgreSQL as well as on SQLite: where the two are spoken to in other words, where many write at once, and something
 * of each feature. `npm run test:deep` runs all that touches data on both.
 */
export const ON_BOTH_DATABASES = [
  'commands/{backup,bench,import,migrate,restore-older}',
  'data/**/*',
  'features/**/at-once',

  'features/demonstration/*',
  '{features/government/reorganisations/do-and-undo,routes/government/headcounts}',
  '{features/identity/limit-rate,features/identity/roles/leavers,routes/identity/logins}',
  'features/imports/{completions,course-validity,full-extracts,government,leavers,parents,people,undo}',
  'routes/imports/imports',
  'features/learning/{cohorts/change-cohort,enrolments/places,registers/record-attendance}',
  'routes/learning/{manage-courses,register}',
  'routes/needs/needs',
  '{features/operations/*,routes/operations/audit}',
  '{features/oversight/check,routes/oversight/*}',
  'features/people/merging/{merge,undoing-imports}',
  'routes/people/{people,people-file}',
  'routes/releases/releases',
  'features/reviews/{remind,returns}',
  'routes/skills/question',
  'routes/uptake/targets',
  'routes/scope',
].map((path) => `tests/${path}.test.{ts,tsx}`)
