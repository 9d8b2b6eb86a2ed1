/** Sentences about drafts of the criterion that an import makes, or cannot make. */
import type { OpenDraft } from '#app/data/skills/criterion/imported-drafts.server.ts'
import { formatDayOf } from '#app/ui/text/dates.ts'

export const differsFromPublished =
  'This version was already published with different content, and a published version never changes. Give the file a new version number.'

/** For example, "started by Amira Khan on 12 March 2026". */
const whose = ({ startedBy, startedAt }: OpenDraft): string =>
  [
    startedBy === null ? 'started from the command line' : `started by ${startedBy}`,
    ...(startedAt === null ? [] : [`on ${formatDayOf(startedAt)}`]),
  ].join(' ')

export const draftExists = (draft: OpenDraft): string =>
  `There is already a draft, version ${draft.version}, ${whose(draft)}. Ask them first. To replace it with this file, select “Replace the draft”, or add --replace-draft to the command.`

export const isInReview = (draft: OpenDraft): string =>
  `Version ${draft.version}, ${whose(draft)}, is in review. Publish it, or return it to draft, before you import another version.`

export function draftMade(
  version: string,
  { replaced, isDryRun }: { replaced: OpenDraft | null; isDryRun: boolean },
): string {
  const verb = isDryRun ? 'would become' : 'is now'
  return replaced
    ? `The file ${verb} draft version ${version}, instead of version ${replaced.version}, ${whose(replaced)}. An import never publishes it.`
    : `The file ${verb} draft version ${version}. An import never publishes it.`
}
