import { data, redirect } from 'react-router'
import type { Route } from './+types/sealed'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import {
  listSealedAnswers,
  type SealedAnswers,
} from '#app/features/skills/sealed/list-sealed-answers.server.ts'
import {
  requestAccess,
  type RequestAccessRefusal,
} from '#app/features/skills/sealed/request-access.server.ts'
import { unsealAnswersForm } from '#app/features/skills/assessments/rating.schema.ts'
import { REASONS } from '#app/features/skills/sealed/sealed-notice.tsx'
import { joinWords } from '#app/domain/text/join-words.ts'
import { paths } from '#app/paths.ts'
import { env } from '#app/platform/environment.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'
import { Page } from '#app/ui/page/page.tsx'

const REFUSAL_MESSAGES: Readonly<Record<RequestAccessRefusal, string>> = {
  'nothing-sealed': 'These answers are no longer sealed for you. Go back to your assessments',
  'belongs-to-another-record':
    'That email address now belongs to another record, so a link to it might reach someone else. Start a new assessment',
  'no-mail': 'This service does not send email, so we cannot send a link. Start a new assessment',
}
const LINK_SENT =
  'We have sent the link. Open it in a browser where you are signed in with your current email address.'

export async function loader({ request }: Route.LoaderArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  return {
    pageTitle: 'Your earlier answers',
    sealed: await listSealedAnswers(reader),
    isMailSent: env().sendsMail,
    notification: new URL(request.url).searchParams.get('done') === 'sent' ? LINK_SENT : null,
  }
}

export async function action({ request }: Route.ActionArgs) {
  const { viewer, reader } = await requireRatingReader(request, 'assessment:take')
  const { answers } = unsealAnswersForm.parse(await request.formData())
  const refusal = await requestAccess({
    reader,
    name: viewer.name,
    key: answers.answers,
  })
  if (refusal)
    return data(
      { errors: unsealAnswersForm.errorIn('form', REFUSAL_MESSAGES[refusal]) },
      { status: 400 },
    )
  return redirect(paths.sealedAnswers({ done: 'sent' }))
}

export default function SealedPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, sealed, isMailSent, notification } = loaderData
  return (
    <Page
      title={pageTitle}
      errors={actionData?.errors}
      notification={notification}
      back={paths.assessments()}
    >
      {sealed.length === 0 ? (
        <p className="govuk-body">
          Nothing is sealed. You can see every assessment you submitted, and your goals.
        </p>
      ) : (
        <>
          <p className="govuk-body">
            Your record changed, so we sealed what you wrote before to make sure that no one else
            can read it. To open it, confirm that the email address you used then is yours.
          </p>
          {sealed.map((answers) => (
            <Sealed key={answers.key} answers={answers} isMailSent={isMailSent} />
          ))}
          <h2 className="govuk-heading-m">If you can no longer use that email address</h2>
          <p className="govuk-body">
            It stays sealed, and no one can open it for you. The answers still count in figures for
            large groups. You can{' '}
            <a className="govuk-link" href={paths.assessments()}>
              start a new assessment
            </a>
            .
          </p>
        </>
      )}
    </Page>
  )
}

/** For example, "1 self-assessment and 2 goals". */
const contents = (counts: readonly [count: number, what: string][]): string =>
  joinWords(counts.flatMap(([count, what]) => (count > 0 ? [formatCount(count, what)] : [])))

function Sealed({
  answers: { key, writtenAs, email, isAccount, because, assessments, goals, notes, canConfirm },
  isMailSent,
}: {
  answers: SealedAnswers
  isMailSent: boolean
}) {
  return (
    <section>
      <h2 className="govuk-heading-m">
        {contents([
          [assessments, 'self-assessment'],
          [goals, 'goal'],
          [notes, 'private note'],
        ])}{' '}
        written {writtenAs}
      </h2>
      <p className="govuk-body">
        {assessments + goals + notes === 1 ? 'It is' : 'They are'} sealed {REASONS[because]}.
      </p>
      {isAccount ? (
        <p className="govuk-body">To read them, sign in with that account.</p>
      ) : !canConfirm ? (
        <p className="govuk-body">
          That email address now belongs to another record, so we cannot send a link to it. It might
          reach someone else.
        </p>
      ) : !isMailSent ? (
        <p className="govuk-body">This service does not send email, so we cannot send a link.</p>
      ) : (
        <Form>
          <input type="hidden" name="answers" value={key} />
          <Button preventDoubleClick>Send a link to {email}</Button>
        </Form>
      )}
    </section>
  )
}
