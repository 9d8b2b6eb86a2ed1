/** Reports of uptake that people get by email. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'
import {
  FREQUENCIES,
  latestReportDay,
  type Frequency,
} from '#app/domain/uptake/scheduled-reports.ts'

const REPORT = {
  id: true,
  personId: true,
  email: true,
  name: true,
  query: true,
  frequency: true,
  lastDay: true,
} as const

type NewReport = {
  personId: number
  /** Their email address now. The reports end if it changes. */
  email: string
  name: string
  /** The query of the uptake page, without its days. */
  query: string
  frequency: Frequency
  /** The last day on which nothing has to be sent. */
  lastDay: Day
  createdAt: Date
}

/** @returns the id */
export const saveScheduledReport = async (tx: Tx, report: NewReport): Promise<number> =>
  (await tx.scheduledReport.create({ data: report, select: { id: true } })).id

export const countScheduledReports = (tx: Tx, personId: number): Promise<number> =>
  tx.scheduledReport.count({ where: { personId } })

export const listScheduledReports = (personId: number, tx: Tx = db()) =>
  tx.scheduledReport.findMany({ where: { personId }, select: REPORT, orderBy: { id: 'asc' } })
export type ScheduledReport = Awaited<ReturnType<typeof listScheduledReports>>[number]

export const findScheduledReport = (id: number, personId: number, tx: Tx = db()) =>
  tx.scheduledReport.findUnique({ where: { id, personId }, select: REPORT })

/** @returns whether it was there */
export const deleteScheduledReport = async (tx: Tx, id: number): Promise<boolean> =>
  (await tx.scheduledReport.deleteMany({ where: { id } })).count > 0

const dueOn = (day: Day) => ({
  OR: FREQUENCIES.map((frequency) => ({
    frequency,
    lastDay: { lt: latestReportDay(frequency, day) },
  })),
})

export const isAnyReportDue = async (day: Day): Promise<boolean> =>
  (await db().scheduledReport.findFirst({ where: dueOn(day), select: { id: true } })) !== null

/** The reports to send on a day, after an id and in its order. */
export const listDueReports = (day: Day, after: number, take: number) =>
  db().scheduledReport.findMany({
    where: { ...dueOn(day), id: { gt: after } },
    select: REPORT,
    orderBy: { id: 'asc' },
    take,
  })

/**
 * Records that a report is sent for a day, so that it is sent once however many processes do this.
 * @returns whether no other process has done so
 */
export async function markReportSent(
  tx: Tx,
  { id, lastDay }: Pick<ScheduledReport, 'id' | 'lastDay'>,
  day: Day,
): Promise<boolean> {
  const { count } = await tx.scheduledReport.updateMany({
    where: { id, lastDay },
    data: { lastDay: day },
  })
  return count === 1
}
