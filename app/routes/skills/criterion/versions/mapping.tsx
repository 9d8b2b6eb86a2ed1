import { data, redirect } from 'react-router'
import type { Route } from './+types/mapping'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { AcceptProposals } from '#app/features/skills/criterion/versions/accept-proposals.tsx'
import { acceptProposals } from '#app/features/skills/criterion/versions/decide-mapping.server.ts'
import { DECISION_MESSAGES } from '#app/features/skills/criterion/versions/mapping-messages.ts'
import { MappingTable } from '#app/features/skills/criterion/versions/mapping-table.tsx'
import { findMappingView } from '#app/features/skills/criterion/versions/mapping-view.server.ts'
import { acceptForm } from '#app/features/skills/criterion/versions/mapping.schema.ts'
import { requireWithBefore } from '#app/features/skills/criterion/versions/require-unpublished.server.ts'
import { paths } from '#app/paths.ts'
import { now } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Pagination } from '#app/ui/page/pagination.tsx'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { formatCount } from '#app/ui/text/numbers.ts'

const NOTIFICATIONS = {
  decided: 'Saved. You have made all the decisions.',
  accepted: 'Accepted.',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  await requirePermission(request, 'framework:publish')
  const draft = await requireWithBefore(params.versionId)
  const search = new URL(request.url).searchParams
  const done = search.get('done')
  return {
    pageTitle: 'What happened to each skill',
    view: await findMappingView(draft, search),
    notification: done === 'decided' || done === 'accepted' ? NOTIFICATIONS[done] : undefined,
  }
}

export async function action({ request, params }: Route.ActionArgs) {
  const { personId } = await requirePermission(request, 'framework:publish')
  const draft = await requireWithBefore(params.versionId)
  const form = acceptForm.parse(await request.formData())
  if (!form.ok) return data({ errors: form.errors }, { status: 400 })
  const { accept, skill, revision } = form.value
  const accepted = await acceptProposals({
    versionId: draft.id,
    revision,
    personId,
    now: now(),
    kind: accept,
    skillId: skill,
  })
  if (accepted === null)
    return data({ errors: { form: DECISION_MESSAGES.changed.sentence } }, { status: 400 })
  return redirect(paths.criterionMapping(draft.id, { done: 'accepted' }))
}

export default function MappingPage({ loaderData, actionData }: Route.ComponentProps) {
  const { pageTitle, view, notification } = loaderData
  const { counts, versionId, show } = view
  return (
    <Page
      title={pageTitle}
      caption={`Version ${view.version} follows ${view.before}`}
      back={{ href: paths.criterionDraft(versionId), text: 'The draft' }}
      errors={actionData?.errors}
      notification={notification}
      wide
    >
      <p className="govuk-body">
        {counts.open === 0
          ? `You have made a decision for all ${formatCount(counts.older, 'skill')} in ${view.before} and all ${formatCount(counts.newer, 'skill')} in ${view.version}.`
          : `${formatCount(counts.open, 'decision')} to make. ${view.before} has ${formatCount(counts.older, 'skill')} and ${view.version} has ${formatCount(counts.newer, 'skill')}.`}
      </p>
      <p className="govuk-body">
        People keep their answers to skills that are the same, or reworded without a change of
        meaning. We ask them again about skills that are split, merged or new.
      </p>
      <AcceptProposals counts={counts} revision={view.revision} />
      <p className="govuk-body">
        {show === 'open' ? (
          <a className="govuk-link" href={paths.criterionMapping(versionId, { show: 'all' })}>
            Show all skills
          </a>
        ) : (
          <a className="govuk-link" href={paths.criterionMapping(versionId)}>
            Show only skills to decide
          </a>
        )}
      </p>
      <MappingTable view={view} />
      <Pagination
        page={view.page}
        pages={view.pages}
        hrefOf={(page) =>
          paths.criterionMapping(versionId, { page, ...(show === 'all' ? { show } : {}) })
        }
      />
      {counts.open === 0 ? (
        <LinkButton href={paths.publishCriterion(versionId)}>Continue to publish</LinkButton>
      ) : null}
    </Page>
  )
}
