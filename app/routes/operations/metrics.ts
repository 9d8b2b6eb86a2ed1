import type { Route } from './+types/metrics'
import { requireScraper } from '#app/features/operations/require-scraper.server.ts'
import { collectMetrics } from '#app/features/operations/collect-metrics.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  requireScraper(request)
  const { type, text } = await collectMetrics()
  return new Response(text, { headers: { 'Content-Type': type } })
}
