import { data } from 'react-router'
import type { Route } from './+types/matrix'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { MatrixFilter } from '#app/features/needs/matrix/filter.tsx'
import { MatrixPage } from '#app/features/needs/matrix/page.tsx'
import { matrixReport } from '#app/features/needs/matrix/report.server.ts'
import { paths } from '#app/paths.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

const pageTitle = 'Training needs by skill and department or profession'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'needs:view')
  await limitExpensive(viewer)
  const answer = await matrixReport.answer(request, viewer)
  return data({ pageTitle, ...answer }, { status: answer.errors ? 400 : 200 })
}

export default function MatrixRoute({
  loaderData: { pageTitle: title, options, params, query, errors, noData, figures },
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
      <MatrixFilter
        options={options}
        params={params}
        query={query}
        errors={errors ?? undefined}
        action={paths.needsMatrix()}
      />
      {noData ? <InsetText>{noData}</InsetText> : null}
      {figures ? <MatrixPage {...figures} params={params} /> : null}
    </Page>
  )
}
