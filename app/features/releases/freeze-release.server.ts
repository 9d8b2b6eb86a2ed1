/** Freezing: what a release shows is counted once and kept with its files and their checksum. From then on only sign-offs are missing. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction } from '#app/data/database/database.server.ts'
import {
  findRelease,
  listEmailsByRole,
  saveFrozen,
  type Release,
} from '#app/data/releases/releases.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import type { PublishedTable } from '#app/domain/disclosure/unsafe-cells.ts'
import type { Viewer } from '#app/domain/identity/permissions.ts'
import { policyFor } from '#app/domain/uptake/population-policy.ts'
import { RELEASE_POLICIES, stageOf } from '#app/domain/releases/release.ts'
import { cellsThatDisclose } from '#app/features/releases/check-disclosure.ts'
import { countRelease } from '#app/features/releases/count-release.server.ts'
import type { ReleaseContent } from '#app/features/releases/content.ts'
import { makeFiles } from '#app/features/releases/files.server.ts'
import { signOffRequestedEmail } from '#app/features/releases/release-emails.ts'
import { releaseSettings } from '#app/features/releases/settings.ts'
import { checksumOf } from '#app/platform/files/checksums.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'
import { formatInstant } from '#app/ui/text/dates.ts'

type Refused = { refused: string[] }

const MOST_NAMED = 20

/** Why what was counted may not be published: the cells, each with its reason; nothing when it may. */
export function disclosureProblems(
  content: ReleaseContent,
  release: Pick<Release, 'policy' | 'population'>,
  published: readonly PublishedTable[] = [],
): string[] {
  const policy = policyFor(
    RELEASE_POLICIES[releaseSettings(release).policy],
    release.population === 'all' ? 'all' : 'scs',
  )
  const cells = cellsThatDisclose({ sections: content.sections, beside: published }, policy)
  if (cells.length === 0) return []
  const named = cells
    .slice(0, MOST_NAMED)
    .map(({ table, key, why }) => `${table}, ${key}: it ${why}.`)
  const more = cells.length > MOST_NAMED ? [`And ${cells.length - MOST_NAMED} more.`] : []
  return [
    'These figures would disclose people, so they are not frozen. Choose a stricter policy or leave out the tables named:',
    ...named,
    ...more,
  ]
}

/** @param version what was looked at: a change since then is not frozen unseen */
export async function freezeRelease(
  releaseId: number,
  { version, viewer: { personId } }: { version: number; viewer: Pick<Viewer, 'personId'> },
): Promise<Refused | { done: string }> {
  const at = now()
  const release = await findRelease(releaseId)
  if (!release || release.status !== 'draft')
    return { refused: ['Only a draft can be frozen. Look at the release as it is now.'] }
  const { content, published } = await countRelease(releaseSettings(release))
  if (content.sections.length === 0)
    return {
      refused: [
        'There is nothing to publish: nobody was counted by the end of this quarter. Choose another quarter or other tables.',
      ],
    }
  const problems = disclosureProblems(content, release, published)
  if (problems.length > 0) return { refused: problems }
  const files = makeFiles(content, {
    slug: release.slug,
    made: at,
    publishAt: formatInstant(release.publishAt),
    service: env().baseUrl,
  })
  const checksum = checksumOf(files)
  return inTransaction(async (tx) => {
    const present = await findRelease(releaseId, tx)
    if (!present || present.version !== version || stageOf(present, at) !== 'draft')
      return {
        refused: [
          'Somebody changed the release meanwhile. Look at it as it is now, then freeze it.',
        ],
      }
    await saveFrozen(
      tx,
      present,
      { content: JSON.stringify(content), checksum, files },
      { personId, now: at },
    )
    await saveAudit(tx, {
      by: { personId },
      action: 'release:freeze',
      subject: 'Release',
      subjectId: releaseId,
      after: { checksum, files: files.length },
    })
    const others = (await listEmailsByRole(tx, ['analyst', 'service-admin'])).filter(
      (one) => one.personId !== personId && !present.editorIds.includes(one.personId),
    )
    await saveMessages(
      tx,
      others.map(({ email }) => ({ to: email, ...signOffRequestedEmail(present, env().baseUrl) })),
    )
    return { done: checksum }
  })
}
