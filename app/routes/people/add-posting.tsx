import type { Route } from './+types/add-posting'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { PostingCheckPage } from '#app/features/people/corrections/posting-check.tsx'
import { PostingForm } from '#app/features/people/corrections/posting-form.tsx'
import { requirePersonToPost } from '#app/features/people/corrections/posting-view.server.ts'
import { postingForm } from '#app/features/people/corrections/posting.schema.ts'
import {
  refusePosting,
  submitPosting,
} from '#app/features/people/corrections/submit-posting.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'posting:correct')
  const { id, name, choices } = await requirePersonToPost(viewer, params.personId)
  return { pageTitle: `Add a posting for ${name}`, id, name, choices, answers: postingForm.empty }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'posting:correct')
  const { id, scope } = await requirePersonToPost(viewer, params.personId)
  const form = postingForm.parse(await request.formData())
  if (!form.ok) return refusePosting(form.answers, form.errors)
  const { values, ...rest } = form.value
  return submitPosting({
    form: { answers: form.answers, toFields: postingForm.toFields },
    personId: id,
    wish: { kind: 'add', values },
    ...rest,
    scope,
    by: viewer.personId,
  })
}

export default function AddPostingPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, id, name, choices, answers } = loaderData
  const back = { href: paths.person(id), text: name }
  const { change, fields, errors } = actionData ?? {}
  if (change)
    return (
      <PostingCheckPage
        title={`Check the new posting for ${name}`}
        back={back}
        name={name}
        change={change}
        fields={fields ?? []}
        submit="Add the posting"
        cancelHref={back.href}
      />
    )
  return (
    <Page title={pageTitle} back={back} errors={errors}>
      <p className="govuk-body">
        If the person is in a post now, that posting ends on the first day of the new one. To
        correct a posting that is wrong, choose “Correct” next to it instead.
      </p>
      <PostingForm
        choices={choices}
        answers={actionData?.answers ?? answers}
        errors={errors}
        cancelHref={back.href}
        lastDayHint="Only for a post in the past"
      />
    </Page>
  )
}
