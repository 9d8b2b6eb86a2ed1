/** Imports that could give an admin access to someone's answers. Each test tries one and checks that the resulting login can read nothing. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listSubmittedAssessments } from '#app/data/skills/assessments.server.ts'
import { db } from '#app/data/database/database.server.ts'
import { listSealedAnswers } from '#app/features/skills/sealed/list-sealed-answers.server.ts'
import { findSignIn } from '#app/data/identity/sign-in-people.server.ts'
import { undoMerge } from '#app/features/people/merge-people.server.ts'
import { undoImport } from '#app/features/imports/undo-import.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { ALL_WORKING, anAssessment } from '#tests/support/factories/assessment.ts'
import { aGrade, anOrganisation, aProfession } from '#tests/support/factories/government.ts'
import { merging } from '#tests/support/factories/people/merge.ts'
import { aRatingReader } from '#tests/support/factories/rating-reader.ts'
import { imported } from '#tests/support/import-files.ts'

const HEADER =
  'staff_id,email,name,organisation_code,profession_code,grade_code,manager_email,in_post_since'
const row = (staffId: string, email: string, name = 'Amira Khan') =>
  `${staffId},${email},${name},DFT,POL,SCS1,,2020-01-01`

let run = 0
/** Staff numbers and email addresses that no other test uses. */
let victim: { staffId: string; email: string }
let other: { staffId: string; email: string }
const mine = () => `admins.own.${run}@civil.example`

beforeEach(async () => {
  freezeClock('2026-03-12T10:00:00Z')
  run += 1
  victim = { staffId: `V${run}`, email: `victim.${run}@civil.example` }
  other = { staffId: `O${run}`, email: `other.${run}@civil.example` }
  await anOrganisation({ code: 'DFT' })
  await aProfession('POL')
  await aGrade('SCS1')
  await imported(
    'people',
    [HEADER, row(victim.staffId, victim.email), row(other.staffId, other.email, 'Tom Ellis')],
    {
      asAt: '2026-01-31',
    },
  )
  await write(victim.email)
  await write(other.email)
})
afterEach(() => freezeClock(null))

async function write(email: string): Promise<void> {
  const { personId, through } = await signInOf(email)
  await anAssessment({
    personId,
    signIn: through,
    answers: ALL_WORKING,
    submittedAt: '2026-03-01T10:00:00Z',
  })
}
async function signInOf(email: string) {
  const found = await findSignIn(email)
  if (!found) throw new Error(`No one signs in with ${email}.`)
  return found
}
/** The number of assessments that the owner of this mailbox can read after signing in, and the number that are sealed. */
async function reads(email: string): Promise<{ readable: number; sealed: number }> {
  const { personId, through } = await signInOf(email)
  const reader = await aRatingReader(personId, through)
  const sealed = (await listSealedAnswers(reader)).reduce(
    (sum, { assessments }) => sum + assessments,
    0,
  )
  return { readable: (await listSubmittedAssessments(reader)).length, sealed }
}

test('importing another email address for a known staff number opens no answers', async () => {
  const { batch } = await imported('people', [HEADER, row(victim.staffId, mine())], {
    asAt: '2026-02-28',
  })
  expect(await reads(mine())).toEqual({ readable: 0, sealed: 1 })
  const seals = { action: 'answers:seal', content: { after: JSON.stringify({ assessments: 1 }) } }
  expect(
    await db().audit.findFirst({
      where: { action: 'answers:seal' },
      include: { content: true },
      orderBy: { id: 'desc' },
    }),
  ).toMatchObject(seals)
  expect(await db().outboxMessage.count({ where: { to: victim.email } })).toBe(1)

  expect(await undoImport(batch ?? 0, 'command line')).toMatchObject({ outcome: 'undone' })
  expect(await reads(victim.email)).toEqual({ readable: 1, sealed: 0 })
})

test('importing another email address and changing it back opens no answers', async () => {
  await imported('people', [HEADER, row(victim.staffId, mine())], { asAt: '2026-02-28' })
  await write(mine())
  await imported('people', [HEADER, row(victim.staffId, victim.email)], { asAt: '2026-03-11' })
  expect(await reads(victim.email)).toEqual({ readable: 1, sealed: 1 })
})

test('swapping two email addresses in one file opens no answers', async () => {
  await imported(
    'people',
    [HEADER, row(victim.staffId, other.email), row(other.staffId, victim.email, 'Tom Ellis')],
    {
      asAt: '2026-02-28',
    },
  )
  expect(await reads(victim.email)).toEqual({ readable: 0, sealed: 1 })
  expect(await reads(other.email)).toEqual({ readable: 0, sealed: 1 })
})

test('importing another staff number with previous_staff_id and another email address opens no answers', async () => {
  await imported(
    'people',
    [`${HEADER},previous_staff_id`, `${row(`X${run}`, mine())},${victim.staffId}`],
    { asAt: '2026-02-28' },
  )
  expect(await reads(mine())).toEqual({ readable: 0, sealed: 1 })
})

test('importing another email address for a record merged into one’s own opens no answers', async () => {
  const [kept, merged] = [await signInOf(other.email), await signInOf(victim.email)]
  expect(await merging(kept.personId, merged.personId)).toBeNull()
  expect(await reads(victim.email)).toEqual({ readable: 1, sealed: 1 })
  await imported('people', [HEADER, row(other.staffId, mine(), 'Tom Ellis')], {
    asAt: '2026-02-28',
  })
  expect(await reads(mine())).toEqual({ readable: 0, sealed: 2 })
  expect(await reads(victim.email)).toMatchObject({ readable: 1 })
})

test('importing another email address for the staff number of a merged record opens no answers', async () => {
  const [kept, merged] = [await signInOf(other.email), await signInOf(victim.email)]
  expect(await merging(kept.personId, merged.personId)).toBeNull()
  await imported('people', [HEADER, row(victim.staffId, mine())], { asAt: '2026-02-28' })
  expect(await reads(mine())).toMatchObject({ readable: 0 })
})

// Last in this file, because the rows of the other tests are older than this full extract.
test('an email address passed on to a newcomer does not open the leaver’s answers, even after a merge', async () => {
  const { personId: leaver } = await signInOf(victim.email)
  const extract = { asAt: '2026-03-12', full: true }
  await imported(
    'people',
    [
      HEADER,
      row(`N${run}`, victim.email, 'Joan Smithson'),
      row(other.staffId, other.email, 'Tom Ellis'),
    ],
    extract,
  )
  expect(await reads(victim.email)).toEqual({ readable: 0, sealed: 0 })

  const { personId: newcomer } = await signInOf(victim.email)
  expect(await merging(leaver, newcomer)).toBeNull()
  const canConfirm = async (email: string) => {
    const { personId, through } = await signInOf(email)
    expect(personId).toBe(leaver)
    return (await listSealedAnswers(await aRatingReader(personId, through))).map(
      (sealed) => sealed.canConfirm,
    )
  }
  expect(await reads(victim.email)).toEqual({ readable: 0, sealed: 1 })
  expect(await canConfirm(victim.email)).toEqual([false])

  freezeClock('2026-03-20T10:00:00Z')
  const { id } = await db().personMerge.findFirstOrThrow({ where: { mergedId: newcomer } })
  expect(await undoMerge(id, 'command line')).toMatchObject({ outcome: 'undone' })
  await imported('people', [HEADER, row(`N${run}`, mine(), 'Joan Smithson')], {
    asAt: '2026-03-19',
  })
  expect(await merging(leaver, newcomer)).toBeNull()
  expect(await reads(mine())).toEqual({ readable: 0, sealed: 1 })
  expect(await canConfirm(mine())).toEqual([false])
})
