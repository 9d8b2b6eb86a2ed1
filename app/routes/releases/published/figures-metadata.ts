/** What the columns of the CSV of all published figures mean. */
import type { Route } from './+types/figures-metadata'
import { openToEveryone } from '#app/features/identity/require-permission.server.ts'
import { publicFileHeaders } from '#app/features/releases/published/cache-headers.ts'
import { aboutTidyTable, makeTidyTable } from '#app/features/releases/published/tidy-file.server.ts'
import { csvw } from '#app/reports/files/csvw.ts'

export async function loader({ request }: Route.LoaderArgs) {
  await openToEveryone(request)
  const metadata = csvw(await makeTidyTable(), await aboutTidyTable(), 'figures.csv')
  return new Response(`${JSON.stringify(metadata, null, 2)}\n`, {
    headers: { ...publicFileHeaders, 'Content-Type': 'application/csvm+json' },
  })
}
