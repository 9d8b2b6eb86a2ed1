/** What the page about one skill of a draft needs. */
import { listParts } from '#app/data/skills/criterion/draft-parts.server.ts'
import { findDraftSkill } from '#app/data/skills/criterion/draft-skills.server.ts'
import {
  listTargetGrades,
  listTargetProfessions,
} from '#app/data/skills/criterion/draft-summary.server.ts'
import { findDraftOf } from '#app/features/skills/criterion/editor/require-draft.server.ts'
import type { SkillChoices } from '#app/features/skills/criterion/editor/skills/skill-choices.ts'
import { idOf } from '#app/platform/http/page-number.ts'

/** The grade of people whose grade is not known. Nothing can be expected of it. */
const UNKNOWN_GRADE = 'UNK'

/** What a skill of a draft can refer to. */
export async function findSkillChoices(versionId: number): Promise<SkillChoices> {
  const named = ({ code, name }: { code: string; name: string }) => ({ code, name })
  return {
    areas: (await listParts('areas', versionId)).map(named),
    themes: (await listParts('themes', versionId)).map(named),
    levels: (await listParts('levels', versionId)).map(named),
    grades: (await listTargetGrades()).filter(({ code }) => code !== UNKNOWN_GRADE).map(named),
    professions: (await listTargetProfessions()).map(named),
  }
}

/** The draft and, if it still exists, the skill in a URL. */
export async function findSkillView(versionId: string, skillId: string) {
  const draft = await findDraftOf(versionId)
  if (!draft) return { draft: null, choices: null, skill: null }
  const id = idOf(skillId)
  const { title, version } = draft
  return {
    draft: { id: draft.id, title, version },
    choices: await findSkillChoices(draft.id),
    skill: id === null ? null : await findDraftSkill(draft.id, id),
  }
}
