/** The error page. It says what happened and what to do next. */
import { use } from 'react'
import { isRouteErrorResponse } from 'react-router'
import { paths } from '#app/paths.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { FailedRequestContext, type FailedRequest } from '#app/ui/page/failed-request.ts'

type Message = { title: string; paragraphs: readonly string[] }

const BY_STATUS: Readonly<Record<number, Message>> = {
  403: {
    title: 'You do not have access to this page',
    paragraphs: [
      'You do not have the role you need, or the page belongs to someone else.',
      'If you need it for your work, ask a service admin in your organisation to give you the role.',
    ],
  },
  404: {
    title: 'Page not found',
    paragraphs: [
      'If you typed the web address, check it is correct. If you pasted it, check you copied all of it.',
      'If you followed a link, the page may have been removed, or you may not have permission to see it.',
    ],
  },
  405: {
    title: 'You cannot send that to this page',
    paragraphs: ['Nothing was changed. Go back, reload the page and send the form from there.'],
  },
  408: {
    title: 'What you sent took too long to arrive',
    paragraphs: ['Nothing was saved. Check your connection, go back and send it again.'],
  },
  413: {
    title: 'You sent too much at once',
    paragraphs: [
      'Nothing was saved. Go back, shorten what you typed and send it again. To send a file, use the imports page.',
    ],
  },
  429: {
    title: 'Too many requests',
    paragraphs: [
      'You have made too many requests in a short time. Wait a few minutes, then try again. Nothing was lost.',
    ],
  },
}

const CROSS_SITE: Message = {
  title: 'That request came from another site',
  paragraphs: [
    'Nothing was changed. To protect you, this service only accepts forms sent from its own pages. Open the page here and try again.',
  ],
}

const TOO_MANY_FIELDS: Message = {
  title: 'That form has too many fields',
  paragraphs: ['Nothing was saved. Go back, reload the page and send the form from there.'],
}

const UNEXPECTED: Message = {
  title: 'Sorry, there is a problem with the service',
  paragraphs: [
    'We could not show this page. Anything you saved earlier is safe.',
    'Try again in a few minutes. If you were sending a form, go back and send it again. We will tell you if it arrived the first time.',
  ],
}

const UNAVAILABLE: Message = {
  title: 'Sorry, the service is not available at the moment',
  paragraphs: [
    'The service cannot connect to its database. This usually lasts less than a minute. Anything you saved earlier is safe.',
  ],
}

const TOO_SLOW: Message = {
  title: 'This took too long',
  paragraphs: [
    'We stopped this request so that other people can use the service. If you were saving something, check whether it was saved before you send it again.',
    'Choose a department, a profession or a shorter period, so that there is less to count. Or try again in a few minutes, because many people may be using the service at once.',
  ],
}

/** Whether a refusal has its own message, for example one that suggests a valid code. */
const isMessage = (data: unknown): data is Message =>
  typeof data === 'object' &&
  data !== null &&
  'title' in data &&
  typeof data.title === 'string' &&
  'paragraphs' in data &&
  Array.isArray(data.paragraphs)

function messageFor(
  error: unknown,
  { isDatabaseUnavailable, isTooSlow }: Pick<FailedRequest, 'isDatabaseUnavailable' | 'isTooSlow'>,
): Message {
  if (isTooSlow) return TOO_SLOW
  if (isDatabaseUnavailable) return UNAVAILABLE
  if (!isRouteErrorResponse(error)) return UNEXPECTED
  if (isMessage(error.data)) return error.data
  if (error.data === 'cross-site') return CROSS_SITE
  if (error.data === 'too-many-fields') return TOO_MANY_FIELDS
  // The body was not a form.
  if (error.data === 'unreadable') return BY_STATUS[405] ?? UNEXPECTED
  return BY_STATUS[error.status === 400 ? 404 : error.status] ?? UNEXPECTED
}

/** Lets people send a form again without retyping it. */
function TryAgain({ action, fields }: FailedRequest['form']) {
  if (fields.length === 0) return <p className="govuk-body">Wait a minute, then try again.</p>
  return (
    <form method="post" action={action}>
      <p className="govuk-body">
        What you sent may not have been saved, but this page still has it. Wait a minute, then send
        it again. We will tell you if it arrived the first time.
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
  const message = messageFor(error, request ?? { isDatabaseUnavailable: false, isTooSlow: false })
  const { title, paragraphs } = message
  return (
    <Page title={title}>
      {paragraphs.map((sentence) => (
        <p key={sentence} className="govuk-body">
          {sentence}
        </p>
      ))}
      {request && message === UNAVAILABLE ? <TryAgain {...request.form} /> : null}
      {request && (message === UNEXPECTED || message === UNAVAILABLE || message === TOO_SLOW) ? (
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
