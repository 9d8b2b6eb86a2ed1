import type { Route } from './+types/effect-json'
import { limitExpensive } from '#app/features/account/limit-rate.server.ts'
import { requirePermission } from '#app/features/account/require-permission.server.ts'
import { askEffect } from '#app/features/needs/answer-effect.server.ts'
import { inWords } from '#app/features/needs/needs-files.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'needs:view')
  await limitExpensive(viewer)
  const asked = await askEffect(request)
  if (!asked.ok) return inWords(Object.values(asked.errors), 400)
  return asked.report === null ? inWords([asked.nothing], 404) : Response.json(asked.report)
}
