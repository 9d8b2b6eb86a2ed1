/** Publishes a draft of the criterion. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { saveBatch } from '#app/data/operations/message-batches.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import { listAnswered } from '#app/data/skills/criterion/answered.server.ts'
import {
  lockUnpublished,
  renameCourseSkills,
  savePublication,
  type Unpublished,
} from '#app/data/skills/criterion/publications.server.ts'
import { checkPublishing } from '#app/features/skills/criterion/versions/publish-check.server.ts'
import {
  criterionChanged,
  criterionChangedKey,
} from '#app/features/skills/criterion/versions/version-emails.ts'
import { paths } from '#app/paths.ts'
import { dayInLondon } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

type Publishing = {
  versionId: number
  /** The revision of the draft that its owner saw. */
  revision: number
  note: string
  personId: number
  now: Date
}
export type PublishRefusal = 'not-a-draft' | 'changed' | 'has-problems'

type Check = Awaited<ReturnType<typeof checkPublishing>>

/** Emails everyone who has assessed themselves, if the version has a question that they have not answered. */
async function notifyOfQuestions(
  tx: Tx,
  draft: Unpublished,
  { check: { carried, askedSkills }, note, personId, now }: Publishing & { check: Check },
): Promise<number> {
  if (carried.asked.length === 0 || draft.before === null) return 0
  const people = await listAnswered(draft.frameworkId, dayInLondon(now), tx)
  if (people.length === 0) return 0
  const { baseUrl } = env()
  const text = (name: string) =>
    criterionChanged({
      name,
      title: draft.title ?? draft.framework.title,
      version: draft.version,
      note,
      kept: carried.kept.length,
      asked: askedSkills.map((skill) => skill.name),
      url: baseUrl + paths.assessments(),
      preferencesUrl: baseUrl + paths.messagePreferences(),
    })
  const batch = await saveBatch(tx, {
    cohortId: null,
    ...text(''),
    recipients: people.length,
    createdById: personId,
    now,
  })
  return saveMessages(
    tx,
    people.map(({ id, name, email }) => ({
      ...text(name),
      to: email,
      personId: id,
      kind: 'criterion-changed',
      key: `${criterionChangedKey(draft.id)}${id}`,
      batchId: batch.id,
      sendAfter: batch.sendAt,
    })),
  )
}

/** @returns why it was not published, or null */
export const publishVersion = (publishing: Publishing): Promise<PublishRefusal | null> =>
  inTransaction(
    async (tx) => {
      const draft = await lockUnpublished(tx, publishing.versionId)
      if (!draft) return 'not-a-draft'
      if (draft.revision !== publishing.revision) return 'changed'
      const check = await checkPublishing(draft, tx)
      if (check.problems.length > 0) return 'has-problems'
      const { note, personId, now } = publishing
      await savePublication(tx, draft, { publishNote: note, publishedAt: now })
      await renameCourseSkills(tx, draft.frameworkId, check.renamed)
      const notified = await notifyOfQuestions(tx, draft, { ...publishing, check })
      await saveAudit(tx, {
        by: { personId },
        action: 'framework:publish',
        subjectId: draft.id,
        after: {
          framework: draft.framework.code,
          version: draft.version,
          replaces: draft.before?.version ?? null,
          note,
          kept: check.carried.kept.length,
          asked: check.carried.asked.length,
          notified,
        },
      })
      return null
    },
    { locks: true },
  )
