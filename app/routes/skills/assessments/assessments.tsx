import { data, redirect } from 'react-router'
import type { Route } from './+types/assessments'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { AssessmentHistory } from '#app/features/skills/results/assessment-history.tsx'
import { PrivacyNote } from '#app/features/skills/assessments/privacy-note.tsx'
import { findAssessmentsView } from '#app/features/skills/assessments/assessments-view.server.ts'
import { startAssessment } from '#app/features/skills/assessments/start-assessment.server.ts'
import {
  countUnreadWithPrintedLink,
  listSealedAnswers,
} from '#app/features/skills/sealed/list-sealed-answers.server.ts'
import { PrintedLoginNotice } from '#app/features/skills/sealed/printed-login-notice.tsx'
import { SealedNotice } from '#app/features/skills/sealed/sealed-notice.tsx'
import { StartAgain, startAgainLabel } from '#app/features/skills/assessments/start-again.tsx'
import { CriterionNews } from '#app/features/skills/criterion/versions/criterion-news.tsx'
import { findCriterionNews } from '#app/features/skills/criterion/versions/find-criterion-news.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Button, LinkButton } from '#app/ui/forms/button.tsx'
import { formatDayOf } from '#app/ui/text/dates.ts'
import { Details } from '#app/ui/details.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Page } from '#app/ui/page/page.tsx'

const NO_CRITERION_MESSAGE =
  'There is no published criterion to assess yourself against yet. Ask a framework owner to publish one'

export async function loader({ request }: Route.LoaderArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  const isOpened = new URL(request.url).searchParams.get('done') === 'opened'
  return {
    pageTitle: 'Assess your skills',
    overview: await findAssessmentsView(reader),
    sealed: await listSealedAnswers(reader),
    unread: await countUnreadWithPrintedLink(reader),
    news: await findCriterionNews(reader),
    notification: isOpened ? 'Your earlier answers are open.' : null,
  }
}

export async function action({ request }: Route.ActionArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  const outcome = await startAssessment(reader, now())
  if (outcome === 'no-published-criterion')
    return data({ errors: { form: NO_CRITERION_MESSAGE } }, { status: 400 })
  return redirect(paths.assessment(outcome.assessmentId))
}

export default function AssessmentsPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, overview, sealed, unread, news, notification } = loaderData
  const { criterion, open, past } = overview
  return (
    <Page title={pageTitle} errors={actionData?.errors} notification={notification}>
      {unread === null ? <SealedNotice sealed={sealed} /> : <PrintedLoginNotice unread={unread} />}
      <CriterionNews news={news} />
      <p className="govuk-body-l">
        Compare your data and digital skills with what is expected of leaders, and find out what
        could help you.
      </p>
      <p className="govuk-body">
        {criterion ? `There are ${criterion.skills} questions, one for each skill. ` : null}
        It takes about 10 minutes. We save what you enter, so you can stop and come back at any
        time, on any device.
      </p>
      <h2 className="govuk-heading-m">Who can see your answers</h2>
      <PrivacyNote />
      <p className="govuk-body">
        <a className="govuk-link" href={paths.sharing()}>
          Share with your manager, or stop sharing
        </a>
      </p>
      {open ? (
        <>
          <p className="govuk-body">
            You started on {formatDayOf(open.startedAt)} and have answered {open.answered} of{' '}
            {open.skills} questions.
          </p>
          <LinkButton href={paths.assessment(open.assessmentId)}>
            Continue your assessment
          </LinkButton>
        </>
      ) : criterion ? (
        <Form>
          {past.length > 0 ? <StartAgain {...overview.toAnswer} /> : null}
          <Button preventDoubleClick>
            {past.length > 0 ? startAgainLabel(overview.toAnswer) : 'Start your assessment'}
          </Button>
        </Form>
      ) : actionData ? null : (
        <p className="govuk-body">{NO_CRITERION_MESSAGE}.</p>
      )}
      {past.length > 0 ? (
        <AssessmentHistory caption="Assessments you submitted" results={past} />
      ) : null}
      <ul className="govuk-list">
        <li>
          <a className="govuk-link" href={paths.results()}>
            Your results today
          </a>
        </li>
        <li>
          <a className="govuk-link" href={paths.plan()}>
            Your plan
          </a>
        </li>
        <li>
          <a className="govuk-link" href={paths.colleagues()}>
            How colleagues see your skills
          </a>
        </li>
      </ul>
      {criterion?.notice ? (
        <Details summary="Where the criterion comes from">
          <p className="govuk-body">
            {criterion.title}. {criterion.notice}
          </p>
        </Details>
      ) : null}
    </Page>
  )
}
