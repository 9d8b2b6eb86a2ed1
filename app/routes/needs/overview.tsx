import { data } from 'react-router'
import type { Route } from './+types/overview'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { NeedsFilter } from '#app/features/needs/filter.tsx'
import { findPageView } from '#app/features/needs/page-view.server.ts'
import { NeedsPage } from '#app/features/needs/page.tsx'
import { parseQuery } from '#app/features/needs/parse-query.server.ts'
import { paths } from '#app/paths.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

const pageTitle = 'Training needs'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'needs:view')
  await limitExpensive(viewer)
  const parsed = await parseQuery(request)
  const { options, params } = parsed
  const shown = { pageTitle, options, params }
  if (!parsed.ok)
    return data(
      { ...shown, query: null, errors: parsed.errors, noData: null, view: null },
      { status: 400 },
    )
  const { query, noData } = parsed
  const view = parsed.noData === null ? await findPageView(parsed) : null
  return { ...shown, query, errors: null, noData, view }
}

export default function NeedsOverviewPage({
  loaderData: { pageTitle: title, options, params, query, errors, noData, view },
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
    </Page>
  )
}
