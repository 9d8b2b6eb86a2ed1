import type { Route } from './+types/targets'
import { listTargets } from '#app/features/uptake/targets/list-targets.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { TargetsTable } from '#app/features/uptake/targets/targets-table.tsx'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Details } from '#app/ui/details.tsx'
import { Page } from '#app/ui/page/page.tsx'

const DONE: ReadonlyMap<string, string> = new Map([
  ['added', 'The target is set.'],
  ['changed', 'The target is changed.'],
  ['removed', 'The target is removed.'],
])

export async function loader({ request }: Route.LoaderArgs) {
  await requirePermission(request, 'target:manage')
  return {
    pageTitle: 'Targets of uptake',
    targets: await listTargets(),
    done: DONE.get(new URL(request.url).searchParams.get('done') ?? ''),
  }
}

export default function TargetsPage({
  loaderData: { pageTitle, targets, done },
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      notification={done}
      back={{ href: paths.uptake(), text: 'Uptake' }}
      wide
    >
      <p className="govuk-body">
        The share of people in post who should be upskilled, and by when. Charts and sentences about
        uptake show it.
      </p>
      <Details summary="Which target holds where several could">
        <p className="govuk-body">
          The one that fits closest: for an organisation and a profession together, then for the
          organisation, then for the profession, then for everybody. A target for one course holds
          for that course alone. Of several with different days, the next day that has not passed.
        </p>
      </Details>
      <LinkButton href={paths.newTarget()}>Add a target</LinkButton>
      <TargetsTable targets={targets} />
    </Page>
  )
}
