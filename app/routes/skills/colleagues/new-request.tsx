import { data, redirect } from 'react-router'
import type { Route } from './+types/new-request'
import { requireProvenReader } from '#app/features/identity/require-permission.server.ts'
import {
  askColleagues,
  previewRequest,
} from '#app/features/skills/colleagues/ask-colleagues.server.ts'
import { AskForm } from '#app/features/skills/colleagues/ask-form.tsx'
import { RequestPreview } from '#app/features/skills/colleagues/ask-preview.tsx'
import { ALL_AREAS, askForm, suggestedRequest } from '#app/features/skills/colleagues/ask.schema.ts'
import {
  findColleaguesView,
  listAskableAreas,
} from '#app/features/skills/colleagues/colleagues-view.server.ts'
import { REQUEST_MESSAGES } from '#app/features/skills/colleagues/colleague-messages.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const { reader } = await requireProvenReader(request, 'assessment:take')
  const areas = await listAskableAreas()
  const { open } = await findColleaguesView(reader)
  return {
    pageTitle: 'Ask colleagues about your skills',
    areas: areas ?? [],
    all: ALL_AREAS,
    answers: suggestedRequest(),
    /** Why the form cannot be used now. */
    obstacle: open
      ? REQUEST_MESSAGES['already-open']
      : areas === null
        ? REQUEST_MESSAGES['no-criterion']
        : null,
  }
}

export async function action({ request }: Route.ActionArgs) {
  const { viewer, reader } = await requireProvenReader(request, 'assessment:take')
  const form = askForm.parse(await request.formData())
  if (!form.ok)
    return data(
      { errors: form.errors, answers: form.answers, preview: null, sent: [] },
      { status: 400 },
    )
  const { isConfirmed, ...asked } = form.value
  const asking = { viewer, reader, ...asked, now: now() }
  const outcome = isConfirmed ? await askColleagues(asking) : await previewRequest(asking)
  if (outcome === null) return redirect(paths.colleagues({ done: 'asked' }))
  if ('sentence' in outcome) {
    const errors = askForm.errorIn(outcome.field, outcome.sentence)
    return data({ errors, answers: form.answers, preview: null, sent: [] }, { status: 400 })
  }
  const sent = askForm.toFields(form.answers).filter(([name]) => name !== 'step')
  return data({ errors: undefined, answers: form.answers, preview: outcome, sent })
}

export default function NewRequestPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, areas, all, answers, obstacle } = loaderData
  const back = { href: paths.colleagues(), text: 'How colleagues see your skills' }
  if (actionData?.preview)
    return (
      <Page title="Check your request" back={{ href: paths.askColleagues(), text: pageTitle }}>
        <RequestPreview
          preview={actionData.preview}
          sent={actionData.sent}
          href={paths.askColleagues()}
        />
      </Page>
    )
  return (
    <Page title={pageTitle} back={back} errors={actionData?.errors}>
      {obstacle && !actionData ? (
        <p className="govuk-body">{obstacle}.</p>
      ) : (
        <AskForm
          answers={actionData?.answers ?? answers}
          errors={actionData?.errors}
          areas={areas}
          all={all}
        />
      )}
    </Page>
  )
}
