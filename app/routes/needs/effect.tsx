import { data } from 'react-router'
import type { Route } from './+types/effect'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { answerEffectQuery } from '#app/features/needs/effect/answer-query.server.ts'
import { drawEffectChart } from '#app/features/needs/effect/draw-chart.server.ts'
import { EffectFilter } from '#app/features/needs/effect/filter.tsx'
import { EffectPage } from '#app/features/needs/effect/page.tsx'
import { paths } from '#app/paths.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

const pageTitle = 'Before and after a course'
const NO_REPORT = { query: null, noData: null, report: null, extract: null, drawings: null }

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'needs:view')
  await limitExpensive(viewer)
  const answer = await answerEffectQuery(request)
  if (!answer.ok) return data({ pageTitle, ...answer, ...NO_REPORT }, { status: 400 })
  const drawings = answer.report && drawEffectChart(answer.report)
  return { pageTitle, ...answer, errors: null, drawings }
}

export default function EffectRoute({
  loaderData: {
    pageTitle: title,
    options,
    params,
    query,
    errors,
    noData,
    report,
    extract,
    drawings,
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
        course={report?.course}
        errors={errors ?? undefined}
        action={paths.needsEffect()}
      />
      {noData ? <InsetText>{noData}</InsetText> : null}
      {report ? <EffectPage report={report} drawings={drawings} extract={extract} /> : null}
    </Page>
  )
}
