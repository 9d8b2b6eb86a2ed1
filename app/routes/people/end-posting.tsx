import type { Route } from './+types/end-posting'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { PostingCheckPage } from '#app/features/people/corrections/posting-check.tsx'
import { requirePosting } from '#app/features/people/corrections/posting-view.server.ts'
import { endPostingForm } from '#app/features/people/corrections/posting.schema.ts'
import {
  refusePosting,
  submitPosting,
} from '#app/features/people/corrections/submit-posting.server.ts'
import { ReasonField } from '#app/features/people/corrections/reason-field.tsx'
import { paths } from '#app/paths.ts'
import { DateInput } from '#app/ui/forms/date-input.tsx'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'posting:correct')
  const { person, posting } = await requirePosting(viewer, params)
  return {
    pageTitle: `End the posting of ${person.name}`,
    person: { id: person.id, name: person.name },
    posting,
    answers: endPostingForm.empty,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'posting:correct')
  const { person, posting } = await requirePosting(viewer, params)
  const form = endPostingForm.parse(await request.formData())
  if (!form.ok) return refusePosting(form.answers, form.errors)
  const { until, ...rest } = form.value
  return submitPosting({
    form: { answers: form.answers, toFields: endPostingForm.toFields },
    personId: person.id,
    wish: { kind: 'end', postingId: posting.id, until },
    ...rest,
    scope: person.scope,
    by: viewer.personId,
  })
}

export default function EndPostingPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, person, posting, answers } = loaderData
  const back = { href: paths.person(person.id), text: person.name }
  const { change, fields, errors } = actionData ?? {}
  if (change)
    return (
      <PostingCheckPage
        title={`Check the end of the posting of ${person.name}`}
        back={back}
        name={person.name}
        change={change}
        fields={fields ?? []}
        submit="End the posting"
        cancelHref={back.href}
      />
    )
  const field = fieldProps(actionData?.answers ?? answers, errors)
  return (
    <Page title={pageTitle} back={back} errors={errors}>
      <p className="govuk-body">
        {posting.grade}, {posting.profession}, {posting.organisation}, since{' '}
        {formatDay(posting.from)}.
      </p>
      <p className="govuk-body">
        End the posting if {person.name} left. If they moved to another post,{' '}
        <a className="govuk-link" href={paths.addPosting(person.id)}>
          add that posting
        </a>{' '}
        instead.
      </p>
      <Form>
        <DateInput
          {...field('lastDay')}
          legend="Last day in the post"
          legendSize="s"
          hint="For example, 27 3 2026"
        />
        <ReasonField {...field('reason')} />
        <SubmitOrCancel submit="Continue" href={back.href} />
      </Form>
    </Page>
  )
}
