import type { Route } from './+types/board-pack'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { BoardPack } from '#app/features/reviews/board/board-pack.tsx'
import { findBoardView } from '#app/features/reviews/board/board-view.server.ts'
import { requireQuarter } from '#app/features/reviews/require-review.server.ts'
import { paths } from '#app/paths.ts'
import { Page } from '#app/ui/page/page.tsx'
import { RunningTitle } from '#app/ui/page/running-title.tsx'
import { PrintButton } from '#app/ui/print-button.tsx'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'review:oversee')
  await limitExpensive(viewer)
  const quarter = requireQuarter(params.quarter)
  return { pageTitle: 'Board pack', quarter, view: await findBoardView(viewer, quarter) }
}

export default function BoardPackPage({
  loaderData: { pageTitle, quarter, view },
}: Route.ComponentProps) {
  return (
    <Page
      title={pageTitle}
      caption={quarter.label}
      back={{ href: paths.reviewQuarter(quarter.code), text: quarter.label }}
      wide
    >
      <RunningTitle>Board pack, {quarter.label}</RunningTitle>
      <div className="app-pack__screen">
        <PrintButton>Print this pack</PrintButton>
        <p className="govuk-body">
          The table of departments as{' '}
          <a className="govuk-link" href={paths.boardPackFile(quarter.code, 'csv')}>
            CSV
          </a>{' '}
          or{' '}
          <a className="govuk-link" href={paths.boardPackFile(quarter.code, 'ods')}>
            ODS
          </a>
        </p>
      </div>
      <BoardPack quarter={quarter} view={view} />
    </Page>
  )
}
