import { data } from 'react-router'
import type { Route } from './+types/effect'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { drawEffectChart } from '#app/features/needs/effect/draw-chart.server.ts'
import { EffectFilter } from '#app/features/needs/effect/filter.tsx'
import { EffectPage } from '#app/features/needs/effect/page.tsx'
import { effectReport } from '#app/features/needs/effect/report.server.ts'
import { ChartProblems } from '#app/features/uptake/charts/chart-problems.tsx'
import { findProblemsWithoutNumbers } from '#app/features/uptake/charts/chart-problems.server.ts'
import { paths } from '#app/paths.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

const pageTitle = 'Before and after a course'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'needs:view')
  await limitExpensive(viewer)
  const answer = await effectReport.answer(request, viewer)
  const drawings = answer.figures && drawEffectChart(answer.figures.report)
  const problems = answer.figures
    ? await findProblemsWithoutNumbers(viewer, answer.figures.report.asAt)
    : []
  return data({ pageTitle, ...answer, drawings, problems }, { status: answer.errors ? 400 : 200 })
}

export default function EffectRoute({
  loaderData: {
    pageTitle: title,
    options,
    params,
    query,
    errors,
    noData,
    figures,
    drawings,
    problems,
  },
}: Route.ComponentProps) {
  return (
    <Page
      title={title}
      errors={errors}
      back={{
        href: paths.needs({ population: params.population, 'as-at': params['as-at'] }),
        text: 'Back to training needs',
      }}
      wide
    >
      <EffectFilter
        options={options}
        params={params}
        query={query}
        course={figures?.report.course}
        errors={errors ?? undefined}
        action={paths.needsEffect()}
      />
      {noData ? <InsetText>{noData}</InsetText> : null}
      {figures ? <EffectPage {...figures} drawings={drawings} /> : null}
      <ChartProblems problems={problems} chart="upskilled" />
    </Page>
  )
}
