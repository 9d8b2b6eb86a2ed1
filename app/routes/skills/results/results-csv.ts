/** Downloads all of a person's own answers, with their examples, as a CSV file. */
import type { Route } from './+types/results-csv'
import { requireRatingReader } from '#app/features/identity/require-permission.server.ts'
import { ANSWERS_HEADER, listAnswerRows } from '#app/features/skills/results/own-answers.server.ts'
import { csvResponse } from '#app/platform/files/csv-response.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const { reader } = await requireRatingReader(request, 'assessment:take')
  const rows = await listAnswerRows(reader)
  return csvResponse(
    'my-answers.csv',
    ANSWERS_HEADER,
    (async function* () {
      yield rows
    })(),
  )
}
