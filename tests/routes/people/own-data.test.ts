import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { freezeClock } from '#app/platform/clock.server.ts'
import { loader as page } from '#app/routes/people/own-data.tsx'
import { loader as json } from '#app/routes/people/own-data-json.ts'
import { loader as pdf } from '#app/routes/people/own-data-pdf.ts'
import { aLeaverToErase, NAME } from '#tests/support/factories/people/erasure.ts'
import { get } from '#tests/support/requests.ts'

beforeEach(() => freezeClock('2025-05-20T10:00:00Z'))
afterAll(() => freezeClock(null))

type File = Record<string, Record<string, Record<string, unknown>[]>> & {
  answers: { privateNotes: { text: string }[]; goals: { text: string }[]; answers: unknown[] }
  audit: { what: string }[]
}

async function textOf(bytes: Uint8Array): Promise<string> {
  const document = await getDocument({ data: bytes }).promise
  const pages = []
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent()
    pages.push(items.map((item) => ('str' in item ? item.str : '')).join(' '))
  }
  return pages.join(' ').replaceAll(/\s+/g, ' ')
}

test('people download everything about themselves as JSON and PDF, with names instead of ids and without secrets or what others wrote', async () => {
  const { id } = await aLeaverToErase()
  await db().outboxMessage.create({
    data: {
      to: 'zelie.quinn@dft.example',
      subject: 'Sign in',
      body: 'Open https://fluency.example/sign-in/link/secret-token',
      kind: 'sign-in',
      createdAt: new Date('2025-05-20'),
      sendAfter: new Date('2025-05-20'),
      personId: id,
    },
  })
  const text = await (await get(json, { as: id })).text()
  const file = JSON.parse(text) as File

  expect(file['account']?.['Person']).toMatchObject([{ name: NAME }, { name: NAME }])
  expect(file['account']?.['FormerEmail']).toMatchObject([{ email: 'z.brightwater@hmt.example' }])
  expect(file['postings']?.['Posting']?.[0]).toMatchObject({
    organisation: expect.any(String),
    from: '2020-01-01',
  })
  expect(file['delegates']?.['Delegate']).toMatchObject([{ person: NAME, delegate: 'Rhys Report' }])
  expect(file['places']?.['Enrolment']).toMatchObject([{ adjustmentNeeds: 'A hearing loop' }])
  expect(file['places']?.['Attendance']).toMatchObject([{ mark: 'excused' }])
  expect(file['completions']?.['Completion']).toHaveLength(2)
  expect(file['messages']?.['OutboxMessage']?.map(({ subject }) => subject)).toContain('Your place')
  expect(file.answers).toMatchObject({
    privateNotes: [{ text: 'Only for me' }],
    goals: [{ text: 'Read about trams' }],
  })
  expect(file.answers.answers).toHaveLength(3)
  expect(file.audit.map(({ what }) => what)).toContain('Merged two records')
  for (const secret of ['secret-token', 'tokenHash', 'I worked with', 'for advice', 'sealId'])
    expect(text).not.toContain(secret)

  const printed = await textOf(await (await get(pdf, { as: id })).bytes())
  for (const part of [
    'Your data',
    NAME,
    'Only for me',
    'Read about trams',
    'A hearing loop',
    'Adjustment needs',
    'Rhys Report',
  ])
    expect(printed).toContain(part)
  expect((await get(page, { as: id })).data).toMatchObject({ pageTitle: 'Your data' })
})
