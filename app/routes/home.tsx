import type { Route } from './+types/home'
import { requirePermission } from '#app/features/account/require-permission.server.ts'

export async function loader({ request }: Route.LoaderArgs) {
  const viewer = await requirePermission(request, 'home:view')
  return { pageTitle: 'Home', name: viewer.name }
}

export default function HomePage({ loaderData }: Route.ComponentProps) {
  return <h1>{loaderData.name}</h1>
}
