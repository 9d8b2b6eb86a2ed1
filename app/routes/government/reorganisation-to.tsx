import { data, redirect } from 'react-router'
import type { Route } from './+types/reorganisation-to'
import { isChoosing, BODY_LIMITS } from '#app/domain/government/reorganisation.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { bodyItems } from '#app/features/government/reorganisations/body-items.ts'
import { changeSuccessors } from '#app/features/government/reorganisations/change-successors.server.ts'
import { newBodyForm } from '#app/features/government/reorganisations/plan-steps.schema.ts'
import { stepErrors } from '#app/features/government/reorganisations/plan-problems.ts'
import { KIND_WORDS } from '#app/features/government/reorganisations/reorganisation-names.ts'
import { requireDraft } from '#app/features/government/reorganisations/require-reorganisation.server.ts'
import {
  ExistingBodyForm,
  NewBodyForm,
  SuccessorsList,
} from '#app/features/government/reorganisations/successor-forms.tsx'
import { paths } from '#app/paths.ts'
import { today } from '#app/platform/clock.server.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'

const elsewhere = (id: number) => redirect(paths.reorganisation(id))

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'organisation:manage')
  const { reorganisation, bodies } = await requireDraft(params.reorganisationId, elsewhere)
  const { id, kind, version, plan } = reorganisation
  const most = BODY_LIMITS[kind].to[1]
  return {
    pageTitle: most === 1 ? 'Which body follows?' : 'Which bodies follow?',
    id,
    kind,
    version,
    successors: plan.to.map((one) => ({
      key: one.key,
      isNew: one.body !== null,
      name:
        one.body?.name ??
        bodies.get(one.organisationId ?? 0)?.name ??
        'A body that is not there any more',
      code: one.body?.code ?? bodies.get(one.organisationId ?? 0)?.code ?? '',
    })),
    isFull: plan.to.length >= most,
    mayExist: kind !== 'rename',
    next: isChoosing(kind) ? paths.reorganisationPeople(id) : paths.reorganisationPreview(id),
    isReady: stepErrors('to', kind, plan, bodies, today()) === null,
    items: bodyItems(bodies),
    answers: newBodyForm.empty,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'organisation:manage')
  const found = await requireDraft(params.reorganisationId, elsewhere)
  const refused = await changeSuccessors(found, await request.formData(), {
    personId: viewer.personId,
  })
  if (refused)
    return data({ errors: refused.errors, answers: refused.answers }, { status: refused.status })
  return redirect(paths.reorganisationTo(found.reorganisation.id))
}

export default function ReorganisationToPage({
  loaderData,
  actionData: refused,
}: Route.ComponentProps) {
  const { pageTitle, id, kind, version, successors, isFull, mayExist, next, isReady, items } =
    loaderData
  const answers = refused?.answers ?? loaderData.answers
  return (
    <Page
      title={pageTitle}
      caption={KIND_WORDS[kind].name}
      errors={refused?.errors}
      back={{ href: paths.reorganisationFrom(id), text: 'Body and day' }}
    >
      <SuccessorsList successors={successors} version={version} />
      {isReady ? <LinkButton href={next}>Continue</LinkButton> : null}
      {isFull ? null : (
        <>
          {mayExist ? (
            <ExistingBodyForm
              version={version}
              items={items}
              answers={answers}
              errors={refused?.errors}
            />
          ) : null}
          <NewBodyForm version={version} items={items} answers={answers} errors={refused?.errors} />
        </>
      )}
    </Page>
  )
}
