import type { Route } from './+types/metrics'
import { requireScraper } from '#app/features/operations/require-scraper.server.ts'
import { readMetrics } from '#app/features/operations/read-metrics.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  requireScraper(request)
  const { type, text } = await readMetrics()
  return new Response(text, { headers: { 'Content-Type': type } })
}
