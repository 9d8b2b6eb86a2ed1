import { findDate, type ReleaseDate } from '#app/data/releases/dates.server.ts'
import { requireFound, requireId } from '#app/platform/http/require-found.server.ts'

/** Finds a date in the release calendar. @throws 404 if there is none, or it was cancelled */
export async function requireDate(id: string | undefined): Promise<ReleaseDate> {
  const date = requireFound(await findDate(requireId(id)))
  return requireFound(date.status === 'cancelled' ? null : date)
}
