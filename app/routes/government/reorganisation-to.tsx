import { data, redirect } from 'react-router'
import type { Route } from './+types/reorganisation-to'
import { hasDestinations, BODY_LIMITS } from '#app/domain/government/reorganisation.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { bodyItems } from '#app/features/government/reorganisations/body-items.ts'
import { changeSuccessors } from '#app/features/government/reorganisations/change-successors.server.ts'
import { newBodyForm } from '#app/features/government/reorganisations/plan-steps.schema.ts'
import { stepErrors } from '#app/features/government/reorganisations/plan-problems.ts'
import {
  KIND_LABELS,
  successorsQuestion,
} from '#app/features/government/reorganisations/reorganisation-names.ts'
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

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'organisation:manage')
  const { reorganisation, bodies } = await requireDraft(params.reorganisationId)
  const { id, kind, version, plan } = reorganisation
  const max = BODY_LIMITS[kind].to[1]
  return {
    pageTitle: successorsQuestion(kind, plan, bodies),
    id,
    kind,
    version,
    successors: plan.to.map((successor) => ({
      key: successor.key,
      isNew: successor.body !== null,
      name:
        successor.body?.name ??
        bodies.get(successor.organisationId ?? 0)?.name ??
        'An organisation that no longer exists',
      code: successor.body?.code ?? bodies.get(successor.organisationId ?? 0)?.code ?? '',
    })),
    isFull: plan.to.length >= max,
    canExist: kind !== 'rename',
    next: hasDestinations(kind) ? paths.reorganisationPeople(id) : paths.reorganisationPreview(id),
    isReady: stepErrors('to', kind, plan, bodies, today()) === null,
    items: bodyItems(bodies),
    answers: newBodyForm.empty,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'organisation:manage')
  const found = await requireDraft(params.reorganisationId)
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
  const { pageTitle, id, kind, version, successors, isFull, canExist, next, isReady, items } =
    loaderData
  const answers = refused?.answers ?? loaderData.answers
  return (
    <Page
      title={pageTitle}
      caption={KIND_LABELS[kind].name}
      errors={refused?.errors}
      back={{ href: paths.reorganisationFrom(id), text: 'Organisation and date' }}
    >
      <SuccessorsList successors={successors} version={version} />
      {isReady ? <LinkButton href={next}>Continue</LinkButton> : null}
      {isFull ? null : (
        <>
          {canExist ? (
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
