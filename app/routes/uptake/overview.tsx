import { data } from 'react-router'
import type { Route } from './+types/overview'
import { may } from '#app/domain/identity/permissions.ts'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { fullUrl, parseQuery } from '#app/features/uptake/query/parse-query.server.ts'
import { resolveScope } from '#app/features/uptake/query/resolve-scope.server.ts'
import { viewOverview } from '#app/features/uptake/overview-view.server.ts'
import { noDataReason } from '#app/features/uptake/no-data-reason.server.ts'
import { UptakePageContent } from '#app/features/uptake/page-content.tsx'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

const pageTitle = 'Uptake of digital and data learning'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  await limitExpensive(viewer)
  const parsed = await parseQuery(request, { page: { others: null } })
  const printedUrl = fullUrl(request)
  const shared = { pageTitle, printedUrl, parsed, maySetTargets: may(viewer, 'target:manage') }
  if (!parsed.ok) return data({ ...shared, view: null, noData: null }, { status: 400 })

  const { exact } = await resolveScope(viewer, null)
  const noData = noDataReason(parsed.query, { ...parsed, today: parsed.options.today, exact })
  if (noData !== null) return { ...shared, view: null, noData }
  const by = parsed.params.by === undefined ? null : parsed.query.by
  return { ...shared, view: await viewOverview(parsed.query, by, { viewer, ...parsed }), noData }
}

export default function UptakePage({
  loaderData: { pageTitle, printedUrl, parsed, maySetTargets, view, noData },
}: Route.ComponentProps) {
  const { by: _, ...params } = parsed.params
  const narrow = { ...params, ...parsed.viewParams }
  const hrefOf = (by: string) => (row: { key: string }) => {
    if (row.key === 'left' || row.key === 'not-known') return null
    if (by === 'department') return paths.uptakeDepartment(row.key, narrow)
    return by === 'profession' ? paths.uptakeProfession(row.key, narrow) : null
  }
  return (
    <Page title={pageTitle} errors={parsed.ok ? null : parsed.errors} wide>
      <UptakePageContent
        parsed={parsed}
        view={view}
        noData={noData}
        pageUrl={paths.uptake}
        printedUrl={printedUrl}
        bridgeHref={paths.uptakeBridge({ ...params, structure: undefined, base: undefined })}
        recordsOf={(row) => paths.uptakeRecords({ ...params, ...row })}
        hrefOf={hrefOf}
        fileOf={paths.uptakeFile}
      />
      {maySetTargets ? (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.targets()}>
            Manage uptake targets
          </a>
        </p>
      ) : null}
    </Page>
  )
}
