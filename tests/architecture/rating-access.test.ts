/**
 * Lists every file that uses self-assessments, ratings or adjustment needs, so that a new one is only
 * added deliberately.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const ROOT = join(import.meta.dirname, '../..')
const FILES = globSync('{app,scripts}/**/*.{ts,tsx,mjs}', { cwd: ROOT }).filter(
  (file) => !file.startsWith('app/data/prisma'),
)

const filesMatching = (pattern: RegExp): string[] =>
  FILES.filter((file) => pattern.test(readFileSync(join(ROOT, file), 'utf8'))).toSorted()

test('every file that reads or writes self-assessments, ratings, drafts and private notes is listed with its reason', () => {
  const known = {
    'app/data/skills/assessments.server.ts': 'reads with a RatingReader only',
    'app/data/skills/assessments/drafts.server.ts': 'writes those of an assessment that was read',
    'app/data/skills/assessments/yearly-reminders.server.ts': 'finds when people last answered',
    'app/data/skills/assessments/private-notes.server.ts': 'reads with a RatingReader only',
    'app/data/demonstration/activity.server.ts': 'makes them up for a demonstration',
    'app/data/demonstration/sharing.server.ts': 'shares made-up ones in a demonstration',
    'app/data/skills/criterion/answered.server.ts': 'counts who assessed themselves, unread',
    'app/data/skills/sharing/team-levels.server.ts': 'counts them under disclosure control',
    'app/data/skills/sharing/answers.server.ts':
      'reads what is shared with the login of a manager, and what a login can share',
    'app/data/oversight/integrity-rules.server.ts': 'finds those of a merged record, by id',
    'app/data/imports/undo-blockers.server.ts': 'counts them, as blockers of an undo',
    'app/data/people/merge-records.server.ts': 'lists their ids',
    'app/data/people/merges.server.ts': 'moves them between records, unread',
    'app/data/needs/effect.server.ts': 'counts them under disclosure control',
    'app/data/needs/needs.server.ts': 'counts them under disclosure control',
    'app/data/people/person-emails.server.ts': 'counts those that a changed email address seals',
    'app/data/identity/rating-readers.server.ts': 'decides who reads them',
    'app/data/identity/sign-in-people.server.ts':
      'finds a made-up person who has one, for a demonstration',
    'app/data/operations/audit-contents/people.server.ts': 'names them in the audit log',
    'app/data/operations/audit-erasure.server.ts': 'lists their ids',
    'app/data/operations/audit-names.server.ts': 'finds whose they are, unread',
    'app/features/oversight/own-data/own-data.server.ts': 'leaves them to the reader of answers',
    'app/domain/people/personal-data/skills-tables.ts': 'says what erasure does with them',
    'scripts/endure/reconcile.mjs': 'counts what an endurance run wrote',
    'scripts/endure/scene.mjs': 'finds made-up people without one, for an endurance run',
  }
  expect(
    filesMatching(
      /\.(assessment|rating|answerDraft|privateNote)\.|"(Assessment|Rating|AnswerDraft|PrivateNote)"|'Assessment'|assessments: \{\s*(some|where)/,
    ),
  ).toEqual(Object.keys(known).toSorted())
})

test('only a login gives access to ratings, at the entry points', () => {
  expect(filesMatching(/as unknown as RatingReader/)).toEqual([
    'app/data/identity/rating-readers.server.ts',
  ])
  expect(filesMatching(/findRatingReader\(/)).toEqual([
    'app/data/identity/rating-readers.server.ts',
    'app/features/identity/require-permission.server.ts',
  ])
})

test('the functions that read ratings are only called with a RatingReader', () => {
  const calls = FILES.flatMap((file) =>
    [
      ...readFileSync(join(ROOT, file), 'utf8').matchAll(
        /\b(findOwnAssessment|findOpenAssessment|listSubmittedAssessments|listSubmittedRatings|findOwnGoal|listSharedAnswers|findSharedAnswers|listAnswersToShare)\(((?:[^()]|\([^()]*\))*)/g,
      ),
    ].map(([, name, given]) => `${name}(${given})`),
  )
  expect(calls.length).toBeGreaterThan(5)
  expect(calls.filter((call) => !/\breader\b|: RatingReader/.test(call))).toEqual([])
})

test('every file that names adjustment needs is listed, because only people who run the cohort see them', () => {
  expect(filesMatching(/adjustmentNeeds/).filter((file) => file.startsWith('app/'))).toEqual([
    'app/data/learning/places/enrolments.server.ts',
    'app/data/learning/places/waiting-list.server.ts',
    'app/data/operations/retention.server.ts',
    'app/domain/people/personal-data/learning-tables.ts',
    'app/features/demonstration/seed-reminders.server.ts',
    'app/features/demonstration/seed-team.server.ts',
    'app/features/learning/cohorts/cohort-people.tsx',
    'app/features/learning/cohorts/cohort-view.server.ts',
    'app/features/learning/cohorts/move/move-people.server.ts',
    'app/features/learning/enrolments/book.server.ts',
    'app/features/learning/enrolments/enrol-form.tsx',
    'app/features/learning/enrolments/enrolment.schema.ts',
    'app/features/learning/enrolments/needs-field.tsx',
    'app/features/learning/enrolments/pass-on-places.server.ts',
    'app/routes/learning/acting/acting-book.tsx',
    'app/routes/learning/enrol.tsx',
  ])
})
