/** Adds, changes, moves and removes the skills of a draft. */
import type { Tx } from '#app/data/database/database.server.ts'
import type { DraftChange } from '#app/data/operations/audit-contents/criterion.server.ts'
import type { Actor } from '#app/data/operations/audit.server.ts'
import {
  findDraftSkill,
  findSkillByCode,
  moveDraftSkill,
  removeDraftSkill,
  saveDraftSkill,
} from '#app/data/skills/criterion/draft-skills.server.ts'
import type { FrameworkSkill } from '#app/domain/skills/framework.ts'
import {
  changeBetween,
  editDraft,
} from '#app/features/skills/criterion/editor/edit-draft.server.ts'
import { skillAnswers } from '#app/features/skills/criterion/editor/skills/skill-answers.server.ts'
import {
  SKILL_ROWS,
  type SkillAnswers,
} from '#app/features/skills/criterion/editor/skills/skill.schema.ts'
import { targetKey } from '#app/features/skills/criterion/editor/skills/skill-choices.ts'
import {
  findChangesMeanwhile,
  type ChangedAnswer,
} from '#app/platform/forms/changes-meanwhile.server.ts'

export type SkillRefusal =
  | { reason: 'closed' | 'gone' }
  | { reason: 'code-in-use'; by: { id: number; name: string } }
  | { reason: 'changed-meanwhile'; changed: ChangedAnswer[]; answers: SkillAnswers }

/** A skill as the audit log holds it. */
const auditOf = (skill: FrameworkSkill): DraftChange => ({
  code: skill.code,
  name: skill.name,
  definition: skill.definition,
  inArea: skill.area,
  inTheme: skill.theme,
  evidencePrompt: skill.evidencePrompt,
  illustrative: skill.illustrative,
  behaviours: skill.behaviours,
  descriptors: Object.fromEntries(Object.entries(skill.descriptors).toSorted()),
  targets: Object.fromEntries(
    skill.targets
      .map(({ grade, profession, level }) => [targetKey(grade, profession), level] as const)
      .toSorted(),
  ),
})

async function whoseCode(tx: Tx, versionId: number, code: string, skillId: number | null) {
  const found = await findSkillByCode(tx, versionId, code)
  return found && found.id !== skillId ? found : null
}

type Where = { versionId: number; by: Actor }

/** Adds a skill as the last one of its area. Returns its id, or why it cannot be added. */
export async function addSkill(
  { versionId, by }: Where,
  skill: FrameworkSkill,
): Promise<{ skillId: number } | { refusal: SkillRefusal }> {
  type Outcome = { skillId: number } | { refusal: SkillRefusal }
  const outcome = await editDraft<Outcome>(versionId, by, async (tx) => {
    const other = await whoseCode(tx, versionId, skill.code, null)
    if (other) return { outcome: { refusal: { reason: 'code-in-use', by: other } } }
    const skillId = await saveDraftSkill(tx, versionId, null, skill)
    return { outcome: { skillId }, change: { after: { skill: skill.code, ...auditOf(skill) } } }
  })
  return outcome === 'closed' ? { refusal: { reason: 'closed' } } : outcome
}

/** Changes a skill, or returns why it cannot. */
export async function changeSkill(
  { versionId, by }: Where,
  { id, skill, answers }: { id: number; skill: FrameworkSkill; answers: SkillAnswers },
): Promise<SkillRefusal | null> {
  const outcome = await editDraft<SkillRefusal | null>(versionId, by, async (tx) => {
    const current = await findDraftSkill(versionId, id, tx)
    if (!current) return { outcome: { reason: 'gone' } }
    const meanwhile = findChangesMeanwhile(answers, skillAnswers(current), SKILL_ROWS)
    if (meanwhile) return { outcome: { reason: 'changed-meanwhile', ...meanwhile } }
    const other = await whoseCode(tx, versionId, skill.code, id)
    if (other) return { outcome: { reason: 'code-in-use', by: other } }
    const changed = changeBetween(auditOf(current), auditOf(skill))
    if (!changed) return { outcome: null }
    await saveDraftSkill(tx, versionId, id, skill)
    const of = { skill: current.code }
    return {
      outcome: null,
      change: { before: { ...of, ...changed.before }, after: { ...of, ...changed.after } },
    }
  })
  return outcome === 'closed' ? { reason: 'closed' } : outcome
}

/**
 * Removes a skill, or returns why it cannot. Nothing happens if it is already gone.
 * @param shown what the page showed, so that a later change by someone else is not lost
 */
export const removeSkill = (
  { versionId, by }: Where,
  { id, shown }: { id: number; shown: string },
): Promise<'closed' | 'changed-meanwhile' | null> =>
  editDraft<'changed-meanwhile' | null>(versionId, by, async (tx) => {
    const current = await findDraftSkill(versionId, id, tx)
    if (!current) return { outcome: null }
    if (skillAnswers(current).shown !== shown) return { outcome: 'changed-meanwhile' }
    await removeDraftSkill(tx, id)
    return { outcome: null, change: { before: { skill: current.code, ...auditOf(current) } } }
  })

/** Moves a skill one place up or down in its area. */
export const moveSkill = (
  { versionId, by }: Where,
  { id, by: places }: { id: number; by: -1 | 1 },
): Promise<'moved' | 'unmoved' | 'closed'> =>
  editDraft<'moved' | 'unmoved'>(versionId, by, async (tx) => {
    const skill = await findDraftSkill(versionId, id, tx)
    if (!skill || !(await moveDraftSkill(tx, versionId, id, places))) return { outcome: 'unmoved' }
    return { outcome: 'moved', change: { after: { skill: skill.code, place: places } } }
  })
