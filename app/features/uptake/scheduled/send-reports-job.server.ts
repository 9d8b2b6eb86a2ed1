/** Sends reports by email once a day, early in the morning. */
import { z } from 'zod'
import { isAnyReportDue } from '#app/data/uptake/scheduled-reports.server.ts'
import { defineJob } from '#app/features/operations/define-job.ts'
import { today } from '#app/platform/clock.server.ts'

export const sendReportsJob = defineJob({
  kind: 'send-reports',
  length: 'long',
  schedule: () => ({ everyMinutes: 24 * 60, offsetMinutes: 6 * 60 }),
  isNeeded: () => isAnyReportDue(today()),
  payload: z.object({}),
  result: z.object({ saved: z.number() }),
  run: async () => {
    const { sendReports } = await import('#app/features/uptake/scheduled/send-reports.server.ts')
    return { saved: await sendReports() }
  },
})
