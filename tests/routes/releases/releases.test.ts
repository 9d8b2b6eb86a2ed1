import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { loader as publishedFile } from '#app/routes/releases/published/file.ts'
import { loader as latest } from '#app/routes/releases/published/latest.tsx'
import { loader as published } from '#app/routes/releases/published/published.tsx'
import { loader as revision } from '#app/routes/releases/published/revision.tsx'
import { action as edit, loader as editPage } from '#app/routes/releases/edit-release.tsx'
import { loader as file } from '#app/routes/releases/file.ts'
import { action as cancel, loader as cancelPage } from '#app/routes/releases/give-up.tsx'
import { action as begin, loader as newPage } from '#app/routes/releases/new-release.tsx'
import { loader as preview } from '#app/routes/releases/preview.tsx'
import { action as readers, loader as readersPage } from '#app/routes/releases/readers.tsx'
import { action as freeze, loader as releasePage } from '#app/routes/releases/release.tsx'
import { loader as list } from '#app/routes/releases/releases.tsx'
import { action as revise, loader as revisePage } from '#app/routes/releases/revise.tsx'
import { action as sign, loader as signPage } from '#app/routes/releases/sign-off.tsx'
import { paths } from '#app/paths.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { problemsOf, readWithMetadata } from '#tests/support/csvw.ts'
import { aPerson, aPersonWithRole } from '#tests/support/factories/people/person.ts'
import {
  aFrozenRelease,
  aPublishableGovernment,
  signOff,
  theRelease,
} from '#tests/support/factories/release.ts'
import { get, post } from '#tests/support/requests.ts'
import { runJobs } from '#tests/support/run-jobs.ts'

const VIEWER = { grade: 'G6', organisation: 'CO', from: '2026-09-30' }
const BEFORE = '2026-11-23T09:00:00Z'
const AFTER = '2026-12-10T09:30:00Z'
let [preparer, second, third, learner] = [0, 0, 0, 0]

beforeAll(async () => {
  freezeClock(BEFORE)
  await aPublishableGovernment()
  preparer = (await aPersonWithRole('analyst', VIEWER)).id
  second = (await aPersonWithRole('analyst', VIEWER)).id
  third = (await aPersonWithRole('service-admin', VIEWER)).id
  learner = (await aPerson({ ...VIEWER, email: 'press@civil.example' })).id
})
beforeEach(() => freezeClock(BEFORE))

const FORM = {
  title: 'Digital and data learning',
  quarter: '2026-09-30',
  population: 'scs',
  'measures[]': ['coverage', 'ever'],
  'breakdowns[]': ['department', 'time'],
  policy: 'standard',
  method: '',
  quality: 'Complete.\nAll departments are in.',
  contact: 'statistics@demo.example',
  'publish-day': '10',
  'publish-month': '12',
  'publish-year': '2026',
  time: '9:30am',
}
const idOf = (location: string | null) => Number(/\/releases\/(\d+)/.exec(location ?? '')?.[1])
const errorsOf = (response: { data: unknown }) =>
  (response.data as { errors: Record<string, string> }).errors

describe('access to release pages', () => {
  test.each([
    ['the list of releases', list],
    ['a new release', newPage],
    ['a release', releasePage],
    ['changing', editPage],
    ['signing off', signPage],
    ['cancelling', cancelPage],
    ['revising', revisePage],
    ['pre-release access', readersPage],
    ['a file', file],
  ] as const)('%s is only for analysts and service admins', async (_, loader) => {
    const release = await aFrozenRelease(preparer)
    const params = { releaseId: release.id, file: `${release.slug}.json` }
    expect((await get(loader, { as: null, params })).status).toBe(302)
    for (const role of ['learner', 'department-lead', 'course-admin'] as const)
      expect((await get(loader, { as: role, params })).status).toBe(403)
    for (const id of [second, third])
      expect((await get(loader, { as: id, params })).status).toBe(200)
  })

  test('a release that does not exist is a 404', async () => {
    expect((await get(releasePage, { as: second, params: { releaseId: 999_999 } })).status).toBe(
      404,
    )
    expect((await get(releasePage, { as: second, params: { releaseId: 'x' } })).status).toBe(404)
    expect((await get(latest, { as: null, params: { slug: 'nothing' } })).status).toBe(404)
  })
})

describe('preparing a release', () => {
  test('preparing a release saves a draft with a publication time in London time', async () => {
    const response = await post(begin, {
      as: preparer,
      form: { ...FORM, 'publish-day': '1', 'publish-month': '7', 'publish-year': '2027' },
    })
    expect(response.status).toBe(302)
    const release = await theRelease(idOf(response.location))
    expect(release).toMatchObject({
      status: 'draft',
      asAt: '2026-09-30',
      measures: ['coverage', 'ever'],
      editorIds: [preparer],
    })
    expect(release.publishAt.toISOString()).toBe('2027-07-01T08:30:00.000Z')
  })

  test('preparing a release for a quarter that has not ended is refused, and what was typed is returned', async () => {
    const response = await post(begin, {
      as: preparer,
      form: { ...FORM, quarter: '2026-12-31', title: 'Too early' },
    })
    expect(response.status).toBe(400)
    expect(errorsOf(response)).toEqual({
      quarter:
        'The quarter to 31 December 2026 has not ended, so its figures can still change. Select a quarter that has ended',
    })
    expect((response.data as { answers: { title: string } }).answers.title).toBe('Too early')
  })

  test.each([
    [{ title: '' }, 'title'],
    [{ quarter: '2026-09-29' }, 'quarter'],
    [{ 'measures[]': [] }, 'measures[]'],
    [{ 'breakdowns[]': ['nothing'] }, 'breakdowns[]'],
    [{ policy: 'loose' }, 'policy'],
    [{ quality: ' ' }, 'quality'],
    [{ contact: '' }, 'contact'],
    [{ 'publish-day': '31', 'publish-month': '2' }, 'publish'],
    [{ 'publish-year': '2025' }, 'publish'],
    [{ time: '9' }, 'time'],
    [{ 'publish-day': '28', 'publish-month': '3', 'publish-year': '2027', time: '1:30am' }, 'time'],
  ] as const)('a release form with %j gets an error that says what to do', async (wrong, field) => {
    const form = Object.fromEntries(
      Object.entries({ ...FORM, ...wrong }).map(([key, value]) => [
        key,
        typeof value === 'string' ? value : [...value],
      ]),
    )
    const response = await post(begin, { as: preparer, form })
    expect(response.status).toBe(400)
    expect(Object.keys(errorsOf(response))).toEqual([field])
    expect(errorsOf(response)[field]).toMatch(/^[A-Z].*[^.]$/)
  })

  test('preparing a release shows a second editor the saved version next to what they typed, and lets them replace the saved version', async () => {
    const id = idOf((await post(begin, { as: preparer, form: FORM })).location)
    const change = (as: number, title: string, version: string) =>
      post(edit, { as, params: { releaseId: id }, form: { ...FORM, title, version } })
    expect((await change(preparer, 'First', '1')).status).toBe(302)
    const refused = await change(second, 'Second', '1')
    expect(refused.status).toBe(400)
    expect(refused.data).toMatchObject({
      answers: { title: 'Second', version: '2' },
      saved: { title: 'First' },
    })
    expect((await theRelease(id)).title).toBe('First')
    expect((await change(second, 'Second', '2')).status).toBe(302)
    expect(await theRelease(id)).toMatchObject({ title: 'Second', editorIds: [preparer, second] })
  })

  test('cancelling a draft release requires a reason', async () => {
    const id = idOf((await post(begin, { as: preparer, form: FORM })).location)
    expect(
      (
        await post(cancel, {
          as: preparer,
          params: { releaseId: id },
          form: { reason: '', version: '1' },
        })
      ).status,
    ).toBe(400)
    expect(
      (
        await post(cancel, {
          as: preparer,
          params: { releaseId: id },
          form: { reason: 'Not needed', version: '1' },
        })
      ).status,
    ).toBe(302)
    expect((await theRelease(id)).status).toBe('given-up')
  })
})

describe('from draft to publication', () => {
  test('a release is frozen, signed off twice by others who see its checksum, and open to everyone at its time', async () => {
    const id = idOf((await post(begin, { as: preparer, form: FORM })).location)
    const params = { releaseId: id }
    const freezing = async (version: string) => {
      const { location } = await post(freeze, { as: preparer, params, form: { version } })
      return () => get(releasePage, { as: preparer, params, url: location ?? '' })
    }
    const refused = await freezing('7')
    await runJobs()
    expect((await refused()).data).toMatchObject({
      freeze: { refused: [expect.stringContaining('Someone changed the release')] },
    })
    const freezePage = await freezing('1')
    const underWay = await freezePage()
    expect(underWay.data).toMatchObject({ freeze: { status: { isOpen: true } } })
    expect(underWay.headers.get('Refresh')).toBe('2')
    await runJobs()
    expect((await freezePage()).location).toBe(paths.release(id, { done: 'frozen' }))
    const { checksum, slug } = await theRelease(id)

    expect((await get(signPage, { as: preparer, params })).data).toMatchObject({
      refusal: expect.stringContaining('Two other people'),
    })
    const page = await get(signPage, { as: second, params })
    expect(page.data).toMatchObject({
      refusal: null,
      checksum,
      shown: { content: { title: FORM.title } },
    })
    expect(
      (await post(sign, { as: second, params, form: { checksum: checksum ?? '' } })).status,
    ).toBe(400)
    expect(
      errorsOf(await post(sign, { as: second, params, form: { checked: 'yes', checksum: 'x' } }))
        .checked,
    ).toContain('changed and frozen again')
    expect(
      (await post(sign, { as: second, params, form: { checked: 'yes', checksum: checksum ?? '' } }))
        .location,
    ).toContain('done=first')
    expect(
      (await post(sign, { as: third, params, form: { checked: 'yes', checksum: checksum ?? '' } }))
        .location,
    ).toContain('done=last')

    expect((await get(latest, { as: null, params: { slug } })).status).toBe(404)
    expect(
      (await get(publishedFile, { as: null, params: { slug, revision: 1, file: `${slug}.json` } }))
        .status,
    ).toBe(404)
    freezeClock(AFTER)
    const open = await get(latest, { as: null, params: { slug } })
    expect(open.data).toMatchObject({
      pageTitle: FORM.title,
      view: { checksum, published: '10 December 2026, 9:30am' },
    })
    expect(open.headers.get('Cache-Control')).toBe('public, max-age=60')
    expect(
      (await get(latest, { as: learner, params: { slug } })).headers.get('Cache-Control'),
    ).toBeNull()
    expect((await get(revision, { as: null, params: { slug, revision: 1 } })).status).toBe(200)
    expect((await get(revision, { as: null, params: { slug, revision: 2 } })).status).toBe(404)
    expect(
      ((await get(published, { as: null })).data as { releases: { slug: string }[] }).releases.map(
        (release) => release.slug,
      ),
    ).toContain(slug)
  })

  test('the public page names none of the people who worked on the release', async () => {
    const release = await aFrozenRelease(preparer)
    await signOff(release, second, third)
    freezeClock(AFTER)
    const text = await (await get(latest, { as: null, params: { slug: release.slug } })).text()
    const people = await db().person.findMany({ where: { id: { in: [preparer, second, third] } } })
    for (const { name, email } of people) {
      expect(text).not.toContain(email)
      expect(text).not.toContain(`"${name}"`)
    }
  })
})

describe('published files', () => {
  test('published files have their checksum in a header, can be cached forever, and stay the same', async () => {
    const release = await aFrozenRelease(preparer)
    await signOff(release, second, third)
    freezeClock(AFTER)
    const fileOf = (name: string) =>
      get(publishedFile, { as: null, params: { slug: release.slug, revision: 1, file: name } })
    const csv = await fileOf('coverage-by-department.csv')
    const stored = await db().releaseFile.findFirstOrThrow({
      where: { releaseId: release.id, name: 'coverage-by-department.csv' },
    })
    expect(csv.headers.get('Repr-Digest')).toBe(
      `sha-256=:${Buffer.from(stored.sha256, 'hex').toString('base64')}:`,
    )
    expect(csv.headers.get('ETag')).toBe(`"${stored.sha256}"`)
    expect(csv.headers.get('Cache-Control')).toBe('public, max-age=31536000, immutable')
    expect(csv.headers.get('Link')).toBe(
      '<coverage-by-department.csv-metadata.json>; rel="describedby"; type="application/csvm+json"',
    )
    const metadata = JSON.parse(
      await (await fileOf('coverage-by-department.csv-metadata.json')).text(),
    ) as Record<string, never>
    expect(problemsOf(metadata)).toEqual([])
    expect(metadata).toMatchObject({
      url: 'coverage-by-department.csv',
      'dc:license': { '@id': expect.stringContaining('open-government-licence') },
    })
    expect(
      readWithMetadata(metadata, await csv.text())
        .map(({ key, upskilled }) => [key, upskilled])
        .toSorted(),
    ).toEqual([
      ['DFE', 30],
      ['DFT', 40],
      ['HMT', 15],
    ])
    expect(await (await fileOf('coverage-by-department.svg')).text()).toContain(
      '<title id="title">',
    )
    expect((await fileOf(`${release.slug}.ods`)).headers.get('Content-Type')).toBe(
      'application/vnd.oasis.opendocument.spreadsheet',
    )
    expect(await (await fileOf('sha256sums.txt')).text()).toContain(
      `${stored.sha256}  coverage-by-department.csv\n`,
    )
    expect((await fileOf('other.csv')).status).toBe(404)
  })
})

describe('before publication', () => {
  test('only people on the list see a release, once it is frozen, and every view is audited', async () => {
    const release = await aFrozenRelease(preparer)
    const params = { releaseId: release.id }
    expect((await get(preview, { as: learner, params })).status).toBe(404)
    const form = { email: 'Press@civil.example', role: 'Press officer', reason: 'Answers' }
    expect(
      (await post(readers, { as: preparer, params, form: { ...form, reason: '' } })).status,
    ).toBe(400)
    expect((await post(readers, { as: preparer, params, form })).status).toBe(302)
    expect((await get(preview, { as: null, params })).status).toBe(302)
    expect((await get(preview, { as: learner, params })).data).toMatchObject({
      isFrozen: true,
      worksOnReleases: false,
    })
    const { data } = await get(releasePage, { as: preparer, params })
    const { view } = data as {
      view: { views: { name: string; isFrozen: boolean }[]; readers: { email: string }[] }
    }
    const { name } = await db().person.findUniqueOrThrow({ where: { id: learner } })
    expect(view.views[0]).toMatchObject({ name, isFrozen: true })
    expect(view.readers.map(({ email }) => email)).toEqual(['press@civil.example'])
    expect(
      await db().outboxMessage.findFirst({ where: { to: 'press@civil.example' } }),
    ).toMatchObject({ kind: 'release-reader' })

    const reader = (await theRelease(release.id)).readers[0]?.id ?? 0
    expect(
      (await post(readers, { as: preparer, params, form: { remove: String(reader) } })).status,
    ).toBe(302)
    expect((await get(preview, { as: learner, params })).status).toBe(404)
  })

  test('a draft is calculated on request for people who work on releases', async () => {
    const id = idOf((await post(begin, { as: preparer, form: FORM })).location)
    expect((await get(preview, { as: second, params: { releaseId: id } })).data).toMatchObject({
      isFrozen: false,
      content: { title: FORM.title },
    })
  })
})

describe('revisions', () => {
  test('revisions are prepared from a published release, with a reason', async () => {
    const release = await aFrozenRelease(preparer)
    await signOff(release, second, third)
    freezeClock(AFTER)
    const params = { releaseId: release.id }
    const form = {
      reason: 'Late completions.',
      'publish-day': '17',
      'publish-month': '12',
      'publish-year': '2026',
      time: '9:30am',
    }
    expect(
      errorsOf(await post(revise, { as: preparer, params, form: { ...form, reason: '' } })),
    ).toEqual({ reason: expect.any(String) })
    expect(
      errorsOf(await post(revise, { as: preparer, params, form: { ...form, 'publish-day': '1' } })),
    ).toEqual({
      publish: expect.any(String),
    })
    const id = idOf((await post(revise, { as: preparer, params, form })).location)
    expect(await theRelease(id)).toMatchObject({
      slug: release.slug,
      revision: 2,
      reason: 'Late completions.',
      status: 'draft',
    })
    expect((await get(latest, { as: null, params: { slug: release.slug } })).data).toMatchObject({
      view: { content: { revision: 1 } },
    })
  })
})
