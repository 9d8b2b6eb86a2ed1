/** Sends the reports that are due, with what each recipient may see now. */
import { inTransaction } from '#app/data/database/database.server.ts'
import { findViewer } from '#app/data/identity/viewers.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { saveMessage } from '#app/data/operations/outbox.server.ts'
import {
  deleteScheduledReport,
  listDueReports,
  markReportSent,
  type ScheduledReport,
} from '#app/data/uptake/scheduled-reports.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import { may, type Viewer } from '#app/domain/identity/permissions.ts'
import { isFrequency, latestReportDay } from '#app/domain/uptake/scheduled-reports.ts'
import {
  endedReportEmail,
  figuresEmail,
  noFiguresEmail,
} from '#app/features/uptake/scheduled/report-email.ts'
import { answerReport } from '#app/features/uptake/scheduled/report-query.server.ts'
import { dayInLondon, now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

const BATCH = 200

/** Ends a report. Tells its owner, unless they left, are suspended or have another address now. */
const endReport = (report: ScheduledReport, viewer: Viewer | null): Promise<boolean> =>
  inTransaction(async (tx) => {
    if (!(await deleteScheduledReport(tx, report.id))) return false
    const { id, name, query, frequency, email, personId } = report
    await saveAudit(tx, {
      by: 'service',
      action: 'report:stop',
      subjectId: id,
      before: { name, query, frequency },
    })
    if (viewer === null || viewer.email !== email) return false
    const ended = endedReportEmail({ name, query, service: env().baseUrl })
    return saveMessage(tx, { to: email, personId, ...ended, key: `report ${id} ended` })
  })

async function emailFor({ name, query }: ScheduledReport, viewer: Viewer) {
  const asked = { name, query, service: env().baseUrl }
  const { errors, noData, figures } = await answerReport(query, viewer)
  if (errors) return noFiguresEmail(Object.values(errors), asked)
  return figures === null ? noFiguresEmail([noData], asked) : figuresEmail(figures, asked)
}

/** @returns whether a message was saved */
async function sendReport(report: ScheduledReport, today: Day): Promise<boolean> {
  const viewer = await findViewer(report.personId)
  if (viewer === null || viewer.email !== report.email || !may(viewer, 'uptake:view'))
    return endReport(report, viewer)
  const day = isFrequency(report.frequency) ? latestReportDay(report.frequency, today) : today
  const email = await emailFor(report, viewer)
  return inTransaction(async (tx) => {
    if (!(await markReportSent(tx, report, day))) return false
    const { id, personId, email: to } = report
    return saveMessage(tx, { to, personId, ...email, key: `report ${id} ${day}` })
  })
}

/** Saves the emails of the reports that are due, each once, however many processes do this. @returns how many were saved */
export async function sendReports(): Promise<number> {
  const today = dayInLondon(now())
  let [saved, after] = [0, 0]
  for (;;) {
    const due = await listDueReports(today, after, BATCH)
    for (const report of due) {
      if (await sendReport(report, today)) saved += 1
      after = report.id
    }
    if (due.length < BATCH) return saved
  }
}
