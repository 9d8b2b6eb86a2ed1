/** Downloads a person's own learning as a CSV file. */
import type { Route } from './+types/learning-csv'
import { requirePermission } from '#app/features/identity/require-permission.server.ts'
import { listOwnRecordRows } from '#app/features/learning/completions/own-record-rows.server.ts'
import {
  findLearning,
  type Learning,
} from '#app/features/learning/enrolments/learning-view.server.ts'
import {
  LEARNING_HEADER,
  learningRows,
} from '#app/features/learning/enrolments/learning-rows.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { csvResponse } from '#app/platform/files/csv-response.server.ts'

async function* allRows(learning: Learning, personId: number) {
  yield* learningRows(learning)
  yield await listOwnRecordRows(personId)
}

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'learning:view')
  return csvResponse(
    'my-learning.csv',
    LEARNING_HEADER,
    allRows(await findLearning(viewer.personId, now()), viewer.personId),
  )
}
