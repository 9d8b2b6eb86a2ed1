import { data } from 'react-router'
import type { Route } from './+types/overview'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { NeedsFilter } from '#app/features/needs/filter.tsx'
import { NeedsPage } from '#app/features/needs/page.tsx'
import { needsReport } from '#app/features/needs/report.server.ts'
import { ChartProblems } from '#app/features/uptake/charts/chart-problems.tsx'
import {
  findProblemsWithoutNumbers,
  type ChartProblem,
} from '#app/features/uptake/charts/chart-problems.server.ts'
import { paths } from '#app/paths.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

const pageTitle = 'Training needs'

/** Completions and registers do not change what people answered. */
const aboutPeople = (problems: readonly ChartProblem[]) =>
  problems.filter(({ chart }) => chart !== 'upskilled')

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'needs:view')
  await limitExpensive(viewer)
  const answer = await needsReport.answer(request, viewer)
  const problems = answer.figures
    ? await findProblemsWithoutNumbers(viewer, answer.figures.report.asAt)
    : []
  return data({ pageTitle, ...answer, problems }, { status: answer.errors ? 400 : 200 })
}

export default function NeedsOverviewPage({
  loaderData: { pageTitle: title, options, params, query, errors, noData, figures: view, problems },
}: Route.ComponentProps) {
  return (
    <Page title={title} errors={errors} wide>
      <NeedsFilter
        options={options}
        params={params}
        query={query}
        errors={errors ?? undefined}
        action={paths.needs()}
      />
      {noData ? <InsetText>{noData}</InsetText> : null}
      {view ? <NeedsPage view={view} params={params} /> : null}
      <ChartProblems problems={aboutPeople(problems)} chart="all" />
    </Page>
  )
}
