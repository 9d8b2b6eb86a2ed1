import { beforeAll, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { fileFromFramework } from '#app/domain/skills/framework-file.ts'
import { action } from '#app/routes/skills/criterion/import.tsx'
import { loader } from '#app/routes/skills/criterion/import-outcome.tsx'
import { aFramework, frameworkText } from '#tests/support/factories/framework.ts'
import { anImportJob } from '#tests/support/factories/waiting-import.ts'
import { aPersonWithRole } from '#tests/support/factories/people/person.ts'
import { get, post } from '#tests/support/requests.ts'
import { runJobs } from '#tests/support/run-jobs.ts'

const form = (content: unknown, answers: Record<string, string> = {}) => {
  const sent = new FormData()
  for (const [name, value] of Object.entries({ pageToken: '', ...answers })) sent.set(name, value)
  if (content !== null) sent.set('file', new File([JSON.stringify(content)], 'new.json'))
  return sent
}

beforeAll(async () => {
  await aFramework({ version: '1.0' })
})

test('a framework owner imports a file as a draft and sees what differs, and the published version stays', async () => {
  const { id: owner } = await aPersonWithRole('framework-owner')
  const send = async (content: unknown, answers?: Record<string, string>) => {
    const sent = await post(action, { as: owner, form: form(content, answers) })
    await runJobs()
    const jobId = Number(sent.location?.split('/').at(-1))
    return (await get(loader, { as: owner, params: { jobId } })).data
  }
  const next = (notice: string) => fileFromFramework(frameworkText({ version: '2.0', notice }))
  expect(await send(next('Newer'))).toMatchObject({
    view: {
      draft: { version: '2.0' },
      published: '1.0',
      report: { notes: [expect.any(String), expect.stringContaining('3 the same')] },
    },
  })
  const { name } = await db().person.findUniqueOrThrow({ where: { id: owner } })
  expect(await send(next('Newest'))).toMatchObject({
    errors: { file: expect.stringContaining('Nothing was imported') },
    view: {
      report: { problems: [{ message: expect.stringContaining(`started by ${name} on`) }] },
    },
  })
  expect(await send(next('Newest'), { replaceDraft: 'yes' })).toMatchObject({
    view: { draft: { version: '2.0' } },
  })
  const versions = await db().frameworkVersion.findMany({ orderBy: { id: 'asc' } })
  expect(versions.map(({ status, notice }) => [status, notice])).toEqual([
    ['published', 'Only for tests.'],
    ['draft', 'Newest'],
  ])
})

test('without a file the form says so, and only people who edit the criterion can import it or see other imports of it', async () => {
  const refused = await post(action, { as: 'framework-owner', form: form(null) })
  expect(refused).toMatchObject({ status: 400, data: { errors: { file: 'Select a file' } } })
  expect((await post(action, { as: 'service-admin', form: form({}) })).status).toBe(403)
  const { id } = await aPersonWithRole('service-admin')
  const jobId = await anImportJob(id, { problems: [] })
  expect((await get(loader, { as: 'framework-owner', params: { jobId } })).status).toBe(404)
})
