/** Reminds those who approve requests, once, when a request has waited for two working days. */
import { z } from 'zod'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import {
  listWaitingRequests,
  saveApprovalReminders,
} from '#app/data/learning/places/approval-reminders.server.ts'
import { findApprovers } from '#app/data/learning/places/approvers.server.ts'
import { hostSettings } from '#app/data/operations/host-settings.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import type { Approver } from '#app/domain/learning/approvers.ts'
import { approvalReminderAt } from '#app/domain/learning/places.ts'
import { approvalReminder } from '#app/features/learning/team/approval-emails.ts'
import { defineJob } from '#app/features/operations/define-job.ts'
import { paths } from '#app/paths.ts'
import { dayInLondon, hourInLondon, now, today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

/** The earliest hour in London, so that no one is reminded at night. */
const EARLIEST_HOUR = 8

type Request = Awaited<ReturnType<typeof listWaitingRequests>>[number]

/** The requests that each approver has not been reminded of, by approver. */
async function findToRemind(tx: Tx) {
  const due = (await listWaitingRequests(now(), tx)).filter(
    ({ askedAt }) => askedAt !== null && approvalReminderAt(askedAt) <= now(),
  )
  const asked = due.map(({ personId, cohort: { courseId, course } }) => {
    return { personId, courseId, provider: course.provider }
  })
  const approversOf = await findApprovers(asked, today(), tx)
  const byApprover = new Map<number, { approver: Approver; requests: Request[] }>()
  for (const request of due) {
    const { personId, cohort, approvalReminders } = request
    for (const approver of approversOf({ personId, courseId: cohort.courseId })) {
      const wasReminded = approvalReminders.some(
        (sent) => sent.personId === approver.personId && sent.askedOn === askedOn(request),
      )
      if (wasReminded) continue
      const known = byApprover.get(approver.personId) ?? { approver, requests: [] }
      byApprover.set(approver.personId, { ...known, requests: [...known.requests, request] })
    }
  }
  return [...byApprover.values()]
}

const askedOn = ({ askedAt }: Request): string => dayInLondon(askedAt ?? now())

/** Sends each approver one message about all their requests. @returns how many were reminded */
export const remindApprovers = (): Promise<{ reminded: number }> =>
  inTransaction(async (tx) => {
    const { reminders } = await hostSettings(tx)
    if (!reminders.approvals || hourInLondon(now()) < EARLIEST_HOUR) return { reminded: 0 }
    const toRemind = await findToRemind(tx)
    const sentAt = now()
    await saveApprovalReminders(
      tx,
      toRemind.flatMap(({ approver: { personId }, requests }) =>
        requests.map((request) => ({
          enrolmentId: request.id,
          personId,
          askedOn: askedOn(request),
          sentAt,
        })),
      ),
    )
    await saveMessages(
      tx,
      toRemind.map(({ approver, requests }) => ({
        to: approver.email,
        kind: 'approval-reminder',
        personId: approver.personId,
        ...approvalReminder({
          name: approver.name,
          requests: requests.map(({ person, cohort, requestEndsAt }) => ({
            person: person.name,
            course: cohort.course.title,
            cohort: cohort.name,
            endsAt: requestEndsAt,
          })),
          url: env().baseUrl + (approver.as === 'delegate' ? paths.acting() : paths.team()),
        }),
      })),
    )
    return { reminded: toRemind.length }
  })

export const remindApproversJob = defineJob({
  kind: 'remind-of-approvals',
  length: 'short',
  schedule: () => ({ everyMinutes: 60, offsetMinutes: 10 }),
  payload: z.object({}),
  result: z.object({ reminded: z.number() }),
  run: remindApprovers,
})
