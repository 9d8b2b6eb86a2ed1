import type { Route } from './+types/targets'
import { may } from '#app/domain/identity/permissions.ts'
import { listTargets } from '#app/features/uptake/targets/list-targets.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { TargetsTable } from '#app/features/uptake/targets/targets-table.tsx'
import { paths } from '#app/paths.ts'
import { LinkButton } from '#app/ui/forms/button.tsx'
import { Details } from '#app/ui/details.tsx'
import { Page } from '#app/ui/page/page.tsx'

const DONE: ReadonlyMap<string, string> = new Map([
  ['added', 'The target has been added.'],
  ['changed', 'The target has been changed.'],
  ['removed', 'The target has been removed.'],
])

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'target:view')
  return {
    pageTitle: 'Uptake targets',
    targets: await listTargets(),
    maySet: may(viewer, 'target:manage'),
    done: DONE.get(new URL(request.url).searchParams.get('done') ?? ''),
  }
}

export default function TargetsPage({
  loaderData: { pageTitle, targets, maySet, done },
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      notification={done}
      back={{ href: paths.uptake(), text: 'Uptake' }}
      wide
    >
      <p className="govuk-body">
        A target is the share of people in post who should be upskilled by a date. Uptake pages show
        the target that applies.
      </p>
      <Details summary="Which target applies if there are several">
        <p className="govuk-body">
          The most specific target applies. A target for both the organisation and the profession
          comes first, followed by one for the organisation, one for the profession, and one for
          everyone. A target for one course only applies to that course. If there are several
          targets with different dates, the one with the earliest date that has not passed applies.
        </p>
      </Details>
      {maySet ? <LinkButton href={paths.newTarget()}>Add a target</LinkButton> : null}
      <TargetsTable targets={targets} maySet={maySet} />
    </Page>
  )
}
