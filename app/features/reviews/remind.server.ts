/**
 * Reminds the leads of departments that have not signed off a return, when a reminder is due or when an overseer asks. If a department has
 * no lead, the people who can help are reminded instead. No one is reminded twice for one occasion.
 */
import { z } from 'zod'
import { saveAudit, type Actor } from '#app/data/operations/audit.server.ts'
import { db, inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { listSignatories } from '#app/data/identity/signatories.server.ts'
import { hostSettings } from '#app/data/operations/host-settings.server.ts'
import { saveMessages, type NewMessage } from '#app/data/operations/outbox.server.ts'
import {
  listDepartmentsDue,
  listLeads,
  listStandIns,
  type Lead,
  type StandIn,
} from '#app/data/reviews/departments.server.ts'
import { listAuthors } from '#app/data/reviews/authors.server.ts'
import { listReminders, saveReminder } from '#app/data/reviews/reminders.server.ts'
import { areReviewsInUse, listReturns } from '#app/data/reviews/reviews.server.ts'
import type { Department } from '#app/domain/reviews/figures.ts'
import { dueReminder } from '#app/domain/reviews/reminders.ts'
import type { ReturnState } from '#app/domain/reviews/review.ts'
import { findSigners } from '#app/domain/reviews/signers.ts'
import { defineJob } from '#app/features/operations/define-job.ts'
import { toQuarter, type Quarter } from '#app/features/reviews/require-review.server.ts'
import { noLeadReminder, returnReminder } from '#app/features/reviews/reminder-emails.ts'
import { endSignatoriesWhoLeft } from '#app/features/reviews/signatories/signatory.server.ts'
import { paths } from '#app/paths.ts'
import { dayInLondon, hourInLondon, now, today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

type WithReminderDay = { remindedOn: string | null }
export type UnsignedReturn = {
  department: Department
  state: Exclude<ReturnState, 'signed'>
  leads: (Lead & WithReminderDay)[]
  /** Who is reminded instead, if there is no lead. */
  standIns: (StandIn & WithReminderDay)[]
  /** Whether no one is left who can sign it off. */
  needsSignatory: boolean
}

/** The returns that have not been signed off, with the departments' leads or, if there are none, the people who can help. */
export async function listUnsignedReturns(
  quarter: Quarter,
  tx: Tx = db(),
): Promise<UnsignedReturn[]> {
  const departments = await listDepartmentsDue([quarter.end], tx)
  const returns = new Map(
    (await listReturns({ quarters: [quarter.code] }, tx)).map((departmentReturn) => [
      departmentReturn.organisationId,
      departmentReturn,
    ]),
  )
  const unsigned = departments.filter(({ id }) => returns.get(id)?.status !== 'signed')
  const signatories = await listSignatories(
    unsigned.map(({ id }) => id),
    today(),
    tx,
  )
  const authors = await listAuthors(
    [...returns.values()].map(({ id }) => id),
    tx,
  )
  const leads = await listLeads(
    unsigned.map(({ id }) => id),
    tx,
  )
  const reminders = await listReminders(quarter.code, tx)
  const standIns = await listStandIns(tx)
  const lastReminderDay = (organisationId: number, personId: number): string | null =>
    reminders
      .filter(
        (reminder) => reminder.organisationId === organisationId && reminder.personId === personId,
      )
      .map(({ sentAt }) => dayInLondon(sentAt))
      .toSorted()
      .at(-1) ?? null
  return unsigned.map(({ id, code, name }) => {
    const withLast = <P extends { personId: number }>(person: P) => ({
      ...person,
      remindedOn: lastReminderDay(id, person.personId),
    })
    const departmentLeads = leads.filter((lead) => lead.organisationId === id).map(withLast)
    return {
      department: { id, code, name },
      state: returns.has(id) ? 'draft' : 'not-started',
      leads: departmentLeads,
      standIns: departmentLeads.length === 0 ? standIns.map(withLast) : [],
      needsSignatory: findSigners(
        {
          leads: departmentLeads,
          signatories: signatories.filter(({ organisationId }) => organisationId === id),
          leadsOfAll: [],
        },
        authors.get(returns.get(id)?.id ?? 0) ?? [],
      ).needsSignatory,
    }
  })
}

/** Creates one message to each stand-in, about every department without a lead that they have not been reminded about. */
async function remindStandIns(
  unsigned: readonly UnsignedReturn[],
  quarter: Quarter,
  saveNew: SaveReminder,
): Promise<NewMessage[]> {
  const reminded = new Map<number, { person: StandIn; departments: string[] }>()
  for (const { department, standIns } of unsigned) {
    for (const person of standIns) {
      if (person.remindedOn === today() || !(await saveNew(department.id, person.personId)))
        continue
      const known = reminded.get(person.personId) ?? { person, departments: [] }
      known.departments.push(department.name)
      reminded.set(person.personId, known)
    }
  }
  const { baseUrl } = env()
  const urls = {
    returns: baseUrl + paths.reviewQuarter(quarter.code),
    roles: baseUrl + paths.roles(),
  }
  return [...reminded.values()].map(({ person: { name, email, leadsAll }, departments }) => ({
    to: email,
    kind: 'review-without-lead',
    ...noLeadReminder({ name, leadsAll, departments, quarter: quarter.label, urls }),
  }))
}

/** Saves a reminder. @returns whether it is new */
type SaveReminder = (organisationId: number, personId: number) => Promise<boolean>

async function remind(tx: Tx, quarter: Quarter, occasion: string, by: Actor): Promise<number> {
  const messages: NewMessage[] = []
  const unsigned = await listUnsignedReturns(quarter, tx)
  const saveNew: SaveReminder = (organisationId, personId) =>
    saveReminder(tx, { quarter: quarter.code, organisationId, personId, occasion }, by, now())
  for (const { department, state, leads, needsSignatory } of unsigned) {
    for (const { personId, name, email, remindedOn } of leads) {
      // At most one reminder a day.
      if (remindedOn === today()) continue
      if (!(await saveNew(department.id, personId))) continue
      messages.push({
        to: email,
        kind: 'review-reminder',
        ...returnReminder({
          name,
          department: department.name,
          quarter: quarter.label,
          state,
          url: env().baseUrl + paths.review(quarter.code, department.code),
          nameSignatoryUrl: needsSignatory
            ? env().baseUrl + paths.reviewSignatories(quarter.code, department.code)
            : null,
        }),
      })
    }
  }
  messages.push(...(await remindStandIns(unsigned, quarter, saveNew)))
  await saveMessages(tx, messages)
  if (messages.length > 0)
    await saveAudit(tx, {
      by,
      action: 'review:remind',
      subjectId: quarter.code,
      after: { occasion, reminded: messages.length },
    })
  return messages.length
}

/** Sends reminders when an overseer asks for them. No one is reminded twice on the same day. @returns how many messages were sent */
export const remindNow = (quarter: Quarter, by: Actor): Promise<number> =>
  inTransaction((tx) => remind(tx, quarter, `asked ${today()}`, by))

/** The earliest hour to send reminders, in London time, so that none is sent at night. */
const EARLIEST_HOUR = 8

/** Sends the reminder that is due today, if reviews are in use. @returns how many messages were sent */
export const remindWhenDue = async (): Promise<number> => {
  const due = dueReminder(today())
  if (due === null || hourInLondon(now()) < EARLIEST_HOUR) return 0
  return inTransaction(async (tx) =>
    (await hostSettings(tx)).reminders.returns && (await areReviewsInUse(tx))
      ? remind(tx, toQuarter(due.quarter), due.occasion, 'service')
      : 0,
  )
}

export const remindJob = defineJob({
  kind: 'remind-of-returns',
  length: 'short',
  schedule: () => ({ everyMinutes: 60 }),
  payload: z.object({}),
  result: z.object({ reminded: z.number() }),
  run: async () => {
    await endSignatoriesWhoLeft(now())
    return { reminded: await remindWhenDue() }
  },
})
