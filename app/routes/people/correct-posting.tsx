import type { Route } from './+types/correct-posting'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { PostingCheckPage } from '#app/features/people/corrections/posting-check.tsx'
import { PostingForm } from '#app/features/people/corrections/posting-form.tsx'
import { requirePosting } from '#app/features/people/corrections/posting-view.server.ts'
import { postingForm } from '#app/features/people/corrections/posting.schema.ts'
import {
  refusePosting,
  submitPosting,
} from '#app/features/people/corrections/submit-posting.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'posting:correct')
  const { person, posting } = await requirePosting(viewer, params)
  const { organisationId, professionId, gradeId, from, lastDay } = posting
  return {
    pageTitle: `Correct a posting of ${person.name}`,
    person: { id: person.id, name: person.name },
    postingId: posting.id,
    choices: person.choices,
    answers: postingForm.answersFrom({
      organisation: organisationId,
      profession: professionId,
      grade: gradeId,
      from,
      lastDay,
    }),
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'posting:correct')
  const { person, posting } = await requirePosting(viewer, params)
  const form = postingForm.parse(await request.formData())
  if (!form.ok) return refusePosting(form.answers, form.errors)
  const { values, ...rest } = form.value
  return submitPosting({
    form: { answers: form.answers, toFields: postingForm.toFields },
    personId: person.id,
    wish: { kind: 'correct', postingId: posting.id, values },
    ...rest,
    scope: person.scope,
    by: viewer.personId,
  })
}

export default function CorrectPostingPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, person, postingId, choices, answers } = loaderData
  const back = { href: paths.person(person.id), text: person.name }
  const { change, fields, errors } = actionData ?? {}
  if (change)
    return (
      <PostingCheckPage
        title={`Check the correction for ${person.name}`}
        back={back}
        name={person.name}
        change={change}
        fields={fields ?? []}
        submit="Correct the posting"
        cancelHref={back.href}
      />
    )
  return (
    <Page title={pageTitle} back={back} errors={errors}>
      <p className="govuk-body">
        Change what was wrong from the start. If the person moved to another post, add a posting
        instead. If they never had this one,{' '}
        <a className="govuk-link" href={paths.removePosting(person.id, postingId)}>
          remove it
        </a>
        .
      </p>
      <PostingForm
        choices={choices}
        answers={actionData?.answers ?? answers}
        errors={errors}
        cancelHref={back.href}
        lastDayHint="Leave it empty if the person is still in the post"
      />
    </Page>
  )
}
