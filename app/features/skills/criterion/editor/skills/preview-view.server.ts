/** A draft as a learner of a grade would see it. */
import {
  countDraftSkills,
  countTargetsOfPost,
  listDraftSkills,
  listTargetsOfGrade,
} from '#app/data/skills/criterion/draft-skills.server.ts'
import { expectedLevel } from '#app/domain/skills/assessment.ts'
import {
  requireDraft,
  requireDraftSkill,
} from '#app/features/skills/criterion/editor/require-draft.server.ts'
import type { Named } from '#app/features/skills/criterion/editor/skills/skill-choices.ts'
import { findSkillChoices } from '#app/features/skills/criterion/editor/skills/skill-view.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

const PAGE_SIZE = 100
const EVERY_SKILL = { area: '', text: '', unfinished: false }

/** The post in a URL: the most senior grade by default, and no particular profession. */
function postFrom(
  params: URLSearchParams,
  { grades, professions }: { grades: readonly Named[]; professions: readonly Named[] },
) {
  const known = (list: readonly Named[], code: string | null) =>
    list.find((item) => item.code === code)
  const grade = known(grades, params.get('grade')) ?? grades[0] ?? { code: '', name: '' }
  return { grade, profession: known(professions, params.get('profession')) ?? null }
}

const nameOf = (list: readonly Named[], code: string | null): string | null =>
  list.find((item) => item.code === code)?.name ?? null

/** A page of the skills of a draft, with the target levels for the post in a URL. @throws 404 */
export async function findPreview(versionId: string, params: URLSearchParams) {
  const { id, title, version } = await requireDraft(versionId)
  const choices = await findSkillChoices(id)
  const { grade, profession } = postFrom(params, choices)
  const post = { grade: grade.code, profession: profession?.code ?? '' }
  const count = await countDraftSkills(id, EVERY_SKILL)
  const { page, pages, ...range } = pageOf(params, count, PAGE_SIZE)
  const rows = await listDraftSkills(id, EVERY_SKILL, range)
  const targets = await listTargetsOfGrade(
    rows.map((row) => row.id),
    grade.code,
  )
  const skills = rows.map((row) => ({
    id: row.id,
    name: row.name,
    area: row.areaName,
    target: nameOf(choices.levels, expectedLevel(targets.get(row.id) ?? [], post)),
  }))
  return {
    draft: { id, title, version },
    grades: choices.grades,
    professions: choices.professions,
    grade,
    profession,
    count,
    withTarget: await countTargetsOfPost(id, post),
    page,
    pages,
    areas: [...Map.groupBy(skills, ({ area }) => area)],
  }
}

/** One skill of a draft as a question of a self-assessment. @throws 404 */
export async function findQuestionPreview(
  versionId: string,
  itemId: string,
  params: URLSearchParams,
) {
  const { draft, id, skill } = await requireDraftSkill(versionId, itemId)
  const choices = await findSkillChoices(draft.id)
  const { grade, profession } = postFrom(params, choices)
  const target = expectedLevel(skill.targets, {
    grade: grade.code,
    profession: profession?.code ?? '',
  })
  return {
    draft: { id: draft.id, title: draft.title, version: draft.version },
    skillId: id,
    skill: {
      name: skill.name,
      area: nameOf(choices.areas, skill.area) ?? skill.area,
      definition: skill.definition,
      behaviours: skill.behaviours,
      evidencePrompt: skill.evidencePrompt,
    },
    levels: choices.levels.flatMap(({ code, name }) => {
      const descriptor = skill.descriptors[code]
      return descriptor === undefined ? [] : [{ code, name, descriptor }]
    }),
    grade,
    profession,
    target: nameOf(choices.levels, target),
  }
}
