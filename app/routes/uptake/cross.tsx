import { data } from 'react-router'
import type { Route } from './+types/cross'
import { leaveOutEmpty } from '#app/domain/uptake/cross-table.ts'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { findChartProblems } from '#app/features/uptake/charts/chart-problems.server.ts'
import { CrossContent } from '#app/features/uptake/cross/content.tsx'
import { CrossFilter } from '#app/features/uptake/cross/filter.tsx'
import { crossReport } from '#app/features/uptake/cross/report.server.ts'
import { titleOf } from '#app/features/uptake/cross/sentences.ts'
import { fullUrl } from '#app/features/uptake/query/parse-query.server.ts'
import { paths } from '#app/paths.ts'
import { messageOf } from '#app/reports/uptake-sentences.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

const TITLES = {
  profession: 'Uptake by department and profession',
  grade: 'Uptake by department and grade',
}

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'uptake:view')
  await limitExpensive(viewer)
  const { figures, options, params, by, errors, noData } = await crossReport.answer(request, viewer)
  const view = figures && {
    query: figures.query,
    asAt: figures.query.asAt,
    message: messageOf(figures.query, figures.table.total, figures.labels),
    caption: titleOf(figures.query, figures.labels, by),
    table: leaveOutEmpty(figures.table),
    counted: figures.counted,
    problems: await findChartProblems(
      { query: figures.query, scope: { exact: figures.isExact, within: [] } },
      viewer,
    ),
  }
  const pageTitle = TITLES[by]
  return data(
    { pageTitle, printedUrl: fullUrl(request), options, params, by, errors, noData, view },
    { status: errors ? 400 : 200 },
  )
}

export default function CrossPage({
  loaderData: { pageTitle, printedUrl, options, params, by, errors, noData, view },
}: Route.ComponentProps) {
  const { by: _by, ...others } = params
  return (
    <Page
      title={pageTitle}
      errors={errors}
      back={{ href: paths.uptake(others), text: 'Uptake' }}
      wide
    >
      {view ? (
        <p className="govuk-body-l app-uptake__message">
          <strong>{view.message}</strong>
        </p>
      ) : null}
      <CrossFilter
        options={options}
        params={params}
        by={by}
        query={view?.query ?? null}
        errors={errors ?? undefined}
      />
      {noData ? <InsetText>{noData}</InsetText> : null}
      {view ? <CrossContent view={view} params={params} by={by} printedUrl={printedUrl} /> : null}
    </Page>
  )
}
