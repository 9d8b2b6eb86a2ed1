import type { Route } from './+types/releases'
import { may } from '#app/domain/identity/permissions.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { ReleaseLists } from '#app/features/releases/lists.tsx'
import { listReleasesByStage } from '#app/features/releases/release-view.server.ts'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'release:view')
  return {
    pageTitle: 'Releases',
    mayPrepare: may(viewer, 'release:prepare'),
    releases: await listReleasesByStage(),
  }
}

export default function ReleasesPage({
  loaderData: { pageTitle, mayPrepare, releases },
}: Route.ComponentProps) {
  return (
    <Page title={pageTitle} wide>
      <p className="govuk-body">
        A release contains the figures for one quarter. It is frozen, signed off by two people who
        did not prepare it, and published at a set time on{' '}
        <a className="govuk-link" href={paths.published()}>
          a page that everyone can open
        </a>
        .
      </p>
      <p className="govuk-body">
        <a className="govuk-link" href={paths.releaseCalendar()}>
          Release calendar
        </a>
      </p>
      {mayPrepare ? <LinkButton href={paths.newRelease()}>Prepare a release</LinkButton> : null}
      <ReleaseLists releases={releases} />
    </Page>
  )
}
