/** What the pages say if an area, a theme or a level cannot be saved or removed. */
import type { DraftPart } from '#app/domain/skills/criterion/drafts.ts'
import type { PartRow } from '#app/data/skills/criterion/draft-parts.server.ts'
import { MAX_LEVELS } from '#app/domain/skills/criterion/drafts.ts'
import type {
  PartRefusal,
  RemovePartRefusal,
} from '#app/features/skills/criterion/editor/parts/change-parts.server.ts'
import type { PartAnswers } from '#app/features/skills/criterion/editor/parts/part.schema.ts'
import { PART_LABELS } from '#app/features/skills/criterion/editor/parts/part-labels.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'

export function partErrors(
  part: DraftPart,
  reason: Exclude<PartRefusal['reason'], 'changed-meanwhile'>,
): FieldErrors {
  // The page says so, and shows what was typed.
  if (reason === 'closed' || reason === 'gone') return {}
  return reason === 'code-in-use'
    ? { code: `Enter a different code, because another ${PART_LABELS[part].one} has this one` }
    : { form: `There are already ${MAX_LEVELS} levels. Remove one before you add another` }
}

/** The label of a field that someone else changed. */
export const partFieldLabel = (part: DraftPart, name: string): string =>
  name === 'text' ? PART_LABELS[part].text : name === 'code' ? 'Code' : 'Name'

/** What was typed, for a page that can no longer save it. */
export const typedPart = (part: DraftPart, answers: PartAnswers) =>
  (['name', 'text', 'code'] as const).map(
    (name) => [partFieldLabel(part, name), answers[name]] as const,
  )

export const REMOVE_PART_MESSAGES: Readonly<Record<RemovePartRefusal, string>> = {
  closed: 'This version is no longer a draft, so nothing was removed',
  'has-skills': 'This area has skills. Move them to another area, or remove them first',
  'has-targets':
    'Some skills have a target at this level. Select another target level for them, or remove their targets first',
  'changed-meanwhile':
    'Someone has changed this since you opened this page. Check it, then remove it again if you still want to',
}

/** What happens if an area, a theme or a level is removed. */
export function whatRemovingDoes(part: DraftPart, { skills, withTarget }: PartRow): string {
  if (part === 'areas')
    return skills === 0 ? 'It has no skills.' : REMOVE_PART_MESSAGES['has-skills'] + '.'
  if (part === 'themes')
    return skills === 0
      ? 'No skill has this theme.'
      : `${formatCount(skills, 'skill')} will have no theme.`
  if (withTarget > 0) return `${REMOVE_PART_MESSAGES['has-targets']}.`
  return `This removes the descriptors of the level from ${formatCount(skills, 'skill')}. People’s earlier answers may not carry over to this version.`
}
