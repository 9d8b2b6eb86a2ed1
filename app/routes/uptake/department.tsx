import { data, redirect } from 'react-router'
import type { Route } from './+types/department'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { rowUrl } from '#app/features/uptake/query/page-links.ts'
import { fullUrl } from '#app/features/uptake/query/parse-query.server.ts'
import { requireDepartment } from '#app/features/uptake/query/find-subject.server.ts'
import { DepartmentOnDayNote } from '#app/features/uptake/department-on-day-note.tsx'
import { ReorganisedNote } from '#app/features/uptake/reorganised-note.tsx'
import { PeopleToActNote } from '#app/features/uptake/people/people-to-act.tsx'
import { viewDepartment } from '#app/features/uptake/department-view.server.ts'
import { Peers } from '#app/features/uptake/peers/peers.tsx'
import { viewPeers } from '#app/features/uptake/peers/peers-view.server.ts'
import { findChartProblems } from '#app/features/uptake/charts/chart-problems.server.ts'
import { findOwnRows } from '#app/features/uptake/charts/own-rows.server.ts'
import { UptakePageContent } from '#app/features/uptake/page-content.tsx'
import { viewUptake } from '#app/features/uptake/page-view.server.ts'
import { uptakeReport } from '#app/features/uptake/report.server.ts'
import { AssignmentsTable } from '#app/features/learning/assignments/assignments-table.tsx'
import { listDepartmentAssignments } from '#app/features/learning/assignments/assignments-view.server.ts'
import { may, organisationScope } from '#app/domain/identity/permissions.ts'
import { now } from '#app/platform/clock.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  await limitExpensive(viewer)
  const department = await requireDepartment(params.code, request)
  if (department.code !== params.code)
    throw redirect(paths.uptakeDepartment(department.code) + new URL(request.url).search)
  const answer = await uptakeReport({ by: 'department', entry: department }).answer(request, viewer)
  const { code, name } = department
  return data(
    {
      pageTitle: `Uptake: ${name}`,
      code,
      name,
      printedUrl: fullUrl(request),
      ...answer,
      view: answer.figures && (await viewUptake(answer.figures, await findOwnRows(viewer))),
      problems: answer.figures ? await findChartProblems(answer.figures, viewer) : [],
      // Their counts are exact, so only people who can see names there see them.
      mayAssign: may(viewer, 'assignment:manage'),
      assignments: may(viewer, 'assignment:manage')
        ? await listDepartmentAssignments(department.id, organisationScope(viewer), now())
        : [],
      peers: answer.figures && (await viewPeers(answer.figures, answer.parsed.options)),
      ...(await viewDepartment(department.id, answer.figures, viewer)),
    },
    { status: answer.errors ? 400 : 200 },
  )
}

export default function DepartmentUptakePage({
  loaderData: {
    pageTitle,
    code,
    name,
    printedUrl,
    history,
    onDay,
    toAct,
    mayAssign,
    assignments,
    parsed,
    errors,
    noData,
    view,
    problems,
    peers,
  },
}: Route.ComponentProps) {
  const { by: _, ...params } = parsed.params
  return (
    <Page
      title={pageTitle}
      errors={errors}
      back={{ href: paths.uptake(params), text: 'Back to uptake' }}
      wide
    >
      <UptakePageContent
        title={pageTitle}
        parsed={parsed}
        errors={errors}
        noData={noData}
        view={view}
        problems={problems}
        pageUrl={(params) => paths.uptakeDepartment(code, params)}
        printedUrl={printedUrl}
        bridgeHref={paths.uptakeBridge({
          ...params,
          department: code,
          profession: undefined,
          grade: undefined,
          structure: undefined,
          base: undefined,
        })}
        recordsOf={(row) => paths.uptakeRecords({ ...params, department: code, ...row })}
        aside={
          <>
            {toAct ? (
              <PeopleToActNote
                found={toAct}
                assignHref={mayAssign ? paths.newAssignment({ organisation: code }) : null}
              />
            ) : null}
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
        hrefOf={rowUrl({ by: 'department', code }, { ...params, ...parsed.viewParams })}
        fileOf={(kind, query) => paths.uptakeDepartmentFile(code, kind, query)}
      >
        {peers ? <Peers view={peers} hrefOf={(of) => paths.uptakeDepartment(of, params)} /> : null}
        {assignments.length > 0 ? (
          <AssignmentsTable caption="Required courses, as of today" assignments={assignments} />
        ) : null}
      </UptakePageContent>
    </Page>
  )
}
