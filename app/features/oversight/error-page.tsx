/** What a person reads when a page cannot be shown, and what they can do. */
import { use } from 'react'
import { isRouteErrorResponse } from 'react-router'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { FailedRequestContext, type FailedRequest } from '#app/ui/page/failed-request.ts'

type Words = { title: string; says: readonly string[] }

const WORDS: Readonly<Record<number, Words>> = {
  403: {
    title: 'You do not have access to this page',
    says: [
      'Your roles do not include what this page is for, or the page belongs to somebody else.',
      'If you need it for your work, ask a service admin of your organisation to give you the role.',
    ],
  },
  404: {
    title: 'Page not found',
    says: [
      'If you typed the web address, check it is correct. If you pasted it, check you copied all of it.',
      'If you followed a link, the page may have been removed, or you may not have permission to see it.',
    ],
  },
  405: {
    title: 'This cannot be sent here',
    says: [
      'Nothing was changed. Go back to the page you came from, open it again and send the form from there.',
    ],
  },
  408: {
    title: 'That took too long to arrive',
    says: ['Nothing was saved. Check your connection, go back and send it again.'],
  },
  413: {
    title: 'That is too much to send at once',
    says: [
      'Nothing was saved. Go back, shorten what you typed and send it again. Files are sent on the imports page.',
    ],
  },
  429: {
    title: 'Too many requests',
    says: [
      'You have asked for this too often in a short time. Wait a few minutes, then try again. Nothing was lost.',
    ],
  },
}

const CROSS_SITE: Words = {
  title: 'That request came from another site',
  says: [
    'Nothing was changed. To protect you, Fluency only accepts forms sent from its own pages. Open the page here and try again.',
  ],
}

const TOO_MANY_FIELDS: Words = {
  title: 'That form has too many fields',
  says: ['Nothing was saved. Go back, open the page again and send the form from there.'],
}

const UNEXPECTED: Words = {
  title: 'Sorry, there is a problem with the service',
  says: [
    'This page could not be shown. What you had saved before is safe.',
    'Try again in a few minutes. If you were sending a form, go back and send it again: you will be told if it had arrived the first time.',
  ],
}

const AWAY: Words = {
  title: 'Sorry, the service is not available at the moment',
  says: [
    'Fluency cannot reach its records. This usually lasts less than a minute. What you had saved before is safe.',
  ],
}

const TOO_SLOW: Words = {
  title: 'This took too long',
  says: [
    'We stopped making this page, so that other people can use the service. If you were saving something, check whether it was saved before you send it again.',
    'Choose a department, a profession or a shorter time, so that there is less to count. Or try again in a few minutes: many people may be asking at once.',
  ],
}

/** A refusal that brings its own words, such as what the nearest valid address is. */
const isWords = (data: unknown): data is Words =>
  typeof data === 'object' &&
  data !== null &&
  'title' in data &&
  typeof data.title === 'string' &&
  'says' in data &&
  Array.isArray(data.says)

function wordsFor(
  error: unknown,
  { isDatabaseUnavailable, isTooSlow }: Pick<FailedRequest, 'isDatabaseUnavailable' | 'isTooSlow'>,
): Words {
  if (isTooSlow) return TOO_SLOW
  if (isDatabaseUnavailable) return AWAY
  if (!isRouteErrorResponse(error)) return UNEXPECTED
  if (isWords(error.data)) return error.data
  if (error.data === 'cross-site') return CROSS_SITE
  if (error.data === 'too-many-fields') return TOO_MANY_FIELDS
  // A body that is no form of ours.
  if (error.data === 'unreadable') return WORDS[405] ?? UNEXPECTED
  return WORDS[error.status === 400 ? 404 : error.status] ?? UNEXPECTED
}

/** What to do: a form that was sent and may not have arrived is sent again without typing it again. */
function TryAgain({ action, fields }: FailedRequest['form']) {
  if (fields.length === 0) return <p className="govuk-body">Wait a minute, then try again.</p>
  return (
    <form method="post" action={action}>
      <p className="govuk-body">
        What you sent may not have been saved. It is kept in this page: wait a minute, then send it
        again. You will be told if it had arrived the first time.
      </p>
      {fields.map(([name, value], index) => (
        <input key={index} type="hidden" name={name} value={value} />
      ))}
      <Button>Send it again</Button>
    </form>
  )
}

export function ErrorPage({ error }: { error: unknown }) {
  const request = use(FailedRequestContext)
  const words = wordsFor(error, request ?? { isDatabaseUnavailable: false, isTooSlow: false })
  const { title, says } = words
  return (
    <Page title={title}>
      {says.map((sentence) => (
        <p key={sentence} className="govuk-body">
          {sentence}
        </p>
      ))}
      {request && words === AWAY ? <TryAgain {...request.form} /> : null}
      {request && (words === UNEXPECTED || words === AWAY || words === TOO_SLOW) ? (
        <p className="govuk-body">
          If you ask for help, quote this reference: <strong>{request.id}</strong>
        </p>
      ) : null}
      <p className="govuk-body">
        <a className="govuk-link" href={paths.home()}>
          Go to the home page
        </a>
      </p>
    </Page>
  )
}
