/** Adds a published release for each of a few quarters, and a frozen one that visitors can view and sign off. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { findDate, saveChangedDate, saveNewDate } from '#app/data/releases/dates.server.ts'
import {
  listCurrentLeaders,
  saveDemonstrationGrant,
} from '#app/data/demonstration/activity.server.ts'
import {
  findRelease,
  listEmailsByRole,
  saveFrozenRelease,
  saveNewRelease,
  saveReader,
  saveSignOff,
  type ReleaseFields,
} from '#app/data/releases/releases.server.ts'
import { rolesAllowedTo } from '#app/domain/identity/permissions.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { onWorkingDay } from '#app/domain/calendar/working-days.ts'
import { quarterEnd, quarterOf } from '#app/domain/calendar/quarter.ts'
import { endedQuarters, RELEASE_BREAKDOWNS, releaseSlug } from '#app/domain/releases/release.ts'
import { calculateContent } from '#app/features/releases/calculate-release.server.ts'
import { createFiles } from '#app/features/releases/files.server.ts'
import { releaseSettings } from '#app/features/releases/settings.ts'
import { checksumOf } from '#app/platform/files/checksums.server.ts'
import { instantInLondon, now, today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { formatDay, formatInstant } from '#app/ui/text/dates.ts'

const DAY_MS = 86_400_000
/** How many quarters have a published release. */
const PUBLISHED = 2

const atHalfPastNine = (day: Day): Date => instantInLondon(day, '09:30') ?? now()

const releaseFields = (asAt: Day, publishAt: Date): ReleaseFields => ({
  title: `Digital and data learning of senior civil servants, quarter to ${formatDay(asAt)}`,
  asAt,
  population: 'scs',
  measures: ['coverage', 'new'],
  breakdowns: RELEASE_BREAKDOWNS,
  policy: 'standard',
  method: '',
  quality:
    'These figures are made up to show what a release looks like.\nCompletions recorded late count on the day of completion, so earlier quarters can change in later releases.',
  contact: 'Learning statistics team, learning.statistics@demo.example',
  publishAt,
})

/** Adds a release that one person prepared and froze. */
async function seedFrozen(fields: ReleaseFields, personId: number, at: Date): Promise<number> {
  const slug = releaseSlug(fields.asAt, 'scs', [])
  const id = await inTransaction(async (tx) => {
    const release = await saveNewRelease(
      tx,
      { ...fields, slug, revision: 1, reason: null },
      { personId, now: at },
    )
    await saveAudit(tx, {
      by: 'command line',
      action: 'release:create',
      subjectId: release.id,
      after: { slug },
    })
    return release.id
  })
  const release = await findRelease(id)
  if (!release) throw new Error(`Release ${id} was just saved but is missing.`)
  const content = await calculateContent(releaseSettings(release))
  const files = createFiles(content, {
    slug,
    made: at,
    publishAt: formatInstant(fields.publishAt),
    service: env().baseUrl,
  })
  await inTransaction(async (tx) => {
    const checksum = checksumOf(files)
    await saveFrozenRelease(
      tx,
      release,
      { content: JSON.stringify(content), checksum, files },
      { personId, now: at },
    )
    await saveAudit(tx, {
      by: 'command line',
      action: 'release:freeze',
      subjectId: id,
      after: { checksum },
    })
  })
  return id
}

async function seedSignOffs(
  releaseId: number,
  signers: readonly number[],
  at: Date,
): Promise<void> {
  for (const [index, personId] of signers.entries()) {
    await inTransaction(async (tx) => {
      const release = await findRelease(releaseId, tx)
      if (!release?.checksum) return
      const { checksum } = release
      await saveSignOff(
        tx,
        release,
        { checksum, isLast: index === signers.length - 1 },
        { personId, now: at },
      )
      await saveAudit(tx, {
        by: 'command line',
        action: 'release:sign-off',
        subjectId: releaseId,
        after: { checksum, personId },
      })
    })
  }
}

/** Makes another leader an analyst to prepare the releases, because visitors can sign in only as people who sign them off. */
async function seedPreparer(excludedIds: readonly number[]): Promise<number | null> {
  return inTransaction(async (tx) => {
    const leader = (await listCurrentLeaders(tx, today())).findLast(
      ({ personId }) => !excludedIds.includes(personId),
    )
    if (!leader) return null
    const { id } = await saveDemonstrationGrant(tx, leader.personId, 'analyst', null)
    await saveAudit(tx, {
      by: 'command line',
      action: 'role:grant',
      subjectId: id,
      after: { role: 'analyst', ...leader },
    })
    return leader.personId
  })
}

/** Announces the next four publications. The first was moved by a week after it was confirmed. */
async function seedCalendar(tx: Tx, latest: Day, nextAt: Date): Promise<void> {
  for (const [index, asAt] of [0, 1, 2, 3]
    .map((later) => quarterEnd(quarterOf(latest) + later))
    .entries()) {
    const isNext = index === 0
    const fields = {
      title: `Digital and data learning of senior civil servants, quarter to ${formatDay(asAt)}`,
      asAt,
      population: 'scs' as const,
      publishAt: isNext
        ? new Date(nextAt.getTime() - 7 * DAY_MS)
        : atHalfPastNine(onWorkingDay(addDays(asAt, 70))),
      status: index < 2 ? ('confirmed' as const) : ('provisional' as const),
    }
    const id = await saveNewDate(tx, fields, now())
    const by = 'command line' as const
    await saveAudit(tx, { by, action: 'release:date-add', subjectId: id, after: fields })
    const date = isNext ? await findDate(id, tx) : null
    if (!date) continue
    const moved = { title: fields.title, publishAt: nextAt, status: fields.status }
    const reason = 'Two departments sent corrected records, which we are checking.'
    await saveChangedDate(tx, date, moved, { reason, now: now() })
    await saveAudit(tx, {
      by,
      action: 'release:date-change',
      subjectId: id,
      before: fields,
      after: { ...fields, ...moved },
      reason,
    })
  }
}

/** @returns the number of releases added */
export async function seedReleases(): Promise<number> {
  const signers = await inTransaction((tx) =>
    listEmailsByRole(tx, rolesAllowedTo('release:sign-off')),
  )
  const ids = signers.map(({ personId }) => personId)
  const preparer = await seedPreparer(ids)
  const [latest, ...before] = endedQuarters(today(), 1 + PUBLISHED)
  if (preparer === null || ids.length < 2 || latest === undefined) return 0

  for (const asAt of before.toReversed()) {
    const publishedAt = atHalfPastNine(onWorkingDay(addDays(asAt, 70)))
    const published = await seedFrozen(
      releaseFields(asAt, publishedAt),
      preparer,
      new Date(publishedAt.getTime() - 3 * DAY_MS),
    )
    await seedSignOffs(published, ids.slice(0, 2), new Date(publishedAt.getTime() - 2 * DAY_MS))
  }

  const nextAt = atHalfPastNine(onWorkingDay(addDays(today(), 14)))
  await inTransaction((tx) => seedCalendar(tx, latest, nextAt))
  const awaiting = await seedFrozen(releaseFields(latest, nextAt), preparer, now())
  await inTransaction((tx) =>
    saveReader(
      tx,
      {
        releaseId: awaiting,
        email: 'press.office@demo.example',
        role: 'Press officer',
        reason: 'Prepares answers for the morning of publication.',
      },
      { personId: preparer, now: now() },
    ),
  )
  return before.length + 1
}
