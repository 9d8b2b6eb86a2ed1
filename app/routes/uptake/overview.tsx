import { data } from 'react-router'
import type { Route } from './+types/overview'
import { may } from '#app/domain/identity/permissions.ts'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { rowUrl } from '#app/features/uptake/query/page-links.ts'
import { fullUrl } from '#app/features/uptake/query/parse-query.server.ts'
import { findChartProblems } from '#app/features/uptake/charts/chart-problems.server.ts'
import { findOwnRows } from '#app/features/uptake/charts/own-rows.server.ts'
import { UptakePageContent } from '#app/features/uptake/page-content.tsx'
import { viewUptake } from '#app/features/uptake/page-view.server.ts'
import { uptakeReport } from '#app/features/uptake/report.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'

const pageTitle = 'Uptake of digital and data learning'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  await limitExpensive(viewer)
  const answer = await uptakeReport(null).answer(request, viewer)
  const view = answer.figures && (await viewUptake(answer.figures, await findOwnRows(viewer)))
  const problems = answer.figures ? await findChartProblems(answer.figures, viewer) : []
  const mayReadTargets = may(viewer, 'target:view')
  const printedUrl = fullUrl(request)
  return data(
    { pageTitle, printedUrl, mayReadTargets, ...answer, view, problems },
    { status: answer.errors ? 400 : 200 },
  )
}

export default function UptakePage({
  loaderData: { pageTitle, printedUrl, mayReadTargets, parsed, errors, noData, view, problems },
}: Route.ComponentProps) {
  const { by: _, ...params } = parsed.params
  const { course, population, 'as-at': asAt } = params
  const shared = { course, population, 'as-at': asAt }
  return (
    <Page title={pageTitle} errors={errors} wide>
      <UptakePageContent
        title={pageTitle}
        parsed={parsed}
        errors={errors}
        noData={noData}
        view={view}
        problems={problems}
        pageUrl={paths.uptake}
        printedUrl={printedUrl}
        bridgeHref={paths.uptakeBridge({
          ...params,
          profession: undefined,
          grade: undefined,
          structure: undefined,
          base: undefined,
        })}
        recordsOf={(row) => paths.uptakeRecords({ ...params, ...row })}
        hrefOf={rowUrl(null, { ...params, ...parsed.viewParams })}
        fileOf={paths.uptakeFile}
      >
        <p className="govuk-body govuk-!-margin-top-4 app-not-printed">
          See coverage in one table:{' '}
          <a className="govuk-link" href={paths.uptakeCross(shared)}>
            Department by profession
          </a>{' '}
          ·{' '}
          <a className="govuk-link" href={paths.uptakeCross({ ...shared, by: 'grade' })}>
            Department by grade
          </a>
        </p>
      </UptakePageContent>
      <p className="govuk-body app-not-printed">
        <a className="govuk-link" href={paths.newScheduledReport(parsed.params)}>
          Get these figures by email
        </a>
        {mayReadTargets ? (
          <>
            {' '}
            ·{' '}
            <a className="govuk-link" href={paths.targets()}>
              Uptake targets
            </a>
          </>
        ) : null}
      </p>
    </Page>
  )
}
