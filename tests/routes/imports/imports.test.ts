import { existsSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import type { ImportReport } from '#app/domain/imports/imports.ts'
import { paths } from '#app/paths.ts'
import { env, isPostgresql } from '#app/platform/environment.server.ts'
import { MAX_UPLOAD_BYTES, uploadsDirectory } from '#app/platform/forms/uploads.server.ts'
import { loader as importPage } from '#app/routes/imports/import.tsx'
import { loader as listPage } from '#app/routes/imports/imports.tsx'
import { action as decide, loader as jobPage } from '#app/routes/imports/job.tsx'
import { action, loader as newPage } from '#app/routes/imports/new.tsx'
import { action as undo, loader as undoPage } from '#app/routes/imports/undo.tsx'
import { changeFacts } from '#tests/support/change-facts.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { aGovernment, PEOPLE } from '#tests/support/import-files.ts'
import { get, post } from '#tests/support/requests.ts'
import { runJobs } from '#tests/support/run-jobs.ts'
import { anImportForm, jobIdIn, openJob, sendImport } from '#tests/support/send-import.ts'

beforeAll(async () => {
  await aGovernment()
  // Full extracts must not end the posting of the last service admin.
  await aPersonWithRole('service-admin', { posted: false })
})

const professions = (...lines: string[]) => ({
  name: 'our professions.csv',
  lines: ['code,name,family', ...lines],
})
const filesLeft = (): string[] => {
  const { parent, prefix } = uploadsDirectory()
  return existsSync(parent) ? readdirSync(parent).filter((name) => name.startsWith(prefix)) : []
}

test('uploads are stored next to a database file or, without one, with temporary files, and no path contains a password', () => {
  const { databaseUrl } = env()
  const expected = isPostgresql(databaseUrl)
    ? { parent: tmpdir(), prefix: `fluency-upload-${new URL(databaseUrl).pathname.slice(1)}-` }
    : { parent: join(dirname(databaseUrl.slice('file:'.length)), 'uploads'), prefix: 'upload-' }
  expect(uploadsDirectory()).toEqual(expected)
})

describe('importing a file', () => {
  test('a service admin imports a file and sees its report, and no file is left behind', async () => {
    const admin = await aPersonWithRole('service-admin')
    const form = anImportForm({ kind: 'professions' }, professions('TAX,Tax,specialist'))
    const response = await sendImport(admin.id, form)

    const batch = await db().importBatch.findFirstOrThrow({ orderBy: { id: 'desc' } })
    expect(response).toMatchObject({ status: 302, location: paths.import(batch.id) })
    expect(batch).toMatchObject({
      kind: 'professions',
      file: 'our professions.csv',
      created: 1,
      importedById: admin.id,
    })
    expect(await db().audit.findFirst({ orderBy: { id: 'desc' } })).toMatchObject({
      action: 'import:apply',
      actorId: admin.id,
    })
    expect(filesLeft()).toEqual([])
    expect(await db().jobFile.count()).toBe(0)

    const shown = await get(importPage, { as: admin.id, params: { batchId: batch.id } })
    expect(shown.data).toMatchObject({
      pageTitle: `Import ${batch.id}`,
      batch: { created: 1, importedBy: admin.name, problems: [] },
    })
    const listed = await get(listPage, { as: admin.id })
    expect(listed.data).toMatchObject({
      listed: {
        batches: expect.arrayContaining([expect.objectContaining({ id: batch.id })]) as unknown,
      },
    })
  })

  test('rejected rows are shown in a table of problems with the answers filled in, and nothing is imported', async () => {
    const form = anImportForm({ kind: 'professions' }, professions('VET,,specialist'))
    const { data } = await sendImport('service-admin', form)
    expect(data).toMatchObject({
      errors: { file: expect.stringContaining('Nothing was imported') as string },
      view: { answers: { kind: 'professions' } },
    })
    const { view } = data as { view: { preview: { report: ImportReport } } }
    expect(view.preview.report.problems).toEqual([
      { row: 2, column: 'name', value: '', message: 'The cell is empty. Give the name.' },
    ])
    expect(filesLeft()).toEqual([])
    expect(await db().jobFile.count({ where: { name: 'upload' } })).toBe(0)
  })

  test('a file that changes nothing says so, and there is nothing to confirm', async () => {
    const form = () => anImportForm({ kind: 'professions' }, professions('VET,Vets,specialist'))
    await sendImport('service-admin', form())
    const before = await db().importBatch.count()
    expect((await sendImport('service-admin', form())).data).toMatchObject({
      errors: undefined,
      view: { preview: { canImport: false, report: { unchanged: 1 } } },
    })
    expect(await db().importBatch.count()).toBe(before)
  })

  test('until the file is checked, its page shows progress and refreshes itself without scripts', async () => {
    const { id } = await aPersonWithRole('service-admin', { posted: false })
    const form = anImportForm({ kind: 'professions' }, professions('ECO,Economics,analysis'))
    const jobId = jobIdIn(await post(action, { as: id, form }))
    const waiting = await openJob(id, jobId)
    expect(waiting.data).toMatchObject({
      pageTitle: 'Importing our professions.csv',
      view: { status: { isOpen: true, text: 'Waiting to start' } },
    })
    expect(waiting.headers.get('Refresh')).toBe('2')
    const listed = async () => (await get(listPage, { as: id })).data
    expect(await listed()).toMatchObject({
      listed: { unfinished: [{ id: jobId, text: 'Waiting to start' }] },
    })
    await runJobs()
    expect((await openJob(id, jobId)).data).toMatchObject({
      pageTitle: 'Check what our professions.csv changes',
    })
    const cancel = { intent: 'cancel', checksum: '' }
    await post(decide, { as: id, params: { jobId }, form: cancel })
    expect(await listed()).toMatchObject({ listed: { unfinished: [] } })
  })

  test('if the file was deleted before its check was tried again, the page asks for it again', async () => {
    const { id } = await aPersonWithRole('service-admin', { posted: false })
    const form = anImportForm({ kind: 'professions' }, professions('ECO,Economics,analysis'))
    const sent = await post(action, { as: id, form })
    await db().jobFile.deleteMany()
    await runJobs()
    expect((await openJob(id, jobIdIn(sent))).data).toMatchObject({
      errors: { file: expect.stringContaining('deleted after a day') as string },
    })
  })

  test('a double click checks the file once', async () => {
    const admin = await aPersonWithRole('service-admin')
    const pageToken = 'a'.repeat(43)
    const send = () =>
      post(action, {
        as: admin.id,
        form: anImportForm({ kind: 'professions', pageToken }, professions('LAW,Law,specialist')),
      })
    const [one, other] = await Promise.all([send(), send()])
    expect(jobIdIn(one)).toBe(jobIdIn(other))
    await runJobs()
    expect(jobIdIn(await send())).not.toBe(jobIdIn(one))
    await runJobs()
  })

  test('people are imported for a day, and a full extract ends the postings of absent people', async () => {
    const person = (name: string) =>
      `${name},${name}@civil.example,${name},DFT,POL,SCS1,,2019-05-30`
    const fields = (day: string) => ({
      kind: 'people',
      'asAt-day': day,
      'asAt-month': '1',
      'asAt-year': '2025',
      full: 'yes',
    })
    const file = (...lines: string[]) => ({ name: 'people.csv', lines: [PEOPLE, ...lines] })
    // A full extract that ends the posting of the last active service admin is refused.
    const { id } = await aPersonWithRole('service-admin', { posted: false })
    await changeFacts((tx) => tx.posting.updateMany({ data: { until: '2024-12-31' } }))
    await sendImport(id, anImportForm(fields('1'), file(person('ann'), person('bob'))))
    await sendImport(id, anImportForm(fields('9'), file(person('ann'))))
    expect(await db().posting.findFirst({ where: { person: { staffId: 'bob' } } })).toMatchObject({
      until: '2025-01-09',
    })
  })

  test.each([
    [{ kind: '' }, professions('A,A,a'), { kind: 'Select what is in the file' }, { kind: '' }],
    [{ kind: 'professions' }, undefined, { file: 'Select a file' }, { kind: 'professions' }],
    [
      { kind: 'people' },
      professions('A,A,a'),
      { asAt: 'Enter the date that the extract is true for' },
      { kind: 'people', asAt: { day: '', month: '', year: '' } },
    ],
    [
      { kind: 'people', 'asAt-day': '30', 'asAt-month': '2', 'asAt-year': '2025' },
      professions('A,A,a'),
      { asAt: 'Enter a real date, such as 31 3 2026' },
      { kind: 'people', asAt: { day: '30', month: '2', year: '2025' } },
    ],
  ])(
    'the answers %j are refused with an error at the field',
    async (fields, file, errors, answers) => {
      const response = await post(action, { as: 'service-admin', form: anImportForm(fields, file) })
      expect(response).toMatchObject({ status: 400, data: { errors, answers } })
    },
  )
})

test('a form with a file that has more than 200 fields or a second file is refused, and no file is left behind', async () => {
  const many = anImportForm({ kind: 'professions' }, professions('TAX,Tax,specialist'))
  for (let index = 0; index < 200; index += 1) many.append(`field-${index}`, 'a')
  const twoFiles = anImportForm({ kind: 'professions' }, professions('TAX,Tax,specialist'))
  twoFiles.append('file', new File(['a'], 'b.csv'))
  for (const form of [many, twoFiles]) {
    const response = await post(action, { as: 'service-admin', form })
    expect([response.status, await response.text()]).toEqual([413, 'too-many-fields'])
  }
  expect(filesLeft()).toEqual([])
})

test('a file of more than 100 MB is refused before it is read', async () => {
  const form = anImportForm({ kind: 'professions' })
  form.set('file', new File([new Uint8Array(MAX_UPLOAD_BYTES + 1)], 'large.csv'))
  expect(await post(action, { as: 'service-admin', form })).toMatchObject({
    status: 400,
    data: { errors: { file: expect.stringContaining('smaller than 100 MB') as string } },
  })
  expect(filesLeft()).toEqual([])
})

describe('undoing', () => {
  const imported = async (...lines: string[]): Promise<number> => {
    await sendImport(
      'service-admin',
      anImportForm(
        { kind: 'grades' },
        { name: 'grades.csv', lines: ['code,name,rank,scs', ...lines] },
      ),
    )
    return (await db().importBatch.findFirstOrThrow({ orderBy: { id: 'desc' } })).id
  }

  test('an admin can undo an import, and the undo is recorded in their name', async () => {
    const batchId = await imported('AO,Administrative Officer,2,no')
    const admin = await aPersonWithRole('service-admin')
    expect((await get(undoPage, { as: admin.id, params: { batchId } })).data).toMatchObject({
      pageTitle: `Undo import ${batchId}`,
    })
    const sent = await post(undo, { as: admin.id, params: { batchId } })
    const url = sent.location ?? ''
    const waiting = await get(undoPage, { as: admin.id, params: { batchId }, url })
    expect(waiting.data).toMatchObject({ undo: { status: { isOpen: true } } })
    expect(waiting.headers.get('Refresh')).toBe('2')
    await runJobs()
    expect(await get(undoPage, { as: admin.id, params: { batchId }, url })).toMatchObject({
      status: 302,
      location: paths.import(batchId),
    })
    expect(await db().grade.findUnique({ where: { code: 'AO' } })).toBeNull()
    expect(await db().importBatch.findUnique({ where: { id: batchId } })).toMatchObject({
      undoneById: admin.id,
    })
  })

  test('an import that later facts depend on is not undone, and the facts are listed', async () => {
    const batchId = await imported('EO,Executive Officer,3,no')
    await imported('EO,Executive Officer of all,3,no')
    const { location } = await post(undo, { as: 'service-admin', params: { batchId } })
    await runJobs()
    const url = location ?? ''
    expect(
      (await get(undoPage, { as: 'service-admin', params: { batchId }, url })).data,
    ).toMatchObject({
      blockers: [expect.stringMatching(/^Changes to records that it created: 1/)],
      errors: { undo: expect.stringContaining('cannot be undone') as string },
    })
  })
})

test('only a service admin can see, add or undo imports', async () => {
  for (const loader of [listPage, newPage])
    expect(await get(loader, { as: 'analyst' })).toMatchObject({ status: 403 })
  expect(
    await post(action, {
      as: 'course-admin',
      form: anImportForm({ kind: 'professions' }, professions('X,X,x')),
    }),
  ).toMatchObject({
    status: 403,
  })
  expect(await get(jobPage, { as: 'analyst', params: { jobId: 1 } })).toMatchObject({ status: 403 })
  expect(await get(importPage, { as: 'service-admin', params: { batchId: 99_999 } })).toMatchObject(
    { status: 404 },
  )
})

describe('what an import changed in people’s details', () => {
  const person = (number: string, name: string, email: string) =>
    `${number},${email}@civil.example,${name},DFT,POL,SCS1,,2019-05-30`
  const importing = (lines: string[], day: string) => {
    const fields = { kind: 'people', 'asAt-day': day, 'asAt-month': '2', 'asAt-year': '2025' }
    return sendImport(
      'service-admin',
      anImportForm(fields, { name: 'people.csv', lines: [PEOPLE, ...lines] }),
    )
  }

  test('the page of an import shows what it changed in people’s details, one list at a time', async () => {
    await importing([person('L1', 'Ann Lee', 'ann.lee'), person('L2', 'Bob Ray', 'bob.ray')], '1')
    await importing([person('L1', 'Ann Moss', 'ann.moss'), person('L2', 'Bob Ray', 'bob.new')], '2')
    const { id } = await db().importBatch.findFirstOrThrow({ orderBy: { id: 'desc' } })
    const shown = async (query: string) =>
      (
        await get(importPage, {
          as: 'service-admin',
          params: { batchId: id },
          url: `/admin/imports/${id}${query}`,
        })
      ).data as {
        batch: { changes: unknown }
      }
    expect((await shown('')).batch.changes).toMatchObject({
      counts: [
        { kind: 'names', count: 1 },
        { kind: 'emails', count: 2 },
      ],
      kind: 'names',
      details: [{ before: 'Ann Lee', after: 'Ann Moss' }],
    })
    expect((await shown('?changes=emails')).batch.changes).toMatchObject({
      kind: 'emails',
      details: [
        { name: 'Ann Moss', before: 'ann.lee@civil.example', after: 'ann.moss@civil.example' },
        { name: 'Bob Ray', after: 'bob.new@civil.example' },
      ],
    })
  })
})
