/** The departments of a board pack as CSV or ODS. */
import type { Route } from './+types/board-pack-file'
import { limitExpensive } from '#app/features/identity/limit-rate.server.ts'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { boardFile } from '#app/features/reviews/board/board-file.ts'
import { findBoardView } from '#app/features/reviews/board/board-view.server.ts'
import { requireQuarter } from '#app/features/reviews/require-review.server.ts'
import { listFileResponse } from '#app/platform/files/list-file.server.ts'

export async function loader({ request, params }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'review:oversee')
  await limitExpensive(viewer)
  const quarter = requireQuarter(params.quarter)
  const { pathname } = new URL(request.url)
  return listFileResponse(
    pathname.endsWith('.ods') ? 'ods' : 'csv',
    boardFile(quarter, await findBoardView(viewer, quarter)),
  )
}
