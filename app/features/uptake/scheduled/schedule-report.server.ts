/** Starts and stops reports by email. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import {
  countScheduledReports,
  deleteScheduledReport,
  findScheduledReport,
  saveScheduledReport,
  type ScheduledReport,
} from '#app/data/uptake/scheduled-reports.server.ts'
import { lockPerson } from '#app/data/people/person-locks.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import {
  latestReportDay,
  MAX_SCHEDULED_REPORTS,
  type Frequency,
} from '#app/domain/uptake/scheduled-reports.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'

type Asked = { name: string; query: string; frequency: Frequency }

const auditedOf = ({
  name,
  query,
  frequency,
}: Pick<ScheduledReport, 'name' | 'query' | 'frequency'>) => ({
  name,
  query,
  frequency,
})

/** @returns the id of the report, or why it was not started */
export const scheduleReport = (
  { personId, email }: Viewer,
  { name, query, frequency }: Asked,
  now: Date,
): Promise<{ id: number } | { refusal: 'too-many' | 'no-email' }> =>
  inTransaction(async (tx) => {
    if (email === '') return { refusal: 'no-email' }
    // Two requests at the same moment must not both add the last one.
    await lockPerson(tx, personId)
    if ((await countScheduledReports(tx, personId)) >= MAX_SCHEDULED_REPORTS)
      return { refusal: 'too-many' }
    const report = { name, query, frequency }
    const id = await saveScheduledReport(tx, {
      ...report,
      personId,
      email,
      lastDay: latestReportDay(frequency, dayInLondon(now)),
      createdAt: now,
    })
    await saveAudit(tx, {
      by: { personId },
      action: 'report:schedule',
      subjectId: id,
      after: report,
    })
    return { id }
  })

/** Stops a report of the viewer. Does nothing if it was stopped already. */
export const stopReport = (id: number, { personId }: Pick<Viewer, 'personId'>): Promise<void> =>
  inTransaction(async (tx) => {
    const report = await findScheduledReport(id, personId, tx)
    if (report === null || !(await deleteScheduledReport(tx, id))) return
    await saveAudit(tx, {
      by: { personId },
      action: 'report:stop',
      subjectId: id,
      before: auditedOf(report),
    })
  })
