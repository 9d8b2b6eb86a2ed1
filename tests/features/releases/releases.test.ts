import { createHash } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import {
  changeRelease,
  cancelRelease,
  reviseRelease,
  createRelease,
} from '#app/features/releases/change-release.server.ts'
import { disclosureProblems, freezeRelease } from '#app/features/releases/freeze-release.server.ts'
import { addReader, mayPreview, removeReader } from '#app/features/releases/readers.server.ts'
import { signOffRelease } from '#app/features/releases/sign-off-release.server.ts'
import {
  findPublishedView,
  listPublished,
} from '#app/features/releases/published/published-view.server.ts'
import { parseContent } from '#app/features/releases/content.ts'
import { checkIntegrity } from '#app/features/oversight/check-integrity.server.ts'
import { checksumLines, checksumOf } from '#app/platform/files/checksums.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { changeFacts } from '#tests/support/change-facts.ts'
import { aCompletion } from '#tests/support/factories/completion.ts'
import { aDepartmentOf } from '#tests/support/factories/uptake.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import {
  aFrozenRelease,
  releaseInput,
  aPublishableGovernment,
  filesOf,
  signOff,
  theRelease,
} from '#tests/support/factories/release.ts'

const VIEWER = { grade: 'G6', organisation: 'CO', from: '2026-09-30' }
const BEFORE = '2026-11-23T09:00:00Z'
const AFTER = '2026-12-10T09:30:00Z'
let [preparer, second, third] = [0, 0, 0]

beforeAll(async () => {
  freezeClock(BEFORE)
  await aPublishableGovernment()
  preparer = (await aPersonWithRole('analyst', VIEWER)).id
  second = (await aPersonWithRole('analyst', VIEWER)).id
  third = (await aPersonWithRole('service-admin', VIEWER)).id
})

beforeEach(() => freezeClock(BEFORE))

const audited = async (id: number) =>
  (
    await db().audit.findMany({
      where: { subject: 'Release', subjectId: String(id) },
      orderBy: { id: 'asc' },
    })
  ).map(({ action }) => action)

describe('freezing a release', () => {
  test('freezing a release stores the figures, and files whose checksums match their bytes', async () => {
    const release = await aFrozenRelease(preparer)
    const content = parseContent(release)
    expect(content?.messages).toEqual([
      '85 of 150 senior civil servants in post are upskilled: 57%.',
      'The share was the same on 30 June 2026: 57% (85 of 150).',
      '50 more people need to be upskilled to reach 90% by 31 March 2028: at least 9 in each of the 6 quarters left.',
      '85 senior civil servants have been upskilled by 30 September 2026.',
      'The number was the same by 30 June 2026: 85.',
    ])
    expect(content?.keyFigures).toEqual([
      { value: '57%', label: 'of senior civil servants in post are upskilled' },
      { value: 'no change', label: 'since 30 June 2026' },
      { value: '33 points', label: 'below the target of 90% by 31 March 2028' },
    ])
    expect(content?.sections.map(({ name }) => name)).toEqual([
      'coverage-by-department',
      'coverage-by-profession',
      'coverage-over-time',
      'ever-upskilled-by-department',
      'ever-upskilled-by-profession',
      'ever-upskilled-over-time',
    ])
    const files = await filesOf(release.id)
    expect(files.map(({ name }) => name).slice(0, 4)).toEqual([
      `${release.slug}.ods`,
      `${release.slug}.json`,
      'coverage-by-department.csv',
      'coverage-by-department.csv-metadata.json',
    ])
    for (const file of files) {
      const bytes = Buffer.from(file.content, file.base64 ? 'base64' : 'utf8')
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256)
      expect(bytes.length).toBe(file.bytes)
    }
    expect(release.checksum).toBe(checksumOf(files))
    expect(release.checksum).toBe(createHash('sha256').update(checksumLines(files)).digest('hex'))
    expect(await audited(release.id)).toEqual(['release:create', 'release:freeze'])
  })

  test('freezing a release draws the target that was next at the end of the quarter, even after its date has passed', async () => {
    const set = { population: 'scs', source: 'A plan' }
    await db().uptakeTarget.createMany({
      data: [
        { ...set, percent: 75, by: '2026-10-31' },
        { ...set, percent: 85, by: '2027-10-31' },
      ],
    })
    const release = await aFrozenRelease(preparer, {
      measures: ['coverage'],
      breakdowns: ['department'],
    })
    expect(parseContent(release)?.sections[0]?.chart).toMatchObject({
      target: { percent: 75, by: '2026-10-31' },
    })
    await db().uptakeTarget.deleteMany()
  })

  test('freezing a release emails people who may sign it off, but not those who prepared it', async () => {
    await db().outboxMessage.deleteMany()
    await aFrozenRelease(preparer)
    const recipients = (
      await db().outboxMessage.findMany({ where: { kind: 'release-awaiting' } })
    ).map(({ to }) => to)
    const emails = (await db().person.findMany({ where: { id: { in: [second, third] } } })).map(
      ({ email }) => email,
    )
    expect(recipients.toSorted()).toEqual(emails.toSorted())
  })

  test('freezing a release applies the release’s policy', async () => {
    const release = await aFrozenRelease(preparer, {
      policy: 'strictest',
      breakdowns: ['department'],
      measures: ['coverage'],
    })
    const content = parseContent(release)
    expect(content?.messages).toEqual([
      '90 of 150 senior civil servants in post are upskilled: 55%.',
      'The share was the same on 30 June 2026: 55% (90 of 150).',
      '50 more people need to be upskilled to reach 90% by 31 March 2028: at least 9 in each of the 6 quarters left.',
    ])
    expect(content?.policy.join(' ')).toContain('1 to 29')
  })

  test('freezing a release accepts small numbers of newly upskilled people, because they are differences between shown numbers, and explains them', async () => {
    const people = await aDepartmentOf({ organisation: 'MOD', people: 160, upskilled: 70 })
    for (const { id } of people.slice(100, 112))
      await aCompletion({ personId: id, completedOn: '2026-08-20' })
    const release = await aFrozenRelease(preparer, {
      policy: 'strictest',
      breakdowns: ['department', 'time'],
      measures: ['new'],
    })
    const content = parseContent(release)
    expect(content?.sections[0]?.table.rows.flat()).toContain(10)
    expect(content?.policy.at(-1)).toMatch(
      /difference between two numbers that are shown. They can be below 30/,
    )
  })

  test('freezing a release is refused if figures would disclose information, and the message names the unsafe cells', async () => {
    const release = await aFrozenRelease(preparer)
    const content = parseContent(release)
    const [section] = content?.sections ?? []
    if (!content || section?.chart.kind !== 'breakdown') throw new Error('There is no first table.')
    const [row] = section.chart.report.rows
    if (!row) throw new Error('The table is empty.')
    const wrong = {
      ...section,
      chart: {
        ...section.chart,
        report: { ...section.chart.report, rows: [{ ...row, upskilled: 3 }] },
      },
    }
    expect(disclosureProblems(content, release)).toEqual([])
    expect(disclosureProblems({ ...content, sections: [wrong] }, release)).toEqual([
      expect.stringContaining('would disclose information about people'),
      `Coverage by department, ${row.name}: it has a number below 5.`,
    ])
  })

  test('freezing a release is refused after someone else changed the draft, and for a release already frozen', async () => {
    const id = await createRelease(releaseInput(), { personId: preparer })
    await changeRelease(id, releaseInput({ title: 'Other' }), {
      version: 1,
      viewer: { personId: second },
    })
    expect(await freezeRelease(id, { version: 1, viewer: { personId: preparer } })).toEqual({
      refused: [
        'Someone changed the release after you opened this page. Check it again, then freeze it',
      ],
    })
    expect(await freezeRelease(id, { version: 2, viewer: { personId: preparer } })).toHaveProperty(
      'done',
    )
    expect(await freezeRelease(id, { version: 3, viewer: { personId: preparer } })).toHaveProperty(
      'refused',
    )
  })
})

describe('signing off a release', () => {
  test('signing off a release needs two people who did not prepare it, and covers exactly what was frozen', async () => {
    const release = await aFrozenRelease(preparer)
    const sign = (personId: number, checksum = release.checksum ?? '') =>
      signOffRelease(release.id, { checksum, viewer: { personId } })
    expect(await sign(preparer)).toEqual({
      refused: 'You prepared or changed this release. Two other people must sign it off',
    })
    expect(await sign(second, 'another')).toEqual({
      refused: expect.stringContaining('changed and frozen again'),
    })
    expect(await sign(second)).toEqual({ done: 'first' })
    expect(await sign(second)).toEqual({ refused: expect.stringContaining('already') })
    expect(await sign(third)).toEqual({ done: 'last' })
    expect(await sign(preparer)).toEqual({
      refused: 'This release has all the sign-offs it needs. You do not need to do anything',
    })
    expect((await theRelease(release.id)).signedOffAt).toEqual(new Date(BEFORE))
  })

  test('signing off a release counts two people who sign at the same moment', async () => {
    const release = await aFrozenRelease(preparer)
    const results = await Promise.all(
      [second, third].map((personId) =>
        signOffRelease(release.id, { checksum: release.checksum ?? '', viewer: { personId } }),
      ),
    )
    expect(
      results.map((result) => ('done' in result ? result.done : result.refused)).toSorted(),
    ).toEqual(['first', 'last'])
    expect((await theRelease(release.id)).signedOffAt).not.toBeNull()
  })

  test('signing off a release is undone by any later change, and whoever made the change cannot sign', async () => {
    const release = await aFrozenRelease(preparer)
    await signOff(release, second, third)
    const signed = await theRelease(release.id)
    expect(
      await changeRelease(release.id, releaseInput({ title: 'Changed' }), {
        version: signed.version,
        viewer: { personId: second },
      }),
    ).toEqual({
      done: release.id,
    })
    const changed = await theRelease(release.id)
    expect(changed).toMatchObject({
      status: 'draft',
      content: null,
      checksum: null,
      signedOffAt: null,
      signedById: [],
      title: 'Changed',
    })
    expect(changed.signOffs.every(({ takenBackAt }) => takenBackAt !== null)).toBe(true)
    expect(await filesOf(release.id)).toEqual([])
    await freezeRelease(release.id, { version: changed.version, viewer: { personId: preparer } })
    const again = await theRelease(release.id)
    expect(
      await signOffRelease(release.id, {
        checksum: again.checksum ?? '',
        viewer: { personId: second },
      }),
    ).toHaveProperty('refused')
  })
})

describe('changing a release', () => {
  test('changing a release shows a second editor what the first one saved', async () => {
    const id = await createRelease(releaseInput(), { personId: preparer })
    await changeRelease(id, releaseInput({ title: 'First' }), {
      version: 1,
      viewer: { personId: second },
    })
    expect(
      await changeRelease(id, releaseInput({ title: 'Second' }), {
        version: 1,
        viewer: { personId: third },
      }),
    ).toMatchObject({
      conflict: { title: 'First', version: 2 },
    })
    expect((await theRelease(id)).title).toBe('First')
  })

  test('cancelling a release prevents publication, even after all sign-offs', async () => {
    const release = await aFrozenRelease(preparer)
    await signOff(release, second, third)
    const { version } = await theRelease(release.id)
    const cancel = (given: string) =>
      cancelRelease(release.id, { reason: given, version }, { personId: preparer })
    expect(await cancel('Not needed')).toEqual({ done: release.id })
    freezeClock(AFTER)
    expect(await findPublishedView(release.slug, null)).toBeNull()
    expect(await cancel('Again')).toEqual({
      refused: expect.stringContaining('already cancelled'),
    })
  })

  test('cancelling a release is refused if someone signed it off after the page was opened', async () => {
    const release = await aFrozenRelease(preparer)
    await signOff(release, second)
    const cancel = (version: number) =>
      cancelRelease(release.id, { reason: 'Not needed', version }, { personId: preparer })
    expect(await cancel(release.version)).toEqual({
      refused: expect.stringContaining('Check the latest version'),
    })
    expect(await theRelease(release.id)).toMatchObject({ status: 'frozen', signedById: [second] })
    expect(await cancel(release.version + 1)).toEqual({ done: release.id })
  })
})

describe('publishing a release', () => {
  test('a release is published at the scheduled time without a job', async () => {
    const release = await aFrozenRelease(preparer)
    await signOff(release, second, third)
    freezeClock('2026-12-10T09:29:59Z')
    expect(await findPublishedView(release.slug, null)).toBeNull()
    expect((await listPublished()).map(({ slug }) => slug)).not.toContain(release.slug)
    freezeClock(AFTER)
    expect(await findPublishedView(release.slug, null)).toMatchObject({
      published: '10 December 2026, 9:30am',
      checksum: release.checksum,
    })
    expect((await listPublished()).map(({ slug }) => slug)).toContain(release.slug)
  })

  test('a release is never published with only one sign-off', async () => {
    const release = await aFrozenRelease(preparer)
    await signOff(release, second)
    freezeClock(AFTER)
    expect(await findPublishedView(release.slug, null)).toBeNull()
  })

  test('a published release does not change, whatever is corrected later', async () => {
    const release = await aFrozenRelease(preparer)
    await signOff(release, second, third)
    freezeClock(AFTER)
    const before = {
      view: await findPublishedView(release.slug, null),
      files: await filesOf(release.id),
    }
    const late = await aPerson({ organisation: 'DFT', from: '2026-01-01' })
    for (let index = 0; index < 20; index += 1) {
      const person = index === 0 ? late : await aPerson({ organisation: 'DFT', from: '2026-01-01' })
      await aCompletion({ personId: person.id })
    }
    await db().organisation.update({ where: { code: 'DFT' }, data: { name: 'Renamed' } })
    expect({
      view: await findPublishedView(release.slug, null),
      files: await filesOf(release.id),
    }).toEqual(before)
    const changed = await changeRelease(release.id, releaseInput(), {
      version: 99,
      viewer: { personId: second },
    })
    expect(changed).toEqual({
      refused: 'This release is published, so it cannot be changed. Prepare a revision instead',
    })
    expect(
      await cancelRelease(release.id, { reason: 'x', version: 99 }, { personId: second }),
    ).toHaveProperty('refused')
  })

  test('a published release can be corrected by a new revision with its own sign-offs, while the old one stays available', async () => {
    const release = await aFrozenRelease(preparer)
    await signOff(release, second, third)
    expect(
      await reviseRelease(
        release.id,
        { reason: 'x', publishAt: new Date(AFTER) },
        { personId: preparer },
      ),
    ).toHaveProperty('refused')
    freezeClock(AFTER)
    const given = {
      reason: 'Late completions of one department.',
      publishAt: new Date('2026-12-17T09:30:00Z'),
    }
    const revised = await reviseRelease(release.id, given, { personId: second })
    if ('refused' in revised) throw new Error(revised.refused)
    expect(await reviseRelease(release.id, given, { personId: second })).toEqual({
      refused: expect.stringContaining('Revision 2 is already being prepared'),
    })
    await freezeRelease(revised.done, { version: 1, viewer: { personId: second } })
    await signOff(await theRelease(revised.done), preparer, third)
    expect((await findPublishedView(release.slug, null))?.content.revision).toBe(1)
    freezeClock('2026-12-17T09:30:00Z')
    const latest = await findPublishedView(release.slug, null)
    expect(latest?.content).toMatchObject({ revision: 2, reason: given.reason })
    expect(latest?.revisions.map(({ revision, reason }) => [revision, reason])).toEqual([
      [2, given.reason],
      [1, null],
    ])
    expect((await findPublishedView(release.slug, 1))?.checksum).toBe(release.checksum)
  })
})

describe('access to a release before publication', () => {
  const viewer = (personId: number, email: string) => ({
    personId,
    email,
    name: 'A',
    roles: new Set(['learner'] as const),
    grants: [],
  })

  test('access to a release before publication is for people on the list, from the freeze until they are removed', async () => {
    const release = await aFrozenRelease(preparer)
    const reader = { email: 'press@civil.example', role: 'Press officer', reason: 'Answers' }
    expect(await addReader(release.id, reader, { personId: preparer })).toEqual({ done: true })
    expect(await addReader(release.id, reader, { personId: preparer })).toEqual({
      refused:
        'press@civil.example is already on the list. To change their role or reason, remove them first',
    })
    const listed = await theRelease(release.id)
    const [press, other] = [await aPerson({ email: 'press@civil.example' }), await aPerson()]
    expect(await mayPreview(viewer(press.id, press.email), listed)).toBe(true)
    expect(await mayPreview(viewer(other.id, other.email), listed)).toBe(false)
    expect(await mayPreview(viewer(press.id, press.email), { ...listed, status: 'draft' })).toBe(
      false,
    )
    await removeReader(release.id, listed.readers[0]?.id ?? 0, { personId: preparer })
    expect(await mayPreview(viewer(press.id, press.email), await theRelease(release.id))).toBe(
      false,
    )
    expect(await audited(release.id)).toEqual([
      'release:create',
      'release:freeze',
      'release:reader-add',
      'release:reader-remove',
    ])
  })

  test('access to a release before publication does not pass to a newcomer who has the email address of someone on the list', async () => {
    const release = await aFrozenRelease(preparer)
    const [leaver, newcomer] = [await aPerson(), await aPerson()]
    const { email } = leaver
    await addReader(
      release.id,
      { email, role: 'Press officer', reason: 'Answers' },
      { personId: preparer },
    )
    const later = '2099-01-01'
    await db().person.update({ where: { id: leaver.id }, data: { email: null } })
    await db().formerEmail.create({ data: { personId: leaver.id, email, until: later } })
    await db().person.update({ where: { id: newcomer.id }, data: { email, emailFrom: later } })
    const listed = await theRelease(release.id)
    expect(await mayPreview(viewer(newcomer.id, email), listed)).toBe(false)
    expect(await mayPreview(viewer(leaver.id, ''), listed)).toBe(true)
  })
})

describe('the integrity check', () => {
  const found = async () => (await checkIntegrity()).filter(({ table }) => table === 'Release')

  test('the integrity check finds a frozen file that was changed or deleted directly in the database', async () => {
    const [changed, short] = [await aFrozenRelease(preparer), await aFrozenRelease(preparer)]
    expect(await found()).toEqual([])
    await db().releaseFile.updateMany({
      where: { releaseId: changed.id, name: 'coverage-by-department.csv' },
      data: { content: 'key\r\n' },
    })
    await db().releaseFile.deleteMany({
      where: { releaseId: short.id, name: 'coverage-by-department.csv' },
    })
    expect((await found()).map(({ id, message }) => [id, message])).toEqual([
      [
        changed.id,
        'This release was changed after it was frozen: the checksum of its file coverage-by-department.csv differs from the signed one.',
      ],
      [
        short.id,
        'This release was changed after it was frozen: the checksum of the list of its files differs from the signed one.',
      ],
    ])
  })

  test('the integrity check finds a page that was changed, and a checksum that differs from the signed one', async () => {
    await db().releaseFile.deleteMany()
    const notFrozen = { content: null, checksum: null, frozenAt: null, signedOffAt: null }
    await db().release.updateMany({
      where: { status: 'frozen' },
      data: { status: 'given-up', ...notFrozen },
    })
    const [page, signed, older] = [
      await aFrozenRelease(preparer),
      await aFrozenRelease(preparer),
      await aFrozenRelease(preparer),
    ]
    await signOff(signed, second)
    expect(await found()).toEqual([])
    const content = page.content?.replace('Digital and data', 'Other') ?? ''
    expect(content).not.toBe(page.content)
    await db().release.update({ where: { id: page.id }, data: { content } })
    await changeFacts((tx) =>
      tx.releaseSignOff.updateMany({
        where: { releaseId: signed.id },
        data: { checksum: 'another' },
      }),
    )
    // A release frozen before pages had a checksum.
    await db().release.update({ where: { id: older.id }, data: { pageSha256: null } })
    expect((await found()).map(({ id, message }) => [id, message])).toEqual([
      [
        page.id,
        'This release was changed after it was frozen: the checksum of its page differs from the signed one.',
      ],
      [
        signed.id,
        'This release was changed after it was frozen: the checksum of the list of its files differs from the signed one.',
      ],
    ])
  })
})
