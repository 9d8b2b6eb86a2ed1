/** Adds, changes and cancels dates in the release calendar. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import {
  findDate,
  findPlannedDate,
  saveChangedDate,
  saveNewDate,
  type DateFields,
  type ReleaseDate,
} from '#app/data/releases/dates.server.ts'
import { listReleases } from '#app/data/releases/releases.server.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { needsReason } from '#app/domain/releases/calendar.ts'
import { stageOf } from '#app/domain/releases/release.ts'
import type { ChangedDate, NewDate } from '#app/features/releases/calendar/date.schema.ts'
import { now } from '#app/platform/clock.server.ts'
import { formatTimeOnDay } from '#app/ui/text/dates.ts'

type By = Pick<Viewer, 'personId'>
type Refusal = { refused: string; field: 'quarter' | 'publish' | 'reason' | 'version' }

const GONE =
  'This publication was cancelled, so its date cannot be changed. Add a new date to the calendar'
const CHANGED_SINCE =
  'Someone changed this date after you opened this page. Open it again to see the change'
const REASON_MISSING =
  'Enter why the date changes. Readers rely on a confirmed date, and can read the reason in the calendar'

/** The first revision of the release for a quarter that has its figures frozen, or is published. */
async function findFixedRelease(
  { asAt, population }: Pick<DateFields, 'asAt' | 'population'>,
  tx: Tx,
) {
  const releases = await listReleases({}, tx)
  return releases.find(
    (release) =>
      release.revision === 1 &&
      release.asAt === asAt &&
      release.population === population &&
      ['awaiting', 'scheduled', 'published'].includes(stageOf(release, now())),
  )
}

/** Why a date cannot be the one in the calendar: the release is already frozen for another, or published. Null if it can. */
async function whyNotThen(fields: DateFields, tx: Tx): Promise<string | null> {
  const release = await findFixedRelease(fields, tx)
  if (!release) return null
  if (stageOf(release, now()) === 'published')
    return 'These figures are published already. Choose another quarter'
  if (release.publishAt.getTime() === fields.publishAt.getTime()) return null
  return `The release for this quarter is frozen for publication at ${formatTimeOnDay(release.publishAt)}. Enter that date, or change the release first`
}

const audited = ({ title, asAt, population, publishAt, status }: DateFields) => ({
  title,
  asAt,
  population,
  publishAt,
  status,
})

/** @returns the id of the date */
export const addDate = (entered: NewDate, { personId }: By): Promise<Refusal | { done: number }> =>
  inTransaction(async (tx) => {
    if (await findPlannedDate(entered, tx))
      return {
        refused:
          'The calendar already has a date for the figures of this quarter. Change that date, or choose another quarter',
        field: 'quarter',
      }
    const problem = await whyNotThen(entered, tx)
    if (problem !== null) return { refused: problem, field: 'publish' }
    const id = await saveNewDate(tx, entered, now())
    await saveAudit(tx, {
      by: { personId },
      action: 'release:date-add',
      subjectId: id,
      after: audited(entered),
    })
    return { done: id }
  })

async function save(
  tx: Tx,
  before: ReleaseDate,
  after: Pick<DateFields, 'title' | 'publishAt' | 'status'>,
  { reason, personId }: { reason: string } & By,
): Promise<Refusal | { done: number }> {
  const isReasonNeeded = needsReason(before, after)
  if (isReasonNeeded && reason === '') return { refused: REASON_MISSING, field: 'reason' }
  await saveChangedDate(tx, before, after, { reason: isReasonNeeded ? reason : null, now: now() })
  await saveAudit(tx, {
    by: { personId },
    action: after.status === 'cancelled' ? 'release:date-cancel' : 'release:date-change',
    subjectId: before.id,
    before: audited(before),
    after: audited({ ...before, ...after }),
    ...(reason === '' ? {} : { reason }),
  })
  return { done: before.id }
}

export const changeDate = (
  dateId: number,
  { version, reason, ...after }: ChangedDate,
  by: By,
): Promise<Refusal | { done: number }> =>
  inTransaction(async (tx) => {
    const before = await findDate(dateId, tx)
    if (!before || before.status === 'cancelled') return { refused: GONE, field: 'version' }
    if (before.version !== version) return { refused: CHANGED_SINCE, field: 'version' }
    const problem = await whyNotThen({ ...before, ...after }, tx)
    if (problem !== null) return { refused: problem, field: 'publish' }
    return save(tx, before, after, { reason, ...by })
  })

/** Cancels a publication. Readers who rely on a confirmed date see why. */
export const cancelDate = (
  dateId: number,
  { version, reason }: { version: number; reason: string },
  by: By,
): Promise<Refusal | { done: number }> =>
  inTransaction(async (tx) => {
    const before = await findDate(dateId, tx)
    if (!before || before.status === 'cancelled') return { refused: GONE, field: 'version' }
    if (before.version !== version) return { refused: CHANGED_SINCE, field: 'version' }
    if (await findFixedRelease(before, tx))
      return {
        refused:
          'The release for this quarter is frozen or published. Cancel the release first, or leave the date',
        field: 'version',
      }
    const { title, publishAt } = before
    return save(tx, before, { title, publishAt, status: 'cancelled' }, { reason, ...by })
  })
