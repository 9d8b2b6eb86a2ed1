/** A demonstration's releases: one that is published, and one that waits for those who sign in to look at it and sign it off. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import {
  listPresentLeaders,
  saveDemonstrationGrant,
} from '#app/data/demonstration/activity.server.ts'
import {
  findRelease,
  listEmailsByRole,
  saveFrozen,
  saveNewRelease,
  saveReader,
  saveSignOff,
  type ReleaseFields,
} from '#app/data/releases/releases.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { endedQuarters, releaseSlug } from '#app/domain/releases/release.ts'
import { countContent } from '#app/features/releases/count-release.server.ts'
import { makeFiles } from '#app/features/releases/files.server.ts'
import { releaseSettings } from '#app/features/releases/settings.ts'
import { checksumOf } from '#app/platform/files/checksums.server.ts'
import { instantInLondon, now, today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { formatDay, formatInstant } from '#app/ui/text/dates.ts'

const AT = '09:30'
const DAY = 86_400_000

const atHalfPastNine = (day: Day): Date => instantInLondon(day, AT) ?? now()

const factsOf = (asAt: Day, publishAt: Date): ReleaseFields => ({
  title: `Digital and data learning of senior civil servants, quarter to ${formatDay(asAt)}`,
  asAt,
  population: 'scs',
  measures: ['coverage', 'new'],
  breakdowns: ['department', 'profession', 'grade', 'time'],
  policy: 'standard',
  method: '',
  quality:
    'These figures are made up: they show what a release looks like.\nCompletions that were recorded late are counted on the day they were completed, so that earlier quarters can change in later releases.',
  contact: 'Learning statistics team, learning.statistics@demo.example',
  publishAt,
})

/** Begun and frozen by one person. */
async function seedFrozen(facts: ReleaseFields, personId: number, at: Date): Promise<number> {
  const slug = releaseSlug(facts.asAt, 'scs', [])
  const id = await inTransaction(async (tx) => {
    const release = await saveNewRelease(
      tx,
      { ...facts, slug, revision: 1, reason: null },
      { personId, now: at },
    )
    await saveAudit(tx, {
      by: 'command line',
      action: 'release:create',
      subject: 'Release',
      subjectId: release.id,
      after: { slug },
    })
    return release.id
  })
  const release = await findRelease(id)
  if (!release) throw new Error('A release that was just made is gone.')
  const content = await countContent(releaseSettings(release))
  const files = makeFiles(content, {
    slug,
    made: at,
    publishAt: formatInstant(facts.publishAt),
    service: env().baseUrl,
  })
  await inTransaction(async (tx) => {
    const checksum = checksumOf(files)
    await saveFrozen(
      tx,
      release,
      { content: JSON.stringify(content), checksum, files },
      { personId, now: at },
    )
    await saveAudit(tx, {
      by: 'command line',
      action: 'release:freeze',
      subject: 'Release',
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
        subject: 'Release',
        subjectId: releaseId,
        after: { checksum, personId },
      })
    })
  }
}

/** Somebody who prepares releases, beside those whom a demonstration signs people in as. */
async function seedPreparer(taken: readonly number[]): Promise<number | null> {
  return inTransaction(async (tx) => {
    const leader = (await listPresentLeaders(tx, today())).findLast(
      ({ personId }) => !taken.includes(personId),
    )
    if (!leader) return null
    const { id } = await saveDemonstrationGrant(tx, leader.personId, 'analyst', null)
    await saveAudit(tx, {
      by: 'command line',
      action: 'role:grant',
      subject: 'RoleGrant',
      subjectId: id,
      after: { role: 'analyst', ...leader },
    })
    return leader.personId
  })
}

export async function seedReleases(): Promise<number> {
  const signers = await inTransaction((tx) => listEmailsByRole(tx, ['analyst', 'service-admin']))
  const ids = signers.map(({ personId }) => personId)
  const preparer = await seedPreparer(ids)
  const [latest, before] = endedQuarters(today(), 2)
  if (preparer === null || ids.length < 2 || latest === undefined || before === undefined) return 0

  const publishedAt = atHalfPastNine(addDays(before, 70))
  const published = await seedFrozen(
    factsOf(before, publishedAt),
    preparer,
    new Date(publishedAt.getTime() - 3 * DAY),
  )
  await seedSignOffs(published, ids.slice(0, 2), new Date(publishedAt.getTime() - 2 * DAY))

  const awaiting = await seedFrozen(
    factsOf(latest, atHalfPastNine(addDays(today(), 14))),
    preparer,
    now(),
  )
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
  return 2
}
