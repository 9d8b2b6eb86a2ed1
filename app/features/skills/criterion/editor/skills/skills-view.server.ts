/** The list of a draft's skills, in pages, because a criterion can have a thousand. */
import { listParts } from '#app/data/skills/criterion/draft-parts.server.ts'
import {
  countDraftSkills,
  findSkillPosition,
  listDraftSkills,
  type SkillSearch,
} from '#app/data/skills/criterion/draft-skills.server.ts'
import { requireDraft } from '#app/features/skills/criterion/editor/require-draft.server.ts'
import { pageOf } from '#app/platform/http/page-number.ts'

const PAGE_SIZE = 40
const MAX_SEARCH = 100

export const skillSearchFrom = (params: URLSearchParams): SkillSearch => ({
  area: params.get('area') ?? '',
  text: (params.get('q') ?? '').trim().slice(0, MAX_SEARCH),
  unfinished: params.get('unfinished') === 'yes',
})

/** The search as query parameters. */
export const toSkillQuery = ({ area, text, unfinished }: SkillSearch) => ({
  area,
  q: text,
  unfinished: unfinished ? 'yes' : undefined,
})

/** A page of the skills of a draft that match the search in a URL. @throws 404 */
export async function findSkillsView(versionId: string, params: URLSearchParams) {
  const { id, title, version } = await requireDraft(versionId)
  const search = skillSearchFrom(params)
  const count = await countDraftSkills(id, search)
  const { page, pages, ...range } = pageOf(params, count, PAGE_SIZE)
  const rows = await listDraftSkills(id, search, range)
  const areas = await listParts('areas', id)
  return {
    draft: { id, title, version },
    search,
    count,
    page,
    pages,
    areas: areas.map(({ code, name, skills }) => ({ code, name, skills })),
    groups: [...Map.groupBy(rows, ({ areaName }) => areaName)],
  }
}

/** The page of the list that a skill is on. */
export const findPageOfSkill = async (
  versionId: number,
  search: SkillSearch,
  skillId: number,
): Promise<number> =>
  Math.floor((await findSkillPosition(versionId, search, skillId)) / PAGE_SIZE) + 1
