import { data, redirect } from 'react-router'
import type { Route } from './+types/profession'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { fullUrl, parseQuery } from '#app/features/uptake/query/parse-query.server.ts'
import { resolveScope } from '#app/features/uptake/query/resolve-scope.server.ts'
import { listOthers, requireProfession } from '#app/features/uptake/query/find-subject.server.ts'
import { viewProfession } from '#app/features/uptake/profession-view.server.ts'
import { noDataReason } from '#app/features/uptake/no-data-reason.server.ts'
import { UptakePageContent } from '#app/features/uptake/page-content.tsx'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  await limitExpensive(viewer)
  const profession = await requireProfession(params.code)
  if (profession.code !== params.code)
    throw redirect(paths.uptakeProfession(profession.code) + new URL(request.url).search)
  const others = await listOthers('profession', profession.code)
  const parsed = await parseQuery(request, { page: { others } })
  const shown = {
    pageTitle: `Uptake: ${profession.name} profession`,
    code: profession.code,
    printedUrl: fullUrl(request),
    parsed,
  }
  if (!parsed.ok) return data({ ...shown, view: null, noData: null }, { status: 400 })

  const { exact } = await resolveScope(viewer, { by: 'profession', entry: profession })
  const noData = noDataReason(parsed.query, { ...parsed, today: parsed.options.today, exact })
  if (noData !== null) return { ...shown, view: null, noData }
  return {
    ...shown,
    view: await viewProfession(parsed.query, profession, { viewer, ...parsed }),
    noData,
  }
}

export default function ProfessionUptakePage({
  loaderData: { pageTitle, code, printedUrl, parsed, view, noData },
}: Route.ComponentProps) {
  const { by: _, ...params } = parsed.params
  return (
    <Page
      title={pageTitle}
      errors={parsed.ok ? null : parsed.errors}
      back={{ href: paths.uptake(params), text: 'Back to uptake' }}
      wide
    >
      <UptakePageContent
        parsed={parsed}
        view={view}
        noData={noData}
        pageUrl={(params) => paths.uptakeProfession(code, params)}
        printedUrl={printedUrl}
        recordsOf={(row) => paths.uptakeRecords({ ...params, profession: code, ...row })}
        hasFixedBreakdowns
        fileOf={(kind, query) => paths.uptakeProfessionFile(code, kind, query)}
      />
    </Page>
  )
}
