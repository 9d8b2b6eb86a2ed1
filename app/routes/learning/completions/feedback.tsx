import { data, redirect } from 'react-router'
import type { Route } from './+types/feedback'
import {
  AGREEMENTS,
  COMMITMENT_MAX,
  FEEDBACK_QUESTIONS,
  FOLLOW_UPS,
  type FollowUp,
} from '#app/domain/learning/feedback.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import {
  AGREEMENT_LABELS,
  FOLLOW_UP_LABELS,
  QUESTION_LABELS,
} from '#app/features/learning/feedback/feedback-labels.ts'
import { requireOwnFeedback } from '#app/features/learning/feedback/feedback-view.server.ts'
import { feedbackForm, followUpForm } from '#app/features/learning/feedback/feedback.schema.ts'
import {
  answerFollowUp,
  giveFeedback,
} from '#app/features/learning/feedback/give-feedback.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Radios } from '#app/ui/forms/radios.tsx'
import { Textarea } from '#app/ui/forms/textarea.tsx'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'learning:view')
  const feedback = await requireOwnFeedback(viewer, params.completionId)
  const { answeredAt, commitment, askedAgainAt, followUp, completion } = feedback
  return {
    pageTitle: `Your feedback: ${completion.course.title}`,
    stage: answeredAt === null ? 'first' : askedAgainAt === null ? 'answered' : 'again',
    commitment,
    followUp: followUp as FollowUp | null,
    empty: { first: feedbackForm.empty, again: followUpForm.empty },
    isSaved: new URL(request.url).searchParams.get('done') === 'saved',
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'learning:view')
  const { completionId, answeredAt } = await requireOwnFeedback(viewer, params.completionId)
  const by = { completionId, personId: viewer.personId }
  const body = await request.formData()
  if (answeredAt === null) {
    const form = feedbackForm.parse(body)
    if (!form.ok) return data({ errors: form.errors, first: form.answers }, { status: 400 })
    await giveFeedback(by, form.value, now())
  } else {
    const form = followUpForm.parse(body)
    if (!form.ok) return data({ errors: form.errors, again: form.answers }, { status: 400 })
    await answerFollowUp(by, form.value.followUp)
  }
  return redirect(paths.feedback(completionId, { done: 'saved' }))
}

type Loaded = Route.ComponentProps['loaderData']
type Errors = Record<string, string> | undefined

const Commitment = ({ commitment }: Pick<Loaded, 'commitment'>) =>
  commitment === null ? null : (
    <>
      <h2 className="govuk-heading-m">What you said you would do</h2>
      <InsetText>{commitment}</InsetText>
      <p className="govuk-body">Only you can read this.</p>
    </>
  )

function FirstQuestions({
  answers,
  errors,
}: {
  answers: Loaded['empty']['first']
  errors: Errors
}) {
  return (
    <Form>
      <p className="govuk-body">
        The organisers see how many people gave each answer, but never who they are, and only if
        enough people answer.
      </p>
      {FEEDBACK_QUESTIONS.map((question) => (
        <Radios
          key={question}
          name={question}
          legend={QUESTION_LABELS[question]}
          legendSize="s"
          items={AGREEMENTS.map((value) => ({ value, text: AGREEMENT_LABELS[value] }))}
          value={answers[question]}
          error={errors?.[question]}
          small
        />
      ))}
      <Textarea
        name="commitment"
        label="What is one thing that you will do after this course? (optional)"
        labelSize="s"
        hint="Only you can read it. We will ask you in three months whether you did it"
        rows={3}
        maxLength={COMMITMENT_MAX}
        value={answers.commitment}
        error={errors?.commitment}
      />
      <Button preventDoubleClick>Send</Button>
    </Form>
  )
}

export default function FeedbackPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, stage, commitment, followUp, empty, isSaved } = loaderData
  const refused = actionData ?? { errors: undefined }
  const errors: Errors = refused.errors
  const first = 'first' in refused ? refused.first : empty.first
  const again = 'again' in refused ? refused.again.followUp : followUp
  return (
    <Page
      title={pageTitle}
      back={{ href: paths.learning(), text: 'Your learning' }}
      errors={errors}
      notification={isSaved ? 'Thank you. Your answers are saved.' : null}
    >
      {stage === 'first' ? (
        <FirstQuestions answers={first} errors={errors} />
      ) : (
        <Commitment commitment={commitment} />
      )}
      {stage === 'answered' && !isSaved ? (
        <p className="govuk-body">You have answered the questions. Thank you.</p>
      ) : null}
      {stage === 'again' ? (
        <Form>
          <Radios
            name="followUp"
            legend="Did you do it?"
            legendSize="m"
            items={FOLLOW_UPS.map((value) => ({ value, text: FOLLOW_UP_LABELS[value] }))}
            value={again}
            error={errors?.followUp}
          />
          <Button preventDoubleClick>Save</Button>
        </Form>
      ) : null}
    </Page>
  )
}
