/** The page on which an owner decides what happened to one skill. */
import { listSkillTexts } from '#app/data/skills/criterion/skill-texts.server.ts'
import type { Unpublished } from '#app/data/skills/criterion/publications.server.ts'
import { compareTexts, type SkillText } from '#app/domain/skills/criterion/skill-text.ts'
import { PROBLEM_MESSAGES } from '#app/features/skills/criterion/versions/mapping-messages.ts'
import { decisionForm } from '#app/features/skills/criterion/versions/mapping.schema.ts'
import { readMapping } from '#app/features/skills/criterion/versions/read-mapping.server.ts'
import {
  wordChangesOf,
  type WordChange,
} from '#app/features/skills/criterion/versions/word-changes.server.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'

const compareWords = (before: SkillText, after: SkillText): WordChange[] =>
  compareTexts(before, after).map(wordChangesOf)

/** @throws 404 if the previous version has no such skill */
export async function findDecideView(
  draft: Unpublished & { before: { id: number; version: string } },
  skillId: number,
) {
  const { older, newer, decided, proposed, problems } = await readMapping(draft)
  const skill = requireFound(older.find(({ id }) => id === skillId))
  const problem = problems.get(skillId) ?? null
  const own = (pairs: typeof proposed) => pairs.filter(({ from }) => from === skillId)
  const pairs = own(problem === null ? decided : proposed)
  const targetIds = pairs.flatMap(({ to }) => to ?? [])
  const [before] = await listSkillTexts({ id: { in: [skillId] } })
  const after = await listSkillTexts({ id: { in: targetIds } })
  const codes = new Map(newer.map(({ id, code }) => [id, code]))
  return {
    versionId: draft.id,
    version: draft.version,
    before: draft.before.version,
    code: skill.code,
    name: skill.name,
    text: requireFound(before),
    isDecided: problem === null,
    problem: problem === null || problem === 'undecided' ? null : PROBLEM_MESSAGES[problem],
    comparisons: after.map((target) => ({
      code: target.code,
      name: target.name,
      changes: compareWords(requireFound(before), target),
    })),
    drafted: newer.map(({ code, name }) => ({ code, name })),
    answers: decisionForm.answersFrom({
      kind: pairs[0]?.kind ?? null,
      to: targetIds.map((id) => codes.get(id)).join(', '),
      revision: draft.revision,
    }),
  }
}
export type DecideView = Awaited<ReturnType<typeof findDecideView>>

/** The next skill of the previous version that has no valid decision. Null if there is none. */
export async function findNextToDecide(
  draft: Unpublished & { before: { id: number } },
  afterId: number,
): Promise<number | null> {
  const { older, problems } = await readMapping(draft)
  const index = older.findIndex(({ id }) => id === afterId)
  const next = [...older.slice(index + 1), ...older.slice(0, index)].find(({ id }) =>
    problems.has(id),
  )
  return next?.id ?? null
}
