import { data, redirect } from 'react-router'
import type { Route } from './+types/department'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { fullUrl, parseQuery } from '#app/features/uptake/query/parse-query.server.ts'
import { resolveScope } from '#app/features/uptake/query/resolve-scope.server.ts'
import { listOthers, requireDepartment } from '#app/features/uptake/query/find-subject.server.ts'
import { DepartmentOnDayNote } from '#app/features/uptake/department-on-day-note.tsx'
import { ReorganisedNote } from '#app/features/uptake/reorganised-note.tsx'
import { NotUpskilledList } from '#app/features/uptake/not-upskilled-list.tsx'
import { pageOf, viewDepartment } from '#app/features/uptake/department-view.server.ts'
import { noDataReason } from '#app/features/uptake/no-data-reason.server.ts'
import { UptakePageContent } from '#app/features/uptake/page-content.tsx'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  await limitExpensive(viewer)
  const department = await requireDepartment(params.code, request)
  if (department.code !== params.code)
    throw redirect(paths.uptakeDepartment(department.code) + new URL(request.url).search)
  const pageTitle = `Uptake: ${department.name}`
  const others = await listOthers('department', department.code)
  const parsed = await parseQuery(request, { also: ['page'], page: { others } })
  const shown = {
    pageTitle,
    code: department.code,
    name: department.name,
    printedUrl: fullUrl(request),
    parsed,
  }
  if (!parsed.ok)
    return data(
      { ...shown, view: null, history: null, onDay: null, names: null, noData: null },
      { status: 400 },
    )

  const { exact } = await resolveScope(viewer, { by: 'department', entry: department })
  const noData = noDataReason(parsed.query, { ...parsed, today: parsed.options.today, exact })
  if (noData !== null)
    return { ...shown, view: null, history: null, onDay: null, names: null, noData }
  const found = await viewDepartment(parsed.query, department, {
    viewer,
    ...parsed,
    page: pageOf(request),
  })
  return { ...shown, ...found, noData }
}

export default function DepartmentUptakePage({
  loaderData: { pageTitle, code, name, printedUrl, parsed, view, history, onDay, names, noData },
}: Route.ComponentProps) {
  const { by: _, ...params } = parsed.params
  return (
    <Page
      title={pageTitle}
      titleDetail={names && names.pages > 1 ? `page ${names.page} of ${names.pages}` : undefined}
      errors={parsed.ok ? null : parsed.errors}
      back={{ href: paths.uptake(params), text: 'Back to uptake' }}
      wide
    >
      <UptakePageContent
        parsed={parsed}
        view={view}
        noData={noData}
        pageUrl={(params) => paths.uptakeDepartment(code, params)}
        printedUrl={printedUrl}
        bridgeHref={paths.uptakeBridge({
          ...params,
          department: code,
          structure: undefined,
          base: undefined,
        })}
        recordsOf={(row) => paths.uptakeRecords({ ...params, department: code, ...row })}
        hasFixedBreakdowns
        aside={
          <>
            {onDay ? (
              <DepartmentOnDayNote
                name={name}
                code={code}
                found={onDay}
                hrefOf={(of, asAt) => paths.uptakeDepartment(of, { ...params, 'as-at': asAt })}
              />
            ) : null}
            {history ? <ReorganisedNote name={name} history={history} /> : null}
          </>
        }
        fileOf={(kind, query) => paths.uptakeDepartmentFile(code, kind, query)}
      >
        {names ? (
          <NotUpskilledList
            names={names}
            hrefOf={(page) =>
              `${paths.uptakeDepartment(code, { ...params, ...parsed.viewParams, page: String(page) })}#not-upskilled`
            }
          />
        ) : null}
      </UptakePageContent>
    </Page>
  )
}
