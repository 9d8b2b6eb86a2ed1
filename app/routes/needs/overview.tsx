import { data } from 'react-router'
import type { Route } from './+types/overview'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { askNeeds } from '#app/features/needs/parse-query.server.ts'
import { NeedsFilter } from '#app/features/needs/filter.tsx'
import { NeedsPage } from '#app/features/needs/page.tsx'
import { viewNeeds } from '#app/features/needs/page-view.server.ts'
import { paths } from '#app/paths.ts'
import { InsetText } from '#app/ui/inset-text.tsx'
import { Page } from '#app/ui/page/page.tsx'

const pageTitle = 'Training needs'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'needs:view')
  await limitExpensive(viewer)
  const asked = await askNeeds(request)
  const { askable, words } = asked
  const shown = { pageTitle, askable, words }
  if (!asked.ok)
    return data(
      { ...shown, question: null, errors: asked.errors, nothing: null, view: null },
      { status: 400 },
    )
  const view = asked.nothing === null ? await viewNeeds(asked) : null
  return { ...shown, question: asked.question, errors: null, nothing: asked.nothing, view }
}

export default function NeedsOverviewPage({
  loaderData: { pageTitle: title, askable, words, question, errors, nothing, view },
}: Route.ComponentProps) {
  return (
    <Page title={title} errors={errors} wide>
      <NeedsFilter
        askable={askable}
        words={words}
        question={question}
        errors={errors ?? undefined}
        action={paths.needs()}
      />
      {nothing ? <InsetText>{nothing}</InsetText> : null}
      {view ? <NeedsPage view={view} words={words} /> : null}
    </Page>
  )
}
