import { data, redirect } from 'react-router'
import type { Route } from './+types/request'
import { requireProvenReader } from '#app/features/identity/require-permission.server.ts'
import { AnswerForm } from '#app/features/skills/colleagues/answer-form.tsx'
import { answerRequest } from '#app/features/skills/colleagues/answer-request.server.ts'
import { answerForm } from '#app/features/skills/colleagues/answer.schema.ts'
import { promises } from '#app/features/skills/colleagues/colleague-emails.ts'
import { requireRequestView } from '#app/features/skills/colleagues/request-view.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

const NOTIFICATIONS: ReadonlyMap<string, string> = new Map([
  ['answered', 'Your answers are saved.'],
  ['declined', 'You declined. You do not need to do anything else.'],
])

export async function loader({ request, params }: Route.LoaderArgs) {
  const { reader } = await requireProvenReader(request, 'assessment:take')
  const view = await requireRequestView(reader, params.requestId)
  return {
    pageTitle: `How do you see the skills of ${view.person}?`,
    view,
    notification: NOTIFICATIONS.get(new URL(request.url).searchParams.get('done') ?? ''),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const { reader } = await requireProvenReader(request, 'assessment:take')
  const view = await requireRequestView(reader, params.requestId)
  const levels = new Map(
    view.skills.map((skill) => [skill.id, skill.levels.map(({ code }) => code)]),
  )
  const form = answerForm.parse(await request.formData(), levels)
  if (!form.ok) return data(form, { status: 400 })
  const isSaved = await answerRequest({ view, reader, ...form.value, now: now() })
  // If it has closed since, the page says so.
  const done = form.value.isDeclined ? 'declined' : 'answered'
  return redirect(paths.colleagueRequest(view.requestId, isSaved ? { done } : undefined))
}

export default function RequestPage({
  loaderData: { pageTitle, view, notification },
  actionData: refused,
}: Route.ComponentProps) {
  const { person, closesOn, isOpen, status, skills, chosen } = view
  if (!isOpen)
    return (
      <Page title={pageTitle} back={{ href: paths.home(), text: 'Home' }}>
        <p className="govuk-body-l">This request is closed, so you can no longer answer.</p>
        <p className="govuk-body">We delete each person’s answers when a request closes.</p>
      </Page>
    )
  return (
    <Page
      title={pageTitle}
      errors={refused?.errors}
      notification={notification}
      back={{ href: paths.home(), text: 'Home' }}
    >
      <p className="govuk-body-l">
        {status === 'answered'
          ? `You have answered. You can change your answers until ${formatDay(closesOn)}.`
          : status === 'declined'
            ? `You declined. You can still answer until ${formatDay(closesOn)}.`
            : `Choose the level that fits what you have seen, by ${formatDay(closesOn)}.`}
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {promises(person, closesOn).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <AnswerForm
        person={person}
        skills={skills}
        chosen={refused?.answers.level ?? chosen}
        errors={refused?.errors}
        hasAnswered={status === 'answered'}
      />
    </Page>
  )
}
