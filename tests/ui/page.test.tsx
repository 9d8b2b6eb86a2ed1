import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { Page } from '#app/ui/page/page.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { Shell } from '#app/ui/page/shell.tsx'

const html = (element: ReactElement): string => renderToStaticMarkup(element)
const titleOf = (markup: string): string | undefined => markup.match(/<title>(.*?)<\/title>/)?.[1]

describe('a page', () => {
  test('has one h1, which its title begins with, in the main landmark', () => {
    const markup = html(<Page title="My learning">x</Page>)
    expect(titleOf(markup)).toBe('My learning – Fluency')
    expect(markup.match(/<h1/g)).toHaveLength(1)
    expect(markup).toMatch(
      /<main class="govuk-main-wrapper" id="main-content">.*<h1 class="govuk-heading-l">My learning<\/h1>.*<\/main>/,
    )
  })

  test('says in its title which of several pages it is', () => {
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

  test('leaves the h1 to a legend when asked to', () => {
    const markup = html(
      <Page title="Weighing evidence" titleInLegend>
        <Radios name="level" legend="Weighing evidence" legendAsHeading items={[]} />
      </Page>,
    )
    expect(markup.match(/<h1/g)).toHaveLength(1)
  })

  test('has the way back before the main landmark', () => {
    expect(
      html(
        <Page title="Course" back="/courses">
          x
        </Page>,
      ),
    ).toMatch(/<a href="\/courses" class="govuk-back-link">Back<\/a>.*<main/)
  })
})

describe('a refused page', () => {
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
  test('says so first in its title', () => {
    expect(titleOf(markup)).toBe('Error: Add a cohort – Fluency')
  })

  test('links each sentence to its field, and one about the whole form to nothing', () => {
    expect(markup).toContain('<li><a href="#capacity">Enter &lt;how many&gt;</a></li>')
    expect(markup).toContain('<li>Someone else changed this cohort: look at it again</li>')
  })

  test('does not say beside it that something went well', () => {
    expect(markup).not.toContain('Saved.')
  })
})

test('a page without errors has no summary of them, also when the list is there and empty', () => {
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
  test('lets a keyboard skip to the content first of all', () => {
    expect(shell({})).toMatch(/^<a href="#main-content" class="govuk-skip-link"/)
  })

  test('marks the section one is in', () => {
    expect(shell({})).toContain(
      'href="/uptake" aria-current="true"><strong class="govuk-service-navigation__active-fallback">Uptake</strong>',
    )
  })

  test('signs out by a form, since it changes something', () => {
    const markup = shell({ account: { name: 'Siân Bevan', signOutAction: '/sign-out' } })
    expect(markup).toMatch(
      /<form class="app-account__form" action="\/sign-out" method="post"><button type="submit"/,
    )
    expect(markup).toContain('Siân Bevan')
  })

  test('says that people are made up only where they are', () => {
    expect(shell({ demonstration: true })).toContain(
      'This is a demonstration. Anyone can sign in to it, so do not enter anything about real people.',
    )
    expect(shell({})).not.toContain('demonstration')
  })

  test('has no style and no script in it', () => {
    expect(shell({ demonstration: true, account: { name: 'A', signOutAction: '/s' } })).not.toMatch(
      / style=|<script| on[a-z]+=/,
    )
  })
})
