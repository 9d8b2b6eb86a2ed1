/** All published figures in one CSV, for anyone. */
import type { Route } from './+types/figures-file'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { publicFileHeaders } from '#app/features/releases/published/cache-headers.ts'
import { makeTidyTable } from '#app/features/releases/published/tidy-file.server.ts'
import { csvFile } from '#app/reports/files/csv-file.ts'

export async function loader({ request }: Route.LoaderArgs) {
  await openToEveryone(request)
  return new Response(csvFile(await makeTidyTable()), {
    headers: {
      ...publicFileHeaders,
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': 'attachment; filename="published-figures.csv"',
      Link: '<figures.csv-metadata.json>; rel="describedby"; type="application/csvm+json"',
    },
  })
}
