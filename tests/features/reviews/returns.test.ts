import { readFileSync } from 'node:fs'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { rebuildCounts } from '#app/data/uptake/update-counts.server.ts'
import { db, Prisma, queryRows, inTransaction } from '#app/data/database/database.server.ts'
import { findReturn } from '#app/data/reviews/reviews.server.ts'
import type { ReviewFigures } from '#app/domain/reviews/figures.ts'
import { ACTION_ENTRY } from '#app/features/reviews/entries/action-entry.server.ts'
import { startReturn } from '#app/features/reviews/start-return.server.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { returnKey } from '#app/features/reviews/change-draft.server.ts'
import { METRIC_ENTRY } from '#app/features/reviews/entries/metric-entry.server.ts'
import type { MetricInput } from '#app/features/reviews/entries/metric.schema.ts'
import { reopen } from '#app/features/reviews/reopen.server.ts'
import type { Review } from '#app/features/reviews/require-review.server.ts'
import { removeEntry, saveEntry } from '#app/features/reviews/entries/save-entry.server.ts'
import { saveNarrative } from '#app/features/reviews/save-narrative.server.ts'
import { signOff } from '#app/features/reviews/sign-off.server.ts'
import { findReturnView } from '#app/features/reviews/returns/return-view.server.ts'
import { freezeClock, now } from '#app/platform/clock.server.ts'
import { changeFacts } from '#tests/support/change-facts.ts'
import { ALL_WORKING, anAssessment } from '#tests/support/factories/assessment.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aFramework } from '#tests/support/factories/framework.ts'
import { anOrganisation } from '#tests/support/factories/government.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'
import { aDraft, aLead, aReview, aSignature } from '#tests/support/factories/review.ts'
import { aDepartmentOf } from '#tests/support/factories/uptake.ts'

const ACTION = {
  what: 'Offer places',
  owner: 'Director of People',
  status: 'under-way',
  dueOn: '2026-12-31',
} as const
const METRIC: MetricInput = {
  name: 'Confidence',
  definition: 'Submissions that say how sure they are',
  unit: '%',
  direction: 'up',
  baselineValue: '22',
  baselineOn: '2025-03-31',
  latestValue: '41',
  latestOn: '2026-09-30',
  targetValue: '75',
  targetOn: '2028-03-31',
  source: 'A sample',
  caveats: '',
  owner: 'Private office',
}

let review: Review
let adaId: number
let benId: number
let catId: number
let notUpskilled: number
const byPerson = (personId: number) => ({ by: { personId }, now: now() })
const narrative = (changed: string, revision = 1) => ({ changed, risks: '', help: '', revision })

/** Everything that is sent to the browser, with only the text of charts, because coordinates are numbers too. */
const textOf = (view: unknown): string => JSON.stringify(view).replaceAll(/<[^>]*>/g, ' ')

beforeAll(async () => {
  freezeClock('2026-11-23T09:00:00Z')
  const dft = await anOrganisation({ code: 'DFT', name: 'Department for Transport' })
  await anOrganisation({
    code: 'DVLA',
    name: 'Driver and Vehicle Licensing Agency',
    parentCode: 'DFT',
  })
  const people = await aDepartmentOf({ organisation: 'DFT', people: 40, upskilled: 31 })
  await aDepartmentOf({ organisation: 'DVLA', people: 20, upskilled: 12, profession: 'UNK' })
  await aDepartmentOf({ organisation: 'DFE', people: 50, upskilled: 30 })
  await aDepartmentOf({ organisation: 'HMT', people: 50, upskilled: 20 })
  notUpskilled = people.at(-1)?.id ?? 0
  await db().frameworkVersion.update({
    where: { id: await aFramework() },
    data: { publishedAt: new Date('2025-01-06T09:00:00Z') },
  })
  const answers = ALL_WORKING
  for (const { id } of people.slice(0, 15))
    await anAssessment({ personId: id, answers, submittedAt: '2026-09-30T20:00:00Z' })
  // The first is for the day after the quarter, the second for more than a year before its end.
  await anAssessment({
    personId: people[20]?.id ?? 0,
    answers,
    submittedAt: '2026-09-30T23:30:00Z',
  })
  await anAssessment({
    personId: people[21]?.id ?? 0,
    answers,
    submittedAt: '2025-09-30T12:00:00Z',
  })
  adaId = (await aLead(dft.id, { name: 'Ada One' })).id
  benId = (await aLead(dft.id, { name: 'Ben Other' })).id
  catId = (await aLead(dft.id, { name: 'Cat Third' })).id
  review = await aReview('DFT')
})
beforeEach(async () => {
  await db().reviewAction.deleteMany()
  await db().reviewMetric.deleteMany()
  await changeFacts((tx) => tx.reviewSignature.deleteMany())
  await db().reviewReturn.deleteMany()
})

describe('the figures in a return', () => {
  test('the figures are for the department with its agencies at the end of the quarter', async () => {
    const view = await findReturnView(review)
    expect(view).toMatchObject({ state: 'not-started', hasPeople: true })
    expect(view?.drawn.figures).toMatchObject({
      asAt: '2026-09-30',
      policy: null,
      coverage: { upskilled: 43, base: 60, percent: 72 },
      distance: { needed: 11, quarters: 6, perQuarter: 2 },
      ever: 43,
      fresh: 0,
      response: { upskilled: 15, base: 60, percent: 25 },
      quality: { unknownProfession: 20, notKnown: 0, headcount: null },
    })
    expect(view?.drawn.figures.trend).toHaveLength(8)
    expect(view?.drawn.figures.gaps.map(({ by }) => by)).toEqual([
      'organisation',
      'profession',
      'grade',
    ])
  })

  test('the figures use the target that was next at the end of the quarter, even after its date has passed', async () => {
    const set = { population: 'scs', organisationId: review.department.id, source: 'A plan' }
    await db().uptakeTarget.createMany({
      data: [
        { ...set, percent: 75, by: '2026-10-31' },
        { ...set, percent: 85, by: '2027-10-31' },
      ],
    })
    expect((await findReturnView(review))?.drawn.figures).toMatchObject({
      target: { percent: 75, by: '2026-10-31' },
      distance: { needed: 2 },
    })
    await db().uptakeTarget.deleteMany()
  })

  test('people who cannot see names get figures under the policy, and the view contains no exact ones', async () => {
    await aDepartmentOf({ organisation: 'CMA', people: 43, upskilled: 13 })
    const view = await findReturnView({
      ...(await aReview('CMA')),
      access: {
        mayDraft: false,
        maySignOff: false,
        mayName: false,
        mayOversee: true,
        exact: false,
      },
    })
    expect(view?.drawn.figures).toMatchObject({
      coverage: { upskilled: 15, base: 45, percent: 30 },
      ever: 15,
    })
    expect(view?.toSign).toBeNull()
    expect(textOf(view)).not.toMatch(/\b(13|43)\b/)
  })
})

describe('starting a return', () => {
  test('a department without senior civil servants in post cannot start a return', async () => {
    await anOrganisation({ code: 'NEW' })
    expect(await startReturn(await aReview('NEW'), byPerson(adaId))).toBe('nobody-in-post')
  })

  test('starting a return twice at once creates one return', async () => {
    await Promise.all([startReturn(review, byPerson(adaId)), startReturn(review, byPerson(benId))])
    expect(await db().reviewReturn.count()).toBe(1)
  })

  test('a new return has the open actions and the metrics from the previous return', async () => {
    const before = await aReview('DFT', '2026-q2')
    await aDraft(before, adaId)
    await saveEntry(ACTION_ENTRY, before, null, ACTION, byPerson(adaId))
    await saveEntry(
      ACTION_ENTRY,
      before,
      null,
      { ...ACTION, what: 'Closed', status: 'done' },
      byPerson(adaId),
    )
    await saveEntry(METRIC_ENTRY, before, null, METRIC, byPerson(adaId))
    await startReturn(review, byPerson(adaId))
    const begun = await findReturn(returnKey(review))
    expect(begun?.actions).toMatchObject([{ what: 'Offer places', since: '2026-q2' }])
    expect(begun?.metrics).toMatchObject([{ name: 'Confidence', latestOn: '2026-09-30' }])
    expect(begun?.changed).toBe('')
  })
})

describe('two editors at once', () => {
  test('if two people change the narrative at once, one change is saved and the other is refused', async () => {
    await startReturn(review, byPerson(adaId))
    const outcomes = await Promise.all([
      saveNarrative(review, narrative('What Ada wrote'), byPerson(adaId)),
      saveNarrative(review, narrative('What Ben wrote'), byPerson(benId)),
    ])
    expect(outcomes.toSorted()).toEqual(['clash', null])
    const saved = outcomes[0] === null ? 'What Ada wrote' : 'What Ben wrote'
    expect(await findReturn(returnKey(review))).toMatchObject({
      changed: saved,
      revision: 2,
      narrativeRevision: 2,
    })
  })

  test('changes to different parts of a return do not clash', async () => {
    await startReturn(review, byPerson(adaId))
    const outcomes = await Promise.all([
      saveNarrative(review, narrative('What Ada wrote'), byPerson(adaId)),
      saveEntry(ACTION_ENTRY, review, null, ACTION, byPerson(benId)),
      saveEntry(METRIC_ENTRY, review, null, METRIC, byPerson(adaId)),
    ])
    expect(outcomes).toEqual([null, null, null])
    expect(await findReturn(returnKey(review))).toMatchObject({
      changed: 'What Ada wrote',
      revision: 4,
      actions: [{}],
      metrics: [{}],
    })
  })

  test('the second change to an action is refused, with “gone” if the first removed it', async () => {
    await startReturn(review, byPerson(adaId))
    await saveEntry(ACTION_ENTRY, review, null, ACTION, byPerson(adaId))
    const { id = 0, revision = 0 } = (await findReturn(returnKey(review)))?.actions[0] ?? {}
    const opened = { id, revision }
    expect(
      await saveEntry(
        ACTION_ENTRY,
        review,
        opened,
        { ...ACTION, owner: 'Chief Data Officer' },
        byPerson(adaId),
      ),
    ).toBeNull()
    expect(
      await saveEntry(
        ACTION_ENTRY,
        review,
        opened,
        { ...ACTION, owner: 'Head of Learning' },
        byPerson(benId),
      ),
    ).toBe('clash')
    expect(await removeEntry(ACTION_ENTRY, review, opened, byPerson(benId))).toBe('clash')
    expect(
      await removeEntry(ACTION_ENTRY, review, { id, revision: revision + 1 }, byPerson(adaId)),
    ).toBeNull()
    expect(
      await saveEntry(
        ACTION_ENTRY,
        review,
        opened,
        { ...ACTION, owner: 'Head of Learning' },
        byPerson(benId),
      ),
    ).toBe('gone')
  })

  test('an action from an earlier quarter cannot be removed, only closed', async () => {
    const before = await aReview('DFT', '2026-q2')
    await aDraft(before, adaId)
    await saveEntry(ACTION_ENTRY, before, null, ACTION, byPerson(adaId))
    await startReturn(review, byPerson(adaId))
    const { id = 0, revision = 0 } = (await findReturn(returnKey(review)))?.actions[0] ?? {}
    expect(await removeEntry(ACTION_ENTRY, review, { id, revision }, byPerson(adaId))).toBe(
      'carried-over',
    )
    expect((await findReturn(returnKey(review)))?.actions).toHaveLength(1)
  })
})

describe('signing off', () => {
  test('signing off freezes both sets of figures and the content', async () => {
    await aDraft(review, adaId)
    await saveEntry(ACTION_ENTRY, review, null, ACTION, byPerson(adaId))
    expect(await aSignature(review, benId)).toBeNull()
    const signed = await findReturn(returnKey(review))
    const row = signed?.signatures[0]
    expect(signed).toMatchObject({
      status: 'signed',
      signatures: [{ number: 1, signedById: benId, declaration: 'It is a fair account.' }],
    })
    expect((JSON.parse(row?.exactFigures ?? '') as ReviewFigures).policy).toBeNull()
    expect((JSON.parse(row?.shownFigures ?? '') as ReviewFigures).policy).toMatchObject({
      threshold: 5,
      rounding: 5,
    })
    expect(await saveNarrative(review, narrative('Later', 2), byPerson(adaId))).toBe('signed')
    expect(await saveEntry(ACTION_ENTRY, review, null, ACTION, byPerson(adaId))).toBe('signed')
    expect(await aSignature({ ...review }, benId)).toBe('signed')
  })

  test('signing off is refused without a narrative, after another change, and if the figures have changed', async () => {
    await startReturn(review, byPerson(adaId))
    expect(await aSignature(review, benId)).toBe('narrative-missing')
    await saveNarrative(review, narrative('Two cohorts ran.'), byPerson(adaId))
    const { toSign } = (await findReturnView(review)) ?? {}
    if (!toSign) throw new Error('There is nothing to sign.')
    await saveEntry(ACTION_ENTRY, review, null, ACTION, byPerson(adaId))
    expect(await signOff(review, { ...toSign, declaration: 'Yes' }, byPerson(benId))).toBe('clash')
    expect(
      await signOff(
        review,
        { revision: toSign.revision + 1, figures: 'others', declaration: 'Yes' },
        byPerson(benId),
      ),
    ).toBe('figures-changed')
    expect((await findReturn(returnKey(review)))?.signatures).toEqual([])
  })

  test('nobody signs off what they wrote, in this version or an earlier one', async () => {
    await aDraft(review, adaId)
    expect(await aSignature(review, adaId)).toBe('author')
    await saveEntry(ACTION_ENTRY, review, null, ACTION, byPerson(benId))
    expect(await aSignature(review, benId)).toBe('author')
    expect(await aSignature(review, catId)).toBeNull()
    await reopen(review, { reason: 'Two postings were wrong', number: 1 }, byPerson(catId))
    expect(await aSignature(review, adaId)).toBe('author')
    expect(await aSignature(review, catId)).toBeNull()
  })

  test('someone who edits and signs off at the same time does only one of the two', async () => {
    await aDraft(review, adaId)
    const [signed, saved] = await Promise.all([
      aSignature(review, benId),
      saveEntry(ACTION_ENTRY, review, null, ACTION, byPerson(benId)),
    ])
    expect([signed === null, saved === null].filter(Boolean)).toHaveLength(1)
    const found = await findReturn(returnKey(review))
    expect(found?.status === 'signed').toBe(found?.actions.length === 0)
  })

  test('a person who no longer leads the department signs nothing', async () => {
    await aDraft(review, adaId)
    const { id } = await aLead(review.department.id)
    await db().roleGrant.updateMany({ where: { personId: id }, data: { revokedAt: now() } })
    expect(await aSignature(review, id)).toBe('not-signatory')
    expect(await db().reviewSignature.count()).toBe(0)
  })

  test('two leads who sign off at once create one signature', async () => {
    await aDraft(review, adaId)
    const outcomes = await Promise.all([aSignature(review, benId), aSignature(review, catId)])
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1)
    expect(await db().reviewSignature.count()).toBe(1)
  })

  test('later records do not change the signed figures, and the page lists what differs', async () => {
    await aDraft(review, adaId)
    await aSignature(review, benId)
    expect((await findReturnView(review))?.differences).toEqual([])
    freezeClock('2026-11-24T09:00:00Z')
    await aCompletion({ personId: notUpskilled, completedOn: '2026-08-20' })
    const view = await findReturnView(review)
    expect(view?.drawn.figures).toMatchObject({
      coverage: { upskilled: 43, percent: 72 },
      fresh: 0,
    })
    expect(view?.differences.slice(0, 4)).toEqual([
      { what: 'Coverage', signed: 72, live: 73, unit: '%' },
      { what: 'Upskilled, of people in post', signed: 43, live: 44, unit: null },
      { what: 'Ever upskilled', signed: 43, live: 44, unit: null },
      { what: 'New in the quarter', signed: 0, live: 1, unit: null },
    ])
    expect(view?.changes).toEqual({ late: 1, corrected: 0, moved: 0 })
    const overseen = await findReturnView({
      ...review,
      access: {
        mayDraft: false,
        maySignOff: false,
        mayName: false,
        mayOversee: true,
        exact: false,
      },
    })
    expect(overseen?.drawn.figures).toMatchObject({ coverage: { upskilled: 45, base: 60 } })
    expect(overseen?.changes).toBeNull()
    expect(textOf(overseen)).not.toMatch(/\b4[34]\b/)
    await changeFacts((tx) => tx.completion.deleteMany({ where: { personId: notUpskilled } }))
    await inTransaction(rebuildCounts)
    freezeClock('2026-11-23T09:00:00Z')
  })

  test('an action that was late on the day of signing is late in the signed return', async () => {
    await aDraft(review, adaId)
    await saveEntry(ACTION_ENTRY, review, null, { ...ACTION, dueOn: '2026-11-01' }, byPerson(adaId))
    await saveEntry(
      ACTION_ENTRY,
      review,
      null,
      { ...ACTION, what: 'Due later', dueOn: '2026-12-01' },
      byPerson(adaId),
    )
    await aSignature(review, benId)
    freezeClock('2027-03-01T09:00:00Z')
    expect((await findReturnView(review))?.actions.map(({ isLate }) => isLate)).toEqual([
      true,
      false,
    ])
    freezeClock('2026-11-23T09:00:00Z')
  })
})

describe('reopening', () => {
  test('a reopened return is a draft, its signed version is stored with the reason, and signing again creates the next version', async () => {
    await aDraft(review, adaId)
    await aSignature(review, benId)
    expect(
      await reopen(review, { reason: 'Two postings were wrong', number: 1 }, byPerson(benId)),
    ).toBeNull()
    expect(await reopen(review, { reason: 'Again', number: 1 }, byPerson(benId))).toBeNull()
    expect(await findReturn(returnKey(review))).toMatchObject({
      status: 'draft',
      signatures: [{ reopenReason: 'Two postings were wrong' }],
    })
    expect(
      await saveNarrative(review, narrative('With the postings corrected.', 2), byPerson(adaId)),
    ).toBeNull()
    await aSignature(review, benId)

    const [now_, first] = [await findReturnView(review), await findReturnView(review, 1)]
    expect(now_).toMatchObject({
      signature: { number: 2, reopened: null },
      narrative: { changed: 'With the postings corrected.' },
    })
    expect(first).toMatchObject({
      signature: { number: 1, reopened: { by: 'Ben Other', reason: 'Two postings were wrong' } },
      narrative: { changed: 'Two cohorts ran.' },
    })
    expect(now_?.versions.map(({ number }) => number)).toEqual([2, 1])
    expect(await findReturnView(review, 3)).toBeNull()
  })

  test('reopening is refused if a newer version has been signed since the page was opened', async () => {
    await aDraft(review, adaId)
    await aSignature(review, benId)
    await reopen(review, { reason: 'Two postings were wrong', number: 1 }, byPerson(benId))
    await aSignature(review, benId)
    expect(
      await reopen(review, { reason: 'Two postings are wrong', number: 1 }, byPerson(adaId)),
    ).toBe('signed-again')
    expect(await findReturn(returnKey(review))).toMatchObject({
      status: 'signed',
      signatures: [{}, { reopenReason: null }],
    })
  })

  test('a return that was never signed cannot be reopened', async () => {
    expect(await reopen(review, { reason: 'Why', number: 1 }, byPerson(adaId))).toBe('not-signed')
    await aDraft(review, adaId)
    expect(await reopen(review, { reason: 'Why', number: 1 }, byPerson(adaId))).toBe('not-signed')
  })
})

describe('the integrity check on signed returns', () => {
  const found = async () =>
    (await checkIntegrity())
      .filter(({ table }) => table.startsWith('Review'))
      .map(({ table, message }) => `${table}: ${message}`)
  const CHANGED =
    'ReviewSignature: Version 1 of the 2026-q3 return for DFT was changed after it was signed: its digest differs from the signed one.'
  const signed = async () => {
    await aDraft(review, adaId)
    await aSignature(review, benId)
    return db().reviewSignature.findFirstOrThrow()
  }

  test('a return that was signed, reopened and signed again passes', async () => {
    await signed()
    await reopen(review, { reason: 'Two postings were wrong', number: 1 }, byPerson(benId))
    await aSignature(review, benId)
    expect(await db().reviewSignature.count({ where: { digest: null } })).toBe(0)
    expect(await found()).toEqual([])
  })

  test.each([
    ['its figures', { shownFigures: '{}' }],
    ['its words', { content: '{}' }],
    ['its declaration', { declaration: 'It is perfect.' }],
    ['who signed it', { signedById: null }],
    ['when it was signed', { signedAt: new Date('2026-10-01T09:00:00Z') }],
  ])('the check finds a signed version if someone changed %s', async (_, changed) => {
    const { id } = await signed()
    await changeFacts((tx) => tx.reviewSignature.update({ where: { id }, data: changed }))
    expect(await found()).toEqual([CHANGED])
  })

  test('a signed version moved to another quarter, and a signed return without its version, are found', async () => {
    const { id, returnId } = await signed()
    await db().reviewReturn.update({ where: { id: returnId }, data: { quarter: '2026-q2' } })
    expect(await found()).toEqual([CHANGED.replace('2026-q3', '2026-q2')])
    await changeFacts((tx) => tx.reviewSignature.delete({ where: { id } }))
    expect(await found()).toEqual([
      'ReviewReturn: The 2026-q2 return for DFT is signed off, but the signed version does not exist.',
    ])
  })

  test('a version signed before digests existed passes, and a removed digest is found', async () => {
    const { id } = await signed()
    await changeFacts((tx) => tx.reviewSignature.update({ where: { id }, data: { digest: null } }))
    expect(await found()).toEqual([])
    await reopen(review, { reason: 'Two postings were wrong', number: 1 }, byPerson(benId))
    await aSignature(review, benId)
    expect(await found()).toEqual([])
    await reopen(review, { reason: 'And a third', number: 2 }, byPerson(benId))
    await aSignature(review, benId)
    await changeFacts((tx) =>
      tx.reviewSignature.updateMany({ where: { number: 3 }, data: { digest: null } }),
    )
    expect(await found()).toEqual([CHANGED.replace('Version 1', 'Version 3')])
  })
})

test('the audit log records every change to a return and who made it', async () => {
  const { id: last } = await db().audit.findFirstOrThrow({ orderBy: { id: 'desc' } })
  await aDraft(review, adaId)
  await saveEntry(ACTION_ENTRY, review, null, ACTION, byPerson(adaId))
  await aSignature(review, benId)
  await reopen(review, { reason: 'Two postings were wrong', number: 1 }, byPerson(benId))
  const rows = await db().audit.findMany({
    where: { id: { gt: last } },
    include: { content: true },
    orderBy: { id: 'asc' },
  })
  expect(rows.map(({ action, actorId }) => [action, actorId])).toEqual([
    ['review:begin', adaId],
    ['review:narrative', adaId],
    ['review:action', adaId],
    ['review:sign-off', benId],
    ['review:reopen', benId],
  ])
  expect(rows.at(-1)?.content?.reason).toBe('Two postings were wrong')
})

test('the authors of returns from before they were stored are found in the audit log', async () => {
  await aDraft(review, adaId)
  await saveEntry(ACTION_ENTRY, review, null, ACTION, byPerson(benId))
  await saveEntry(METRIC_ENTRY, review, null, METRIC, byPerson(catId))
  const migration = readFileSync(
    'prisma/migrations/20261201014010_signatories/migration.sql',
    'utf8',
  )
  const select = migration.slice(migration.indexOf('SELECT found.')).replace(/;\s*$/, '')
  const found = await queryRows<{ returnId: number; personId: number }>(db(), Prisma.raw(select))
  const stored = await db().reviewAuthor.findMany()
  expect(stored).toHaveLength(3)
  for (const { returnId, personId } of stored)
    expect(found).toContainEqual(expect.objectContaining({ returnId, personId }))
})

test('the people who are not upskilled are in the list of places once each, as counted one by one', async () => {
  const places = (await findReturnView(review))?.drawn.places
  const rows = await queryRows<{ name: string; inPost: number; notUpskilled: number }>(
    db(),
    Prisma.sql`SELECT o."name" || ', ' || g."name" AS "name", COUNT(*) AS "inPost",
        SUM(CASE WHEN EXISTS (SELECT 1 FROM "Completion" c WHERE c."personId" = p."personId" AND c."completedOn" <= '2026-09-30') THEN 0 ELSE 1 END) AS "notUpskilled"
      FROM "Posting" p JOIN "Organisation" o ON o."id" = p."organisationId" JOIN "Grade" g ON g."id" = p."gradeId"
      WHERE o."code" IN ('DFT', 'DVLA') AND g."scs" AND p."until" IS NULL GROUP BY o."name", g."name"`,
  )
  const asCounted = rows.map((row) => ({
    name: row.name,
    inPost: Number(row.inPost),
    notUpskilled: Number(row.notUpskilled),
  }))
  expect(places?.places.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual(
    asCounted.toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  )
  expect(places).toMatchObject({
    total: asCounted.reduce((sum, { notUpskilled }) => sum + notUpskilled, 0),
    rest: 0,
  })
})

test('a return contains nothing from another department', async () => {
  const person = await aPerson({ organisation: 'HMT' })
  await aDraft(await aReview('HMT'), person.id, 'Of the Treasury')
  expect(await findReturnView(review)).toMatchObject({
    state: 'not-started',
    narrative: { changed: '' },
  })
})
