/** Downloads all goals of a person's own plan as a CSV file. */
import type { Route } from './+types/plan-csv'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { GOALS_HEADER, listGoalRows } from '#app/features/skills/plan/goal-rows.server.ts'
import { csvResponse } from '#app/platform/files/csv-response.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  const rows = await listGoalRows(reader)
  return csvResponse(
    'my-plan.csv',
    GOALS_HEADER,
    (async function* () {
      yield rows
    })(),
  )
}
