import type { Route } from './+types/remove-posting'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { PostingCheckPage } from '#app/features/people/corrections/posting-check.tsx'
import { requirePosting } from '#app/features/people/corrections/posting-view.server.ts'
import { removePostingForm } from '#app/features/people/corrections/posting.schema.ts'
import {
  refusePosting,
  submitPosting,
} from '#app/features/people/corrections/submit-posting.server.ts'
import { ReasonField } from '#app/features/people/corrections/reason-field.tsx'
import { paths } from '#app/paths.ts'
import { fieldProps } from '#app/ui/forms/field-props.ts'
import { Form } from '#app/ui/forms/form.tsx'
import { SubmitOrCancel } from '#app/ui/forms/submit-or-cancel.tsx'
import { Page } from '#app/ui/page/page.tsx'
import { formatDay } from '#app/ui/text/dates.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'posting:correct')
  const { person, posting } = await requirePosting(viewer, params)
  return {
    pageTitle: `Remove a posting of ${person.name}`,
    person: { id: person.id, name: person.name },
    posting,
    answers: removePostingForm.empty,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'posting:correct')
  const { person, posting } = await requirePosting(viewer, params)
  const form = removePostingForm.parse(await request.formData())
  if (!form.ok) return refusePosting(form.answers, form.errors)
  return submitPosting({
    form: { answers: form.answers, toFields: removePostingForm.toFields },
    personId: person.id,
    wish: { kind: 'remove', postingId: posting.id },
    ...form.value,
    scope: person.scope,
    by: viewer.personId,
  })
}

export default function RemovePostingPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, person, posting, answers } = loaderData
  const back = { href: paths.correctPosting(person.id, posting.id), text: 'Correct the posting' }
  const { change, fields, errors } = actionData ?? {}
  if (change)
    return (
      <PostingCheckPage
        title={`Check the removal of a posting of ${person.name}`}
        back={back}
        name={person.name}
        change={change}
        fields={fields ?? []}
        submit="Remove the posting"
        cancelHref={paths.person(person.id)}
      />
    )
  const field = fieldProps(actionData?.answers ?? answers, errors)
  return (
    <Page title={pageTitle} back={back} errors={errors}>
      <p className="govuk-body">
        {posting.grade}, {posting.profession}, {posting.organisation}, from{' '}
        {formatDay(posting.from)}
        {posting.lastDay === null ? '' : ` to ${formatDay(posting.lastDay)}`}.
      </p>
      <p className="govuk-body">
        Remove the posting only if {person.name} never had this post. If they left it, end it
        instead.
      </p>
      <Form>
        <ReasonField {...field('reason')} />
        <SubmitOrCancel submit="Continue" href={back.href} />
      </Form>
    </Page>
  )
}
