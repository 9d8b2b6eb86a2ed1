/** Reminds leads whose departments have not returned: when it is due, by the service; or when an overseer asks. Nobody twice for one occasion. */
import { saveAudit, type Actor } from '#app/data/audit.server.ts'
import { db, inTransaction, type Tx } from '#app/data/database.server.ts'
import { saveMessages, type NewMessage } from '#app/data/outbox.server.ts'
import { listDepartmentsOwing, listLeads, type Lead } from '#app/data/review-departments.server.ts'
import { listReminders, saveReminder } from '#app/data/review-reminders.server.ts'
import { areReviewsInUse, listReturns } from '#app/data/reviews.server.ts'
import type { Department } from '#app/domain/review-figures.ts'
import { reminderDue } from '#app/domain/review-reminders.ts'
import type { ReturnState } from '#app/domain/review.ts'
import { quarterOfNumber, type Quarter } from '#app/features/reviews/require-review.server.ts'
import { returnReminder } from '#app/features/reviews/reminder-emails.ts'
import { paths } from '#app/paths.ts'
import { dayInLondon, hourInLondon, now, today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

export type Owing = { department: Department; state: Exclude<ReturnState, 'signed'>; leads: (Lead & { remindedOn: string | null })[] }

/** Departments that have not signed off, with who leads them; those without a lead have none. */
export async function listOwing(quarter: Quarter, tx: Tx = db()): Promise<Owing[]> {
  const departments = await listDepartmentsOwing([quarter.end], tx)
  const returns = new Map((await listReturns({ quarters: [quarter.code] }, tx)).map((one) => [one.organisationId, one.status]))
  const owing = departments.filter(({ id }) => returns.get(id) !== 'signed')
  const leads = await listLeads(
    owing.map(({ id }) => id),
    tx,
  )
  const reminded = await listReminders(quarter.code, tx)
  const lastOf = ({ organisationId, personId }: Lead): string | null =>
    reminded
      .filter((one) => one.organisationId === organisationId && one.personId === personId)
      .map(({ sentAt }) => dayInLondon(sentAt))
      .toSorted()
      .at(-1) ?? null
  return owing.map(({ id, code, name }) => ({
    department: { id, code, name },
    state: returns.has(id) ? 'draft' : 'not-begun',
    leads: leads.filter((lead) => lead.organisationId === id).map((lead) => ({ ...lead, remindedOn: lastOf(lead) })),
  }))
}

async function remind(tx: Tx, quarter: Quarter, occasion: string, by: Actor): Promise<number> {
  const messages: NewMessage[] = []
  for (const { department, state, leads } of await listOwing(quarter, tx)) {
    for (const { personId, name, email, remindedOn } of leads) {
      // Nobody is told twice on one day, whoever asked.
      if (remindedOn === today()) continue
      const reminder = { quarter: quarter.code, organisationId: department.id, personId, occasion }
      if (!(await saveReminder(tx, reminder, by, now()))) continue
      const address = env().baseUrl + paths.review(quarter.code, department.code)
      const facts = { name, department: department.name, quarter: quarter.words, state, address }
      messages.push({ to: email, kind: 'review-reminder', ...returnReminder(facts) })
    }
  }
  await saveMessages(tx, messages)
  if (messages.length > 0) {
    const after = { occasion, reminded: messages.length }
    await saveAudit(tx, { by, action: 'review:remind', subject: 'Quarter', subjectId: quarter.code, after })
  }
  return messages.length
}

/** An overseer's own asking; a second time on the same day reminds nobody again. @returns how many were reminded */
export const remindNow = (quarter: Quarter, by: Actor): Promise<number> =>
  inTransaction((tx) => remind(tx, quarter, `asked ${today()}`, by))

/** Nobody is written to at night. */
const FROM_HOUR = 8

/** Whatever reminder is due today, of a service where reviews are in use. Run every hour, by one instance. @returns how many were reminded */
export const remindWhenDue = async (): Promise<number> => {
  const due = reminderDue(today())
  if (due === null || hourInLondon(now()) < FROM_HOUR) return 0
  return inTransaction(async (tx) => ((await areReviewsInUse(tx)) ? remind(tx, quarterOfNumber(due.quarter), due.occasion, 'service') : 0))
}
