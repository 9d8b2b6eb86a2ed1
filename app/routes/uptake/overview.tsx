import { data } from 'react-router'
import type { Route } from './+types/overview'
import { may } from '#app/domain/identity/permissions.ts'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { fullUrl, parseQuery } from '#app/features/uptake/query/parse-query.server.ts'
import { resolveScope } from '#app/features/uptake/query/resolve-scope.server.ts'
import { viewEverybody } from '#app/features/uptake/overview-view.server.ts'
import { noDataReason } from '#app/features/uptake/no-data-reason.server.ts'
import { UptakeFigures } from '#app/features/uptake/page-content.tsx'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

const pageTitle = 'Uptake of digital and data learning'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  await limitExpensive(viewer)
  const asked = await parseQuery(request, { page: { others: null } })
  const printedAddress = fullUrl(request)
  const shared = { pageTitle, printedAddress, asked, maySetTargets: may(viewer, 'target:manage') }
  if (!asked.ok) return data({ ...shared, view: null, nothing: null }, { status: 400 })

  const { exact } = await resolveScope(viewer, null)
  const nothing = noDataReason(asked.query, { ...asked, today: asked.options.today, exact })
  if (nothing !== null) return { ...shared, view: null, nothing }
  const by = asked.words.by === undefined ? null : asked.query.by
  return { ...shared, view: await viewEverybody(asked.query, by, { viewer, ...asked }), nothing }
}

export default function UptakePage({
  loaderData: { pageTitle, printedAddress, asked, maySetTargets, view, nothing },
}: Route.ComponentProps) {
  const { by: _, ...words } = asked.words
  const narrow = { ...words, ...asked.seenWords }
  const hrefOf = (by: string) => (row: { key: string }) => {
    if (row.key === 'left' || row.key === 'not-known') return null
    if (by === 'department') return paths.uptakeDepartment(row.key, narrow)
    return by === 'profession' ? paths.uptakeProfession(row.key, narrow) : null
  }
  return (
    <Page title={pageTitle} errors={asked.ok ? null : asked.errors} wide>
      <UptakeFigures
        asked={asked}
        view={view}
        nothing={nothing}
        addressOf={paths.uptake}
        printedAddress={printedAddress}
        bridgeHref={paths.uptakeBridge({ ...words, structure: undefined, base: undefined })}
        recordsOf={(row) => paths.uptakeRecords({ ...words, ...row })}
        hrefOf={hrefOf}
        fileOf={paths.uptakeFile}
      />
      {maySetTargets ? (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.targets()}>
            Set the targets of uptake
          </a>
        </p>
      ) : null}
    </Page>
  )
}
