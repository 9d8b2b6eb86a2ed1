import { expect, test } from 'vitest'
import { messageHtml } from '#app/features/operations/message-html.ts'

const bodyOf = (body: string): string =>
  /<\/h1>\n([\s\S]*)\n<\/main>/
    .exec(messageHtml({ subject: 'Your place', body }))?.[1]
    ?.replaceAll(/ style="[^"]*"/g, '') ?? ''

test('an email in HTML has the paragraphs, lists and links of its text', () => {
  const body = [
    'Dear Siân',
    '',
    'You have a place.',
    'Dates:',
    '- Session 1',
    '  in Leeds',
    '- Session 2',
    '',
    'The page: https://fluency.example/cohorts/1?a=b&c=d',
  ].join('\n')
  expect(bodyOf(body)).toBe(
    [
      '<p>Dear Siân</p>',
      '<p>You have a place.<br>\nDates:</p>',
      '<ul>\n<li>Session 1<br>\nin Leeds</li>\n<li>Session 2</li>\n</ul>',
      '<p>The page: <a href="https://fluency.example/cohorts/1?a=b&amp;c=d">https://fluency.example/cohorts/1?a=b&amp;c=d</a></p>',
    ].join('\n'),
  )
})

test('HTML in the text or subject of an email is shown as text', () => {
  const html = messageHtml({
    subject: '<b>Hi</b>',
    body: '<script>alert(1)</script> https://a.example/"onclick="x',
  })
  expect(html).toContain('<title>&lt;b&gt;Hi&lt;/b&gt;</title>')
  expect(html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  expect(html).toContain('href="https://a.example/"')
  expect(html).not.toContain('onclick="x')
})

test('an email in HTML loads nothing and names its language', () => {
  const html = messageHtml({ subject: 'Your place', body: 'Dear Siân' })
  expect(html).toContain('<html lang="en-GB">')
  expect(html).not.toMatch(/<(?:img|link|script|iframe)|url\(|src=/)
})
