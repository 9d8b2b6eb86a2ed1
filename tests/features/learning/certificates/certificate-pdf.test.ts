import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, test } from 'vitest'
import { drawCertificate } from '#app/features/learning/certificates/certificate-pdf.server.ts'

const TEXT = {
  title: 'Certificate of completion',
  name: 'Siân Łukasz Bevan',
  course: 'Data Masterclass for Senior Leaders',
  completed: 'on 12 March 2026',
  validity: 'Valid until 31 March 2028',
  provider: 'Office for National Statistics',
  check: ['Reference: 7KQ2-MF9D-XR4H', 'Check this certificate at https://fluency.example/c'],
}
type Node = { role?: string; id?: string; children?: Node[] }

test('a certificate is one page that a screen reader reads in order: a heading, then paragraphs, with a language, a title and embedded fonts', async () => {
  const bytes = await drawCertificate(TEXT)
  const raw = Buffer.from(bytes).toString('latin1')
  const pdf = await getDocument({ data: bytes }).promise
  expect(pdf.numPages).toBe(1)
  const { info } = await pdf.getMetadata()
  expect(info).toMatchObject({
    Language: 'en-GB',
    Title: 'Certificate of completion: Data Masterclass for Senior Leaders, Siân Łukasz Bevan',
  })
  expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true })
  expect(raw).toContain('/DisplayDocTitle true')
  expect(raw).toContain('pdfuaid:part')
  expect(raw.match(/\/FontFile2/g)).toHaveLength(2)

  const page = await pdf.getPage(1)
  const tree = (await page.getStructTree()) as Node
  const tags = tree.children?.[0]?.children ?? []
  expect(tree.children?.[0]?.role).toBe('Document')
  expect(tags.map(({ role }) => role)).toEqual(['H1', ...Array.from({ length: 8 }, () => 'P')])

  // The text of each tag, found through the marked content that it refers to.
  const { items } = await page.getTextContent({ includeMarkedContent: true })
  const texts = new Map<string, string>()
  let current = ''
  for (const item of items)
    if ('str' in item) texts.set(current, (texts.get(current) ?? '') + item.str)
    else if (item.type === 'beginMarkedContentProps') current = item.id ?? ''
  expect(tags.map(({ children }) => texts.get(children?.[0]?.id ?? ''))).toEqual([
    TEXT.title,
    TEXT.name,
    'completed',
    TEXT.course,
    TEXT.completed,
    TEXT.validity,
    'Provided by Office for National Statistics',
    ...TEXT.check,
  ])
})
