/** Changes the details of a draft as a whole: its title, version, notice and sources. */
import type { Actor } from '#app/data/operations/audit.server.ts'
import {
  findVersionId,
  saveDraftDetails,
  type DraftDetails,
} from '#app/data/skills/criterion/drafts.server.ts'
import { aboutForm, type AboutAnswers } from '#app/features/skills/criterion/editor/about.schema.ts'
import {
  changeBetween,
  editDraft,
} from '#app/features/skills/criterion/editor/edit-draft.server.ts'
import { withSentLineBreaks } from '#app/features/skills/criterion/editor/text-values.ts'
import {
  findChangesMeanwhile,
  shownOf,
  type ChangedAnswer,
} from '#app/platform/forms/changes-meanwhile.server.ts'

export type AboutRefusal =
  | { reason: 'closed' | 'version-in-use' }
  | { reason: 'changed-meanwhile'; changed: ChangedAnswer[]; answers: AboutAnswers }

const detailsOf = ({
  title,
  version,
  language,
  notice,
  sources,
  illustrative,
}: DraftDetails): DraftDetails => ({ title, version, language, notice, sources, illustrative })

export function aboutAnswers(draft: DraftDetails): AboutAnswers {
  const { notice, sources, ...details } = detailsOf(draft)
  const saved = aboutForm.answersFrom({
    ...details,
    notice: notice === null ? null : withSentLineBreaks(notice),
    sources: sources.map(({ what, url }) => `${what} | ${url}`).join('\r\n'),
  })
  return { ...saved, shown: shownOf(saved) }
}

/** Saves the details of a draft, or returns why it cannot. */
export async function changeAbout(
  versionId: number,
  { details, answers, by }: { details: DraftDetails; answers: AboutAnswers; by: Actor },
): Promise<AboutRefusal | null> {
  const outcome = await editDraft<AboutRefusal | null>(versionId, by, async (tx, draft) => {
    const meanwhile = findChangesMeanwhile(answers, aboutAnswers(draft))
    if (meanwhile) return { outcome: { reason: 'changed-meanwhile', ...meanwhile } }
    const other = await findVersionId(tx, draft.frameworkId, details.version)
    if (other !== null && other !== versionId) return { outcome: { reason: 'version-in-use' } }
    const change = changeBetween(detailsOf(draft), detailsOf(details))
    if (!change) return { outcome: null }
    await saveDraftDetails(tx, versionId, detailsOf(details))
    return { outcome: null, change }
  })
  return outcome === 'closed' ? { reason: 'closed' } : outcome
}
