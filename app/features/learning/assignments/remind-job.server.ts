import { z } from 'zod'
import { listOpenAssignments } from '#app/data/learning/assignments/assignments.server.ts'
import { defineJob } from '#app/features/operations/define-job.ts'
import { hourInLondon, now } from '#app/platform/clock.server.ts'

/** The earliest hour in London, so that no one is reminded at night. */
const EARLIEST_HOUR = 8

/** Reminds people of courses that they have to do. */
export const remindAssignedJob = defineJob({
  kind: 'remind-of-assignments',
  length: 'long',
  schedule: () => ({ everyMinutes: 60, offsetMinutes: 20 }),
  isNeeded: async () =>
    hourInLondon(now()) >= EARLIEST_HOUR && (await listOpenAssignments()).length > 0,
  payload: z.object({}),
  result: z.object({ reminded: z.number() }),
  run: async () =>
    (await import('#app/features/learning/assignments/remind-assigned.server.ts')).remindAssigned(),
})
