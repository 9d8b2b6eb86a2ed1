import type { ReactNode } from 'react'
import type { Route } from './+types/help'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { findSettings } from '#app/features/operations/settings/find-settings.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await openToEveryone(request)
  const { serviceName, contactEmail } = await findSettings()
  return { pageTitle: 'Help', serviceName, contactEmail }
}

const Question = ({ title, children }: { title: string; children: ReactNode }) => (
  <>
    <h2 className="govuk-heading-m">{title}</h2>
    <p className="govuk-body">{children}</p>
  </>
)

export default function HelpPage({
  loaderData: { pageTitle, serviceName, contactEmail },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle}>
      <p className="govuk-body-l">
        {serviceName} helps senior leaders understand their digital and data skills, and find
        learning to improve them.
      </p>
      <Question title="I cannot sign in">
        We send a link to the email address your organisation holds for you. It works once and
        expires after 15 minutes. If you do not get it, check your junk mail and the email address
        you entered, then{' '}
        <a className="govuk-link" href={paths.signIn()}>
          ask for another link
        </a>
        . If it still does not work, your organisation may not have added you yet: ask your learning
        team.
      </Question>
      <Question title="Who can see my answers?">
        Only you, and your manager if you share them, can see your answers about your skills.
        Everyone else sees only figures for large groups. Your answers are never used for selection
        or pay.{' '}
        <a className="govuk-link" href={paths.privacy()}>
          Read more about privacy
        </a>
        .
      </Question>
      <Question title="Why can’t I see my earlier answers?">
        You can only see answers you gave with the email address you signed in with. If your email
        address changed, or two of your records were merged,{' '}
        <a className="govuk-link" href={paths.sealedAnswers()}>
          ask for a link to the other email address
        </a>{' '}
        and confirm that it is yours.
      </Question>
      <Question title="My organisation, grade or profession is wrong">
        These details come from your organisation’s staff records. Ask your human resources team to
        correct them. The next file they send will update them here.
      </Question>
      <Question title="I completed a course and it is not listed">
        A completion is recorded once the register for the last session is marked, or when a
        completions file is imported. If it is still missing after two weeks, ask the people who run
        the course.
      </Question>
      <Question title="I have a place but cannot attend">
        Open the cohort from{' '}
        <a className="govuk-link" href={paths.learning()}>
          Your learning
        </a>{' '}
        and withdraw, so that someone else can have the place. We will ask you for a reason.
      </Question>
      <Question title="Something is not working">
        {contactEmail === null ? (
          'Tell the service admin in your organisation '
        ) : (
          <>
            Email{' '}
            <a className="govuk-link" href={`mailto:${contactEmail}`}>
              {contactEmail}
            </a>{' '}
            and say{' '}
          </>
        )}
        what you did, what you expected and what happened, with the time. If you use assistive
        technology, our{' '}
        <a className="govuk-link" href={paths.accessibility()}>
          accessibility statement
        </a>{' '}
        explains how to report a problem.
      </Question>
    </Page>
  )
}
