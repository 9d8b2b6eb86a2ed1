import { data } from 'react-router'
import type { Route } from './+types/over-time'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { drawOverTime } from '#app/features/needs/over-time/draw-chart.server.ts'
import { OverTimeFilter } from '#app/features/needs/over-time/filter.tsx'
import { OverTimePage } from '#app/features/needs/over-time/page.tsx'
import { overTimeReport } from '#app/features/needs/over-time/report.server.ts'
import { paths } from '#app/paths.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

const pageTitle = 'One skill over time'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'needs:view')
  await limitExpensive(viewer)
  const answer = await overTimeReport.answer(request, viewer)
  const drawings = answer.figures && drawOverTime(answer.figures)
  return data({ pageTitle, ...answer, drawings }, { status: answer.errors ? 400 : 200 })
}

export default function OverTimeRoute({
  loaderData: { pageTitle: title, options, params, query, errors, noData, figures, drawings },
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
      <OverTimeFilter
        options={options}
        params={params}
        query={query}
        skill={figures?.skill}
        errors={errors ?? undefined}
        action={paths.needsOverTime()}
      />
      {noData ? <InsetText>{noData}</InsetText> : null}
      {figures ? <OverTimePage report={figures} drawings={drawings} /> : null}
    </Page>
  )
}
