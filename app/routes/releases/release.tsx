import { data, redirect } from 'react-router'
import type { Route } from './+types/release'
import { may } from '#app/domain/identity/permissions.ts'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requireId } from '#app/platform/http/require-found.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { JobProgress } from '#app/features/operations/job-progress.tsx'
import { refreshWhileOpen } from '#app/features/operations/job-status.ts'
import { findFreezeView, queueFreeze } from '#app/features/releases/freeze-job.server.ts'
import { freezeForm } from '#app/features/releases/release-actions.schema.ts'
import { ReleaseDetails } from '#app/features/releases/details.tsx'
import { NextSteps } from '#app/features/releases/next-steps.tsx'
import { STAGE_TAGS } from '#app/features/releases/labels.ts'
import { findReleaseView } from '#app/features/releases/release-view.server.ts'
import { ChartProblems } from '#app/features/uptake/charts/chart-problems.tsx'
import { findProblemsWithoutNumbers } from '#app/features/uptake/charts/chart-problems.server.ts'
import { paths } from '#app/paths.ts'
import { idOf } from '#app/platform/http/page-number.ts'
import { today } from '#app/platform/clock.server.ts'
import { Page } from '#app/ui/page/page.tsx'
import { Tag } from '#app/ui/tag.tsx'

const NOTIFICATIONS: Record<string, string> = {
  begun: 'Draft saved.',
  saved: 'Draft saved. Freeze it when it is ready to be signed off.',
  frozen: 'Release frozen. Two other people must sign it off.',
  'given-up': 'Release cancelled.',
  first: 'You have signed off the release. One more person must sign it off.',
  last: 'You have signed off the release. It has all the sign-offs it needs.',
}

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'release:view')
  const releaseId = requireId(params.releaseId)
  const view = await findReleaseView(releaseId, viewer)
  const { searchParams } = new URL(request.url)
  const freeze = await findFreezeView(releaseId, idOf(searchParams.get('job') ?? undefined))
  if (freeze?.isFrozen) return redirect(paths.release(releaseId, { done: 'frozen' }))
  return data(
    {
      pageTitle: view.release.title,
      view,
      freeze,
      // Frozen figures do not change any more.
      problems: view.stage === 'draft' ? await findProblemsWithoutNumbers(viewer, today()) : [],
      mayPrepare: may(viewer, 'release:prepare'),
      done: NOTIFICATIONS[searchParams.get('done') ?? ''] ?? null,
    },
    { headers: refreshWhileOpen({ isOpen: freeze?.status.isOpen ?? false }) },
  )
}

export const headers: Route.HeadersFunction = ({ loaderHeaders }) => loaderHeaders

/** Queues a job to freeze the release. This page then shows the job's progress and outcome. */
export async function action({ request, params }: Route.ActionArgs) {
  const viewer = await requirePermission(request, 'release:prepare')
  await limitExpensive(viewer)
  const { release } = await findReleaseView(requireId(params.releaseId), viewer)
  const { answers } = freezeForm.parse(await request.formData())
  const job = await queueFreeze(release.id, { version: Number(answers.version) || 0, viewer })
  return redirect(paths.release(release.id, { job }))
}

export default function ReleasePage({
  loaderData: { pageTitle, view, freeze, mayPrepare, done, problems },
}: Route.ComponentProps) {
  const [first, ...more] = freeze?.refused ?? []
  return (
    <Page
      title={pageTitle}
      caption={
        view.release.revision === 1 ? 'Release' : `Release, revision ${view.release.revision}`
      }
      back={{ href: paths.releases(), text: 'Releases' }}
      notification={done}
      errors={first === undefined ? null : { freeze: first }}
      wide
    >
      <p className="govuk-body">
        <Tag colour={STAGE_TAGS[view.stage].colour}>{STAGE_TAGS[view.stage].text}</Tag>
      </p>
      {more.length === 0 ? null : (
        <ul className="govuk-list govuk-list--bullet">
          {more.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {freeze ? <JobProgress status={freeze.status} href={freeze.href} /> : null}
      {freeze?.status.isOpen ? null : <NextSteps view={view} mayPrepare={mayPrepare} />}
      <ReleaseDetails view={view} />
      <ChartProblems problems={problems} chart="all" />
    </Page>
  )
}
