/**
 * Reminds leads whose departments have not returned: when it is due, by the service; or when an overseer asks. Of departments without a lead
 * of their own those are reminded who can do something about it. Nobody twice for one occasion.
 */
import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { db, inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { saveMessages, type NewMessage } from '#app/data/operations/outbox.server.ts'
import {
  listDepartmentsOwing,
  listLeads,
  listStandIns,
  type Lead,
  type StandIn,
} from '#app/data/reviews/departments.server.ts'
import { listReminders, saveReminder } from '#app/data/reviews/reminders.server.ts'
import { areReviewsInUse, listReturns } from '#app/data/reviews/reviews.server.ts'
import type { Department } from '#app/domain/reviews/figures.ts'
import { dueReminder } from '#app/domain/reviews/reminders.ts'
import type { ReturnState } from '#app/domain/reviews/review.ts'
import { quarterOfNumber, type Quarter } from '#app/features/reviews/require-review.server.ts'
import { leaderlessReminder, returnReminder } from '#app/features/reviews/reminder-emails.ts'
import { paths } from '#app/paths.ts'
import { dayInLondon, hourInLondon, now, today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

type Reminded = { remindedOn: string | null }
export type Owing = {
  department: Department
  state: Exclude<ReturnState, 'signed'>
  leads: (Lead & Reminded)[]
  /** Whom to tell in their place, where there is no lead. */
  standIns: (StandIn & Reminded)[]
}

/** Departments that have not signed off, with who leads them; those without a lead with who can help it. */
export async function listOwing(quarter: Quarter, tx: Tx = db()): Promise<Owing[]> {
  const departments = await listDepartmentsOwing([quarter.end], tx)
  const returns = new Map(
    (await listReturns({ quarters: [quarter.code] }, tx)).map((one) => [
      one.organisationId,
      one.status,
    ]),
  )
  const owing = departments.filter(({ id }) => returns.get(id) !== 'signed')
  const leads = await listLeads(
    owing.map(({ id }) => id),
    tx,
  )
  const reminded = await listReminders(quarter.code, tx)
  const standIns = await listStandIns(tx)
  const lastOf = (organisationId: number, personId: number): string | null =>
    reminded
      .filter((one) => one.organisationId === organisationId && one.personId === personId)
      .map(({ sentAt }) => dayInLondon(sentAt))
      .toSorted()
      .at(-1) ?? null
  return owing.map(({ id, code, name }) => {
    const withLast = <P extends { personId: number }>(person: P) => ({
      ...person,
      remindedOn: lastOf(id, person.personId),
    })
    const own = leads.filter((lead) => lead.organisationId === id).map(withLast)
    return {
      department: { id, code, name },
      state: returns.has(id) ? 'draft' : 'not-begun',
      leads: own,
      standIns: own.length === 0 ? standIns.map(withLast) : [],
    }
  })
}

/** One message to each who can help departments without a lead, of all that are new to them. */
async function remindStandIns(
  owing: readonly Owing[],
  quarter: Quarter,
  note: Note,
): Promise<NewMessage[]> {
  const told = new Map<number, { person: StandIn; departments: string[] }>()
  for (const { department, standIns } of owing) {
    for (const person of standIns) {
      if (person.remindedOn === today() || !(await note(department.id, person.personId))) continue
      const known = told.get(person.personId) ?? { person, departments: [] }
      known.departments.push(department.name)
      told.set(person.personId, known)
    }
  }
  const { baseUrl } = env()
  const addresses = {
    returns: baseUrl + paths.reviewQuarter(quarter.code),
    roles: baseUrl + paths.roles(),
  }
  return [...told.values()].map(({ person: { name, email, leadsAll }, departments }) => ({
    to: email,
    kind: 'review-without-lead',
    ...leaderlessReminder({ name, leadsAll, departments, quarter: quarter.words, addresses }),
  }))
}

/** @returns whether it is new */
type Note = (organisationId: number, personId: number) => Promise<boolean>

async function remind(tx: Tx, quarter: Quarter, occasion: string, by: Actor): Promise<number> {
  const messages: NewMessage[] = []
  const owing = await listOwing(quarter, tx)
  const note: Note = (organisationId, personId) =>
    saveReminder(tx, { quarter: quarter.code, organisationId, personId, occasion }, by, now())
  for (const { department, state, leads } of owing) {
    for (const { personId, name, email, remindedOn } of leads) {
      // Nobody is told twice on one day, whoever asked.
      if (remindedOn === today()) continue
      if (!(await note(department.id, personId))) continue
      const address = env().baseUrl + paths.review(quarter.code, department.code)
      const facts = { name, department: department.name, quarter: quarter.words, state, address }
      messages.push({ to: email, kind: 'review-reminder', ...returnReminder(facts) })
    }
  }
  messages.push(...(await remindStandIns(owing, quarter, note)))
  await saveMessages(tx, messages)
  if (messages.length > 0) {
    const after = { occasion, reminded: messages.length }
    await saveAudit(tx, {
      by,
      action: 'review:remind',
      subject: 'Quarter',
      subjectId: quarter.code,
      after,
    })
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
  const due = dueReminder(today())
  if (due === null || hourInLondon(now()) < FROM_HOUR) return 0
  return inTransaction(async (tx) =>
    (await areReviewsInUse(tx))
      ? remind(tx, quarterOfNumber(due.quarter), due.occasion, 'service')
      : 0,
  )
}
