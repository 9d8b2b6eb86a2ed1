import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Page } from '#app/ui/page/page.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { Shell } from '#app/ui/page/shell.tsx'

const html = (element: ReactElement): string => renderToStaticMarkup(element)
const titleOf = (markup: string): string | undefined => markup.match(/<title>(.*?)<\/title>/)?.[1]

describe('a page', () => {
  test('a page has one h1 in the main landmark, and its document title begins with it', () => {
    const markup = html(<Page title="My learning">x</Page>)
    expect(titleOf(markup)).toBe('My learning – Fluency')
    expect(markup.match(/<h1/g)).toHaveLength(1)
    expect(markup).toMatch(
      /<main class="govuk-main-wrapper" id="main-content">.*<h1 class="govuk-heading-l">My learning<\/h1>.*<\/main>/,
    )
  })

  test('a page has the page number in its document title', () => {
    expect(
      titleOf(
        html(
          <Page title="People" titleDetail="page 2 of 9">
            x
          </Page>,
        ),
      ),
    ).toBe('People (page 2 of 9) – Fluency')
  })

  test('a page can have its h1 in a legend', () => {
    const markup = html(
      <Page title="Weighing evidence" titleInLegend>
        <Radios name="level" legend="Weighing evidence" legendAsHeading items={[]} />
      </Page>,
    )
    expect(markup.match(/<h1/g)).toHaveLength(1)
  })

  test('a page has its back link before the main landmark', () => {
    expect(
      html(
        <Page title="Course" back="/courses">
          x
        </Page>,
      ),
    ).toMatch(/<a href="\/courses" class="govuk-back-link">Back<\/a>.*<main/)
  })
})

describe('a page with errors', () => {
  const markup = html(
    <Page
      title="Add a cohort"
      notification="Saved."
      errors={{
        capacity: 'Enter <how many>',
        form: 'Someone else changed this cohort: look at it again',
      }}
    >
      x
    </Page>,
  )
  test('a page with errors has a document title that begins with “Error:”', () => {
    expect(titleOf(markup)).toBe('Error: Add a cohort – Fluency')
  })

  test('a page with errors links each error to its field, except an error about the whole form', () => {
    expect(markup).toContain('<li><a href="#capacity">Enter &lt;how many&gt;</a></li>')
    expect(markup).toContain('<li>Someone else changed this cohort: look at it again</li>')
  })

  test('a page with errors does not show a success notification', () => {
    expect(markup).not.toContain('Saved.')
  })
})

test('a page with an empty list of errors has no error summary', () => {
  expect(
    html(
      <Page title="Add" errors={{}}>
        x
      </Page>,
    ),
  ).not.toContain('There is a problem')
})

const shell = (more: Partial<Parameters<typeof Shell>[0]>) =>
  html(
    <Shell
      navigation={[
        { href: '/uptake', text: 'Uptake', active: true },
        { href: '/courses', text: 'Courses' },
      ]}
      footerLinks={[{ href: '/privacy', text: 'Privacy' }]}
      {...more}
    >
      <main id="main-content">x</main>
    </Shell>,
  )

describe('the shell', () => {
  test('the shell begins with a link that skips to the content', () => {
    expect(shell({})).toMatch(/^<a href="#main-content" class="govuk-skip-link"/)
  })

  test('the shell marks the current section', () => {
    expect(shell({})).toContain(
      'href="/uptake" aria-current="true"><strong class="govuk-service-navigation__active-fallback">Uptake</strong>',
    )
  })

  test('the shell has a form to sign out, because signing out changes something', () => {
    const markup = shell({ account: { name: 'Siân Bevan', signOutAction: '/sign-out' } })
    expect(markup).toMatch(
      /<form class="app-account__form" action="\/sign-out" method="post"><button type="submit"/,
    )
    expect(markup).toContain('Siân Bevan')
  })

  test('the shell has a demonstration banner only on a demonstration', () => {
    expect(shell({ demonstration: true })).toContain(
      'This is a demonstration. Anyone can sign in to it, so do not enter anything about real people.',
    )
    expect(shell({})).not.toContain('demonstration')
  })

  test('the shell has no inline style or script', () => {
    expect(shell({ demonstration: true, account: { name: 'A', signOutAction: '/s' } })).not.toMatch(
      / style=|<script| on[a-z]+=/,
    )
  })
})
