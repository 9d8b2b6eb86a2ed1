import { findServiceKind } from '#app/data/operations/service-kind.server.ts'
import { env } from '#app/platform/environment.server.ts'

/**
 * Whether anyone can sign in as a made-up person. Not cached, because importing the first real
 * people turns a demonstration into a real service.
 */
export const isDemonstrationOpen = async (): Promise<boolean> =>
  env().demo && (await findServiceKind()) === 'demonstration'
