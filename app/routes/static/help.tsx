import type { ReactNode } from 'react'
import type { Route } from './+types/help'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await openToEveryone(request)
  return { pageTitle: 'Help' }
}

const Question = ({ title, children }: { title: string; children: ReactNode }) => (
  <>
    <h2 className="govuk-heading-m">{title}</h2>
    <p className="govuk-body">{children}</p>
  </>
)

export default function HelpPage({ loaderData: { pageTitle } }: Route.ComponentProps) {
  return (
    <Page title={pageTitle}>
      <p className="govuk-body-l">
        Fluency helps senior leaders see where they stand in digital and data, and take part in the
        learning that helps.
      </p>
      <Question title="I cannot sign in">
        We send a link to the email address your organisation holds for you. It works once, within
        15 minutes. If nothing arrives, look in your junk mail, check the address, and{' '}
        <a className="govuk-link" href={paths.signIn()}>
          ask for another link
        </a>
        . If it still does not work, your organisation may not have added you yet: ask your learning
        team.
      </Question>
      <Question title="Who sees my answers?">
        Your answers about your skills are yours. Nobody else can see them. Everyone else only sees
        numbers for large groups. They are never used for selection or pay.{' '}
        <a className="govuk-link" href={paths.privacy()}>
          Read more about privacy
        </a>
        .
      </Question>
      <Question title="Why can’t I see my earlier answers?">
        You only see answers you gave through the email address you signed in with. If your email
        address changed, or two records of yours were joined,{' '}
        <a className="govuk-link" href={paths.sealedAnswers()}>
          ask for a link to the other email address
        </a>{' '}
        and confirm that it is yours.
      </Question>
      <Question title="My organisation, grade or profession is wrong">
        They come from your organisation’s staff records. Ask your human resources team to put them
        right there: the next file they send changes them here.
      </Question>
      <Question title="I completed a course and it is not listed">
        A completion is recorded once the register of the last session is marked, or when a file of
        completions is imported. If it is still missing after two weeks, ask the people who run the
        course.
      </Question>
      <Question title="I took a place and cannot come">
        Open the cohort from{' '}
        <a className="govuk-link" href={paths.learning()}>
          Your learning
        </a>{' '}
        and withdraw, so that somebody else can have the place. You will be asked for a reason.
      </Question>
      <Question title="Something here does not work">
        Tell the service admin of your organisation what you did, what you expected and what
        happened, with the time. If you use assistive technology, our{' '}
        <a className="govuk-link" href={paths.accessibility()}>
          accessibility statement
        </a>{' '}
        says how to report a problem.
      </Question>
    </Page>
  )
}
