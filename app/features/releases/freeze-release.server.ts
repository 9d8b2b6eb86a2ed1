/** Freezes a release: calculates its figures once and stores them with the files and their checksum. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import {
  findRelease,
  listEmailsByRole,
  saveFrozenRelease,
  type Release,
} from '#app/data/releases/releases.server.ts'
import { findPlannedDate } from '#app/data/releases/dates.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import type { PublishedTable } from '#app/domain/disclosure/unsafe-cells.ts'
import { rolesAllowedTo, type Viewer } from '#app/domain/identity/permissions.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'
import { RELEASE_POLICIES, stageOf } from '#app/domain/releases/release.ts'
import { findUnsafeCells } from '#app/features/releases/check-disclosure.ts'
import { calculateRelease } from '#app/features/releases/calculate-release.server.ts'
import type { ReleaseContent } from '#app/features/releases/content.ts'
import { createFiles } from '#app/features/releases/files.server.ts'
import { signOffRequestedEmail } from '#app/features/releases/release-emails.ts'
import { policyName, releaseSettings } from '#app/features/releases/settings.ts'
import { checksumOf } from '#app/platform/files/checksums.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { formatInstant, formatTimeOnDay } from '#app/ui/text/dates.ts'

type Refusal = { refused: string[] }

const MAX_CELLS_NAMED = 20

/** @returns why the figures may not be published, with a line for each unsafe cell. Empty if they may. */
export function disclosureProblems(
  content: ReleaseContent,
  release: Pick<Release, 'policy' | 'population'>,
  published: readonly PublishedTable[] = [],
): string[] {
  const policy = policyFor(
    RELEASE_POLICIES[policyName(release.policy)],
    release.population === 'all' ? 'all' : 'scs',
  )
  const cells = findUnsafeCells({ sections: content.sections, withExact: published }, policy)
  if (cells.length === 0) return []
  const named = cells
    .slice(0, MAX_CELLS_NAMED)
    .map(({ table, key, why }) => `${table}, ${key}: it ${why}.`)
  const more = cells.length > MAX_CELLS_NAMED ? [`And ${cells.length - MAX_CELLS_NAMED} more.`] : []
  return [
    'These figures would disclose information about people, so the release was not frozen. Choose a stricter policy, or leave out the tables listed:',
    ...named,
    ...more,
  ]
}

/** Why the calendar does not allow the release's time, or null. Readers must be able to rely on what it says. */
async function whyNotOnThisDate(release: Release, tx?: Tx): Promise<string | null> {
  const planned = release.revision === 1 ? await findPlannedDate(release, tx) : null
  if (planned === null || planned.publishAt.getTime() === release.publishAt.getTime()) return null
  return `The release calendar says that these figures will be published at ${formatTimeOnDay(planned.publishAt)}. Change the date of the release, or the date in the calendar`
}

type FreezeOptions = {
  /** The version the person looked at, so that no one freezes a change they have not seen. */
  version: number
  viewer: Pick<Viewer, 'personId'>
  /** Called at the start of each step. */
  onProgress?: (step: string) => void | Promise<void>
  /** Called in the transaction that freezes the release, just before it is committed. */
  complete?: (tx: Tx) => Promise<void>
}

export async function freezeRelease(
  releaseId: number,
  { version, viewer: { personId }, onProgress, complete }: FreezeOptions,
): Promise<Refusal | { done: string }> {
  const at = now()
  const release = await findRelease(releaseId)
  if (!release || release.status !== 'draft')
    return {
      refused: ['Only a draft can be frozen. Open the release again to see what has changed'],
    }
  const otherDate = await whyNotOnThisDate(release)
  if (otherDate !== null) return { refused: [otherDate] }
  void onProgress?.('Calculating the figures')
  const { content, published } = await calculateRelease(releaseSettings(release))
  if (content.sections.length === 0)
    return {
      refused: [
        'There is nothing to publish, because no one was counted by the end of this quarter. Choose another quarter or other tables',
      ],
    }
  void onProgress?.('Checking that no figure discloses information about people')
  const problems = disclosureProblems(content, release, published)
  if (problems.length > 0) return { refused: problems }
  await onProgress?.('Creating the files')
  const files = createFiles(content, {
    slug: release.slug,
    made: at,
    publishAt: formatInstant(release.publishAt),
    service: env().baseUrl,
  })
  const checksum = checksumOf(files)
  return inTransaction(async (tx) => {
    const current = await findRelease(releaseId, tx)
    if (!current || current.version !== version || stageOf(current, at) !== 'draft')
      return {
        refused: [
          'Someone changed the release after you opened this page. Check it again, then freeze it',
        ],
      }
    const movedDate = await whyNotOnThisDate(current, tx)
    if (movedDate !== null) return { refused: [movedDate] }
    await saveFrozenRelease(
      tx,
      current,
      { content: JSON.stringify(content), checksum, files },
      { personId, now: at },
    )
    await saveAudit(tx, {
      by: { personId },
      action: 'release:freeze',
      subjectId: releaseId,
      after: { checksum, files: files.length },
    })
    const others = (await listEmailsByRole(tx, rolesAllowedTo('release:sign-off'))).filter(
      (person) => person.personId !== personId && !current.editorIds.includes(person.personId),
    )
    await saveMessages(
      tx,
      others.map(({ email }) => ({ to: email, ...signOffRequestedEmail(current, env().baseUrl) })),
    )
    await complete?.(tx)
    return { done: checksum }
  })
}
