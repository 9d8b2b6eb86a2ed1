/** Whether anyone may sign in as a made-up person. */
import { findServiceKind } from '#app/data/operations/service-kind.server.ts'
import { env } from '#app/platform/environment.server.ts'

/** Asked each time: a database can become a real one while it is served, when the first people are imported into it. */
export const isDemonstrationOpen = async (): Promise<boolean> =>
  env().demo && (await findServiceKind()) === 'demonstration'
