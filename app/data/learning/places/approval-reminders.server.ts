/** Reminders to those who approve requests. */
import { db, type Tx } from '#app/data/database/database.server.ts'
import type { Day } from '#app/domain/calendar/day.ts'

/** Requests that were made before an instant and still wait, with who was reminded of them. */
export const listWaitingRequests = (askedBefore: Date, tx: Tx = db()) =>
  tx.enrolment.findMany({
    where: { status: 'requested', askedAt: { lte: askedBefore }, cohort: { cancelledAt: null } },
    select: {
      id: true,
      personId: true,
      askedAt: true,
      requestEndsAt: true,
      person: { select: { name: true } },
      cohort: {
        select: { name: true, courseId: true, course: { select: { title: true, provider: true } } },
      },
      approvalReminders: { select: { personId: true, askedOn: true } },
    },
    orderBy: { id: 'asc' },
  })

type NewReminder = { enrolmentId: number; personId: number; askedOn: Day; sentAt: Date }

export const saveApprovalReminders = (tx: Tx, reminders: readonly NewReminder[]) =>
  tx.approvalReminder.createMany({ data: [...reminders] })
