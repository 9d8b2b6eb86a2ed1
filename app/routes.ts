/** THE MAP: every address and the file that answers it; the only list of pages. */
import { index, route, type RouteConfig } from '@react-router/dev/routes'

export default [
  // ---- everyone
  index('routes/home.tsx'),
  route('health', 'routes/health.ts'),
] satisfies RouteConfig
