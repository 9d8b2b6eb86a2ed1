/** What prevents a draft from being published, and what publishing it changes. */
import { listCodes } from '#app/data/database/import-staging.server.ts'
import { db, type Tx } from '#app/data/database/database.server.ts'
import { findFrameworkVersion } from '#app/data/skills/frameworks.server.ts'
import {
  countAnswered,
  countAnsweredSkills,
  countUnfinished,
} from '#app/data/skills/criterion/answered.server.ts'
import {
  listCoursesRaising,
  type Unpublished,
} from '#app/data/skills/criterion/publications.server.ts'
import { listMappable } from '#app/data/skills/criterion/mappings.server.ts'
import { addDays, addMonths, type Day } from '#app/domain/calendar/day.ts'
import { ANSWER_MONTHS } from '#app/domain/needs/needs.ts'
import { findFrameworkProblems } from '#app/domain/skills/framework.ts'
import { carriedSkills, findUndefinedTargets } from '#app/domain/skills/criterion/publishing.ts'
import { PROBLEM_MESSAGES } from '#app/features/skills/criterion/versions/mapping-messages.ts'
import {
  expectedPairs,
  readMapping,
  type ReadMapping,
} from '#app/features/skills/criterion/versions/read-mapping.server.ts'
import { requireFound } from '#app/platform/http/require-found.server.ts'
import { dayInLondon, instantInLondon } from '#app/platform/clock.server.ts'

/** `isMapping`: fixed on the page of what happened to each skill, and not in the editor. */
export type PublishProblem = { where: string; message: string; isMapping: boolean }

const startOf = (day: Day): Date => instantInLondon(day, '00:00') ?? new Date(`${day}T00:00:00Z`)

async function listDraftProblems(draft: Unpublished, tx: Tx): Promise<PublishProblem[]> {
  const framework = requireFound(await findFrameworkVersion(draft.id, tx))
  const known = {
    grades: new Set(await listCodes(tx, 'Grade')),
    professions: new Set(await listCodes(tx, 'Profession')),
  }
  return [...findFrameworkProblems(framework, known), ...findUndefinedTargets(framework)].map(
    (problem) => ({ ...problem, isMapping: false }),
  )
}

function listMappingProblems({ older, newer, problems }: ReadMapping): PublishProblem[] {
  const codes = new Map([...older, ...newer].map(({ id, code }) => [id, code]))
  // A skill with the same code in both versions is one decision.
  const byCode = new Map([...problems].toReversed().map((found) => [codes.get(found[0]), found]))
  return [...byCode.values()].toReversed().map(([id, problem]) => ({
    where: codes.get(id) ?? '',
    message: `${PROBLEM_MESSAGES[problem]}.`,
    isMapping: true,
  }))
}

/** Everything about publishing a draft that its page and the publication itself need. */
export async function checkPublishing(draft: Unpublished, tx: Tx = db()) {
  const { id, before } = draft
  const mapping: ReadMapping = before
    ? await readMapping({ id, before }, tx)
    : {
        older: [],
        newer: await listMappable(id, tx),
        decided: [],
        proposed: [],
        problems: new Map(),
      }
  const { older, newer } = mapping
  // What is left to decide is shown as if the proposals were accepted. Without problems, there are none.
  const carried = carriedSkills(expectedPairs(mapping), {
    before: older.length,
    skillIds: newer.map((skill) => skill.id),
  })
  const codes = new Map([...older, ...newer].map((skill) => [skill.id, skill.code]))
  const codeOf = (skillId: number | null): string => codes.get(skillId ?? 0) ?? ''
  const keptCodes = new Set(newer.map(({ code }) => code))
  const renamed = carried.kept
    .map(({ from, to }) => ({ from: codeOf(from), to: codeOf(to) }))
    .filter(({ from, to }) => from !== to)
  const isRenamed = new Set(renamed.map(({ from }) => from))
  const taken = new Set(renamed.map(({ to }) => to))
  // Also skills whose code is now that of another one, which the courses do not raise.
  const missing = older
    .map(({ code }) => code)
    .filter((code) => !isRenamed.has(code) && (!keptCodes.has(code) || taken.has(code)))
  return {
    problems: [...(await listDraftProblems(draft, tx)), ...listMappingProblems(mapping)],
    carried,
    askedSkills: newer
      .filter((skill) => carried.asked.includes(skill.id))
      .map(({ code, name }) => ({ code, name })),
    renamed,
    missing,
  }
}

/** The numbers of the preview. */
export async function previewPublishing(draft: Unpublished, now: Date) {
  const check = await checkPublishing(draft)
  const { frameworkId, before } = draft
  const on = dayInLondon(now)
  const kept = check.carried.kept.flatMap(({ from }) => from ?? [])
  const since = startOf(addDays(addMonths(on, -ANSWER_MONTHS), 1))
  return {
    ...check,
    /** Those whose answers training needs carry forward. */
    people: await countAnsweredSkills(kept, { on, since }),
    emailed: before ? await countAnswered(frameworkId, on) : 0,
    unfinished: before ? await countUnfinished(before.id) : 0,
    courses: await listCoursesRaising(frameworkId, check.missing),
  }
}
