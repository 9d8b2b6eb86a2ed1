import { checkHealth } from '#app/features/health/check-health.server.ts'

export async function loader() {
  const status = await checkHealth()
  return Response.json({ status }, { status: status === 'ok' ? 200 : 503, headers: { 'Cache-Control': 'no-store' } })
}
