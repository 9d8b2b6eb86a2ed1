/** Adds, changes, moves and removes the areas, themes and levels of a draft. */
import type { Tx } from '#app/data/database/database.server.ts'
import type { DraftChange } from '#app/data/operations/audit-contents/criterion.server.ts'
import type { Actor } from '#app/data/operations/audit.server.ts'
import {
  addPart as saveNewPart,
  listParts,
  removePart as saveRemoval,
  savePart,
  savePartOrder,
  type PartContent,
  type PartRow,
} from '#app/data/skills/criterion/draft-parts.server.ts'
import { renumberSkills } from '#app/data/skills/criterion/draft-skills.server.ts'
import { codeFromName, MAX_LEVELS, type DraftPart } from '#app/domain/skills/criterion/drafts.ts'
import {
  changeBetween,
  editDraft,
  type Edit,
} from '#app/features/skills/criterion/editor/edit-draft.server.ts'
import {
  partForm,
  type PartAnswers,
  type PartValue,
} from '#app/features/skills/criterion/editor/parts/part.schema.ts'
import { PART_LABELS } from '#app/features/skills/criterion/editor/parts/part-labels.ts'
import { withSentLineBreaks } from '#app/features/skills/criterion/editor/text-values.ts'
import {
  findChangesMeanwhile,
  shownOf,
  type ChangedAnswer,
} from '#app/platform/forms/changes-meanwhile.server.ts'

export type PartRefusal =
  | { reason: 'closed' | 'gone' | 'code-in-use' | 'too-many-levels' }
  | { reason: 'changed-meanwhile'; changed: ChangedAnswer[]; answers: PartAnswers }

type AddRefusal = Exclude<PartRefusal, { reason: 'changed-meanwhile' }>

type Where = { versionId: number; part: DraftPart; by: Actor }

/** A saved area, theme or level as answers to its form. */
export function partAnswers({ code, name, text }: PartContent): PartAnswers {
  const saved = partForm.answersFrom({ code, name, text: withSentLineBreaks(text) })
  return { ...saved, shown: shownOf(saved) }
}

const identify = (part: DraftPart, code: string): DraftChange => ({ [PART_LABELS[part].one]: code })

const contentOf = ({ name, code, text }: PartValue, others: readonly PartRow[]): PartContent => ({
  name,
  text,
  code: code === '' ? codeFromName(name, new Set(others.map((other) => other.code))) : code,
})

/** Adds an area, a theme or a level as the last one, or returns why it cannot. */
export async function addPart(
  { versionId, part, by }: Where,
  value: PartValue,
): Promise<AddRefusal | null> {
  const outcome = await editDraft<AddRefusal | null>(versionId, by, async (tx) => {
    const others = await listParts(part, versionId, tx)
    const content = contentOf(value, others)
    if (others.some(({ code }) => code === content.code))
      return { outcome: { reason: 'code-in-use' } }
    if (part === 'levels' && others.length >= MAX_LEVELS)
      return { outcome: { reason: 'too-many-levels' } }
    await saveNewPart(tx, part, versionId, content)
    return {
      outcome: null,
      change: {
        after: { ...identify(part, content.code), name: content.name, text: content.text },
      },
    }
  })
  return outcome === 'closed' ? { reason: 'closed' } : outcome
}

/** Changes an area, a theme or a level, or returns why it cannot. */
export async function changePart(
  { versionId, part, by }: Where,
  { id, value, answers }: { id: number; value: PartValue; answers: PartAnswers },
): Promise<PartRefusal | null> {
  const outcome = await editDraft<PartRefusal | null>(versionId, by, async (tx) => {
    const all = await listParts(part, versionId, tx)
    const current = all.find((row) => row.id === id)
    if (!current) return { outcome: { reason: 'gone' } }
    const meanwhile = findChangesMeanwhile(answers, partAnswers(current))
    if (meanwhile) return { outcome: { reason: 'changed-meanwhile', ...meanwhile } }
    const others = all.filter((row) => row.id !== id)
    const content = contentOf({ ...value, code: value.code || current.code }, others)
    if (others.some(({ code }) => code === content.code))
      return { outcome: { reason: 'code-in-use' } }
    return savePartChange(tx, part, current, content)
  })
  return outcome === 'closed' ? { reason: 'closed' } : outcome
}

async function savePartChange(
  tx: Tx,
  part: DraftPart,
  current: PartRow,
  content: PartContent,
): Promise<Edit<null>> {
  const { id, code, name, text } = current
  const changed = changeBetween<DraftChange>({ code, name, text }, content)
  if (!changed) return { outcome: null }
  await savePart(tx, part, id, content)
  const of = identify(part, code)
  return {
    outcome: null,
    change: { before: { ...of, ...changed.before }, after: { ...of, ...changed.after } },
  }
}

export type RemovePartRefusal = 'closed' | 'has-skills' | 'has-targets' | 'changed-meanwhile'

/**
 * Removes an area, a theme or a level, or returns why it cannot. Nothing happens if it is already gone.
 * @param shown what the page showed, so that a later change by someone else is not lost
 */
export const removePart = (
  { versionId, part, by }: Where,
  { id, shown }: { id: number; shown: string },
): Promise<RemovePartRefusal | null> =>
  editDraft<RemovePartRefusal | null>(versionId, by, async (tx) => {
    const current = (await listParts(part, versionId, tx)).find((row) => row.id === id)
    if (!current) return { outcome: null }
    if (partAnswers(current).shown !== shown) return { outcome: 'changed-meanwhile' }
    if (part === 'areas' && current.skills > 0) return { outcome: 'has-skills' }
    if (current.withTarget > 0) return { outcome: 'has-targets' }
    await saveRemoval(tx, part, id)
    if (part === 'levels') await savePartOrder(tx, part, await listIds(tx, part, versionId))
    const { code, name, text } = current
    return { outcome: null, change: { before: { ...identify(part, code), name, text } } }
  })

const listIds = async (tx: Tx, part: DraftPart, versionId: number): Promise<number[]> =>
  (await listParts(part, versionId, tx)).map(({ id }) => id)

/** Moves an area, a theme or a level one place up or down. Does nothing at the end of the list. */
export const movePart = (
  { versionId, part, by }: Where,
  { id, by: places }: { id: number; by: -1 | 1 },
): Promise<'moved' | 'unmoved' | 'closed'> =>
  editDraft<'moved' | 'unmoved'>(versionId, by, async (tx) => {
    const before = await listParts(part, versionId, tx)
    const from = before.findIndex((row) => row.id === id)
    const after = before.toSpliced(from, 1)
    const moved = before[from]
    if (!moved || before[from + places] === undefined) return { outcome: 'unmoved' }
    after.splice(from + places, 0, moved)
    await savePartOrder(
      tx,
      part,
      after.map((row) => row.id),
    )
    if (part === 'areas') await renumberSkills(tx, versionId)
    const orderOf = (rows: readonly PartRow[]) => ({
      ...identify(part, moved.code),
      order: rows.map(({ code }) => code),
    })
    return { outcome: 'moved', change: { before: orderOf(before), after: orderOf(after) } }
  })
