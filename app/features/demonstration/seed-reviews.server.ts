/**
 * Adds returns to two quarterly reviews. In the latest quarter that has ended, most returns are
 * signed, a few are drafts and one is late. The first draft is by a second lead, so that the first
 * can sign it. In the quarter before, all are signed by a signatory.
 */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { calculateReviewCounts } from '#app/data/reviews/calculate-review-counts.server.ts'
import { db, inTransaction, type Tx } from '#app/data/database/database.server.ts'
import {
  listCurrentLeaders,
  saveDemonstrationGrant,
  type CurrentLeader,
} from '#app/data/demonstration/activity.server.ts'
import { saveSignatory } from '#app/data/identity/signatories.server.ts'
import { saveAuthor } from '#app/data/reviews/authors.server.ts'
import { toReturnContent } from '#app/data/reviews/content.server.ts'
import { listDepartmentsDue, listLeads } from '#app/data/reviews/departments.server.ts'
import { saveReminder } from '#app/data/reviews/reminders.server.ts'
import {
  findReturn,
  findReturnBefore,
  saveNewReturn,
  saveReturn,
  saveSignature,
} from '#app/data/reviews/reviews.server.ts'
import { addDays, addMonths, type Day } from '#app/domain/calendar/day.ts'
import { lastEndedQuarter, quarterEnd } from '#app/domain/calendar/quarter.ts'
import { quarterCode, quarterName } from '#app/domain/calendar/quarter-names.ts'
import { reportReview, type ReviewCounts } from '#app/domain/reviews/figures.ts'
import { dueReminder } from '#app/domain/reviews/reminders.ts'
import { carriedOver, hasEnded } from '#app/domain/reviews/review.ts'
import {
  describeQuarter,
  quarterOfFigures,
} from '#app/features/demonstration/reviews/describe-quarter.ts'
import { ACTIONS, METRIC } from '#app/features/demonstration/reviews/review-texts.ts'
import { instantInLondon, now, today } from '#app/platform/clock.server.ts'
import { theBody } from '#app/ui/text/body-names.ts'

/** The share of departments with a lead: 40 of 43. */
const LED_SHARE = 40 / 43

type ReturnToSeed = {
  counted: ReviewCounts
  quarter: number
  authorId: number
  signerId: number
  number: number
  signed: boolean
}

/** Three weeks after the end of the quarter, but not in the future. */
function signedOn(end: Day): Date {
  const at = instantInLondon(addDays(end, 21), '10:20')
  return at && at < now() ? at : now()
}

function actionsAndMetrics(quarter: string, end: Day, number: number) {
  const chosen = [0, 4, ...(number % 2 === 0 ? [7] : [])].map(
    (step) => ACTIONS[(number + step) % ACTIONS.length] ?? ACTIONS[0],
  )
  const actions = chosen.map(({ days, ...action }) => ({
    ...action,
    dueOn: addDays(end, days),
    since: quarter,
    revision: 1,
  }))
  const metrics =
    number % 3 !== 2
      ? [
          {
            ...METRIC,
            baselineOn: '2025-03-31',
            latestOn: end,
            targetOn: '2028-03-31',
            revision: 1,
          },
        ]
      : []
  return { actions, metrics }
}

async function seedReturn(
  tx: Tx,
  { counted, quarter, authorId, signerId, number, signed }: ReturnToSeed,
): Promise<void> {
  const { department, asAt } = counted
  const key = { quarter: quarterCode(quarter), organisationId: department.id }
  const at = signedOn(asAt)
  const change = { by: { personId: authorId }, now: at }
  const shown = reportReview(counted, { exact: false })
  const before = await findReturnBefore(key, tx)
  const carried = carriedOver(before?.actions ?? []).map(
    ({ what, owner, dueOn, status, since }) => {
      return { what, owner, dueOn, status, since, revision: 1 }
    },
  )
  const { actions, metrics } = actionsAndMetrics(key.quarter, asAt, number)
  const { id } = await saveNewReturn(
    tx,
    { ...key, actions: carried.length > 0 ? carried : actions, metrics },
    change,
  )
  await saveAudit(tx, {
    by: 'command line',
    action: 'review:begin',
    subjectId: id,
    after: key,
  })
  await saveReturn(
    tx,
    { id, revision: 1 },
    { ...describeQuarter(quarterOfFigures(shown, department.code), number), narrativeRevision: 2 },
    change,
  )
  await saveAuthor(tx, id, change.by, at)
  const draft = await findReturn(key, tx)
  if (!signed || !draft) return
  const declaration = `I have read this return. To the best of my knowledge it is a fair account of the progress of ${theBody(department.name)} from ${quarterName(quarter)}.`
  const signature = await saveSignature(tx, draft, {
    number: 1,
    signedAt: at,
    signedById: signerId,
    declaration,
    exactFigures: JSON.stringify(reportReview(counted, { exact: true })),
    shownFigures: JSON.stringify(shown),
    countedAt: at,
    content: JSON.stringify(toReturnContent(draft)),
  })
  await saveReturn(tx, draft, { status: 'signed' }, { by: { personId: signerId }, now: at })
  await saveAudit(tx, {
    by: 'command line',
    action: 'review:sign-off',
    subjectId: signature.id,
    after: key,
  })
}

/** Gives each department a lead. Existing leads remain first in the list, because visitors sign in as the first one. */
async function seedLeads(
  tx: Tx,
  departments: readonly number[],
  leaders: readonly CurrentLeader[],
): Promise<Map<number, number>> {
  const known = await listLeads(departments, tx)
  const firstHolder = Math.min(...known.map(({ personId }) => personId), Infinity)
  const after = firstHolder === Infinity ? 0 : firstHolder
  const leads = new Map(known.map(({ organisationId, personId }) => [organisationId, personId]))
  for (const departmentId of departments.filter((id) => !leads.has(id))) {
    const person = leaders.find(
      (leader) => leader.departmentId === departmentId && leader.personId > after,
    )
    if (!person) continue
    const grant = await saveDemonstrationGrant(tx, person.personId, 'department-lead', departmentId)
    const scope = {
      role: 'department-lead',
      personId: person.personId,
      organisationId: departmentId,
    }
    await saveAudit(tx, {
      by: 'command line',
      action: 'role:grant',
      subjectId: grant.id,
      after: scope,
    })
    leads.set(departmentId, person.personId)
  }
  return leads
}

/** Names a signatory of each department, other than its lead, where there is someone else. @returns their ids, by department */
async function seedSignatories(
  tx: Tx,
  leads: ReadonlyMap<number, number>,
  leaders: readonly CurrentLeader[],
  from: Day,
): Promise<Map<number, number>> {
  const signers = new Map<number, number>()
  for (const [organisationId, leadId] of leads) {
    // The most senior person.
    const [signer] = leaders
      .filter(
        ({ departmentId, personId }) => departmentId === organisationId && personId !== leadId,
      )
      .toSorted((a, b) => b.gradeRank - a.gradeRank || b.personId - a.personId)
    if (!signer) continue
    const terms = { from, until: addMonths(from, 24) }
    const named = { organisationId, personId: signer.personId, ...terms }
    const by = { personId: leadId }
    const reason = 'Chairs the executive committee, which discusses the return'
    const { id } = await saveSignatory(tx, { ...named, reason }, by, now())
    await saveAudit(tx, {
      by,
      action: 'review:signatory-name',
      subjectId: id,
      after: named,
      reason,
    })
    signers.set(organisationId, signer.personId)
  }
  return signers
}

/** Makes someone a second lead of a department, to write the draft that its first lead signs. */
async function seedSecondLead(
  tx: Tx,
  organisationId: number,
  leaders: readonly CurrentLeader[],
  others: readonly (number | undefined)[],
): Promise<number | undefined> {
  const found = leaders.findLast(
    ({ departmentId, personId }) => departmentId === organisationId && !others.includes(personId),
  )
  if (!found) return undefined
  const { personId } = found
  const { id } = await saveDemonstrationGrant(tx, personId, 'department-lead', organisationId)
  await saveAudit(tx, {
    by: 'command line',
    action: 'role:grant',
    subjectId: id,
    after: { role: 'department-lead', personId, organisationId },
  })
  return personId
}

/** Records due reminders as sent, so that the demonstration does not start with many emails. */
async function seedReminders(
  tx: Tx,
  quarter: number,
  leads: ReadonlyMap<number, number>,
): Promise<void> {
  const due = dueReminder(today())
  const at = due && instantInLondon(due.occasion, '08:00')
  if (!due || !at || due.quarter !== quarter) return
  for (const [organisationId, personId] of leads) {
    const key = { quarter: quarterCode(quarter), organisationId }
    const found = await findReturn(key, tx)
    if (found?.status !== 'signed')
      await saveReminder(tx, { ...key, personId, occasion: due.occasion }, 'service', at)
  }
}

/** A quarter's returns that are not signed: the lead's own, which waits for a signature, a few drafts, and one that is late. */
const DRAFTS = new Set([0, 11, 19, 30])
const LATE = 24

/** @returns the number of returns added */
export async function seedReviews(): Promise<number> {
  const ended = lastEndedQuarter(today())
  const latest = hasEnded(ended, today()) ? ended : ended - 1
  const leaders = await listCurrentLeaders(db(), today())
  const size = new Map(
    [...Map.groupBy(leaders, ({ departmentId }) => departmentId)].map(([id, people]) => [
      id,
      people.length,
    ]),
  )
  const all = await listDepartmentsDue([quarterEnd(latest - 1)])
  const led = new Set(
    (await listLeads(all.map(({ id }) => id))).map(({ organisationId }) => organisationId),
  )
  // Start with departments that already have a lead, because visitors sign in as that lead.
  const weight = (id: number): number => (led.has(id) ? 1_000_000 : 0) + (size.get(id) ?? 0)
  const ranked = all.toSorted((a, b) => weight(b.id) - weight(a.id))
  // The smallest departments have no lead.
  const returning = ranked
    .slice(0, Math.round(all.length * LED_SHARE))
    .map(({ id, code, name }) => ({ id, code, name }))
  const before = await calculateReviewCounts(returning, latest - 1, today())
  const now = await calculateReviewCounts(
    returning.filter((_, number) => number !== LATE),
    latest,
    today(),
  )
  return inTransaction(
    async (tx) => {
      const leads = await seedLeads(
        tx,
        returning.map(({ id }) => id),
        leaders,
      )
      const signers = await seedSignatories(tx, leads, leaders, quarterEnd(latest - 1))
      const draftedId = returning[0]?.id ?? 0
      const secondLead = await seedSecondLead(tx, draftedId, leaders, [
        leads.get(draftedId),
        signers.get(draftedId),
      ])
      const made = [
        ...before.map((counted, number) => ({
          counted,
          number,
          quarter: latest - 1,
          signed: true,
        })),
        ...now.map((counted, number) => ({
          counted,
          number: number + 45,
          quarter: latest,
          signed: !DRAFTS.has(number),
        })),
      ].flatMap((due) => {
        const { id } = due.counted.department
        const [leadId, signerId] = [leads.get(id), signers.get(id)]
        if (leadId === undefined || signerId === undefined) return []
        const isDraftToSign = !due.signed && id === draftedId
        return [{ ...due, authorId: isDraftToSign ? (secondLead ?? leadId) : leadId, signerId }]
      })
      for (const toSeed of made) await seedReturn(tx, toSeed)
      await seedReminders(tx, latest, leads)
      return made.length
    },
    { minutes: 10 },
  )
}
