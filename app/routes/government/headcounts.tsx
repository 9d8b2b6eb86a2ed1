import type { Route } from './+types/headcounts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { HeadcountSet } from '#app/features/government/headcount-set.tsx'
import { findHeadcountsView } from '#app/features/government/headcounts-view.server.ts'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'organisation:manage')
  return { pageTitle: 'Headcounts', sets: await findHeadcountsView() }
}

export default function HeadcountsPage({ loaderData: { pageTitle, sets } }: Route.ComponentProps) {
  return (
    <Page title={pageTitle} back={{ href: paths.admin(), text: 'Admin' }}>
      <p className="govuk-body">
        A headcount set gives the number of posts on a date, from a named source. You can measure
        coverage against these posts instead of against people in post.
      </p>
      <LinkButton href={paths.newImport({ kind: 'headcounts' })} look="secondary">
        Import a headcount set
      </LinkButton>
      {sets.length === 0 ? (
        <p className="govuk-body">
          There are no headcount sets yet. Import a headcounts file to add one.
        </p>
      ) : null}
      {sets.map((set) => (
        <HeadcountSet key={set.id} set={set} />
      ))}
    </Page>
  )
}
