/** The page on which an owner sees and decides what happened to each skill of the previous version. */
import type { Unpublished } from '#app/data/skills/criterion/publications.server.ts'
import type { MappingKind } from '#app/domain/skills/carry-forward.ts'
import type { MappableSkill, MappingProblem } from '#app/domain/skills/criterion/mapping.ts'
import { pageOf } from '#app/platform/http/page-number.ts'
import { readMapping } from '#app/features/skills/criterion/versions/read-mapping.server.ts'

const ROWS_PER_PAGE = 100

type Named = { id: number; code: string; name: string }
export type MappingRow = {
  /** The skill of the previous version. Null for a new skill. */
  from: Named | null
  to: Named[]
  kind: MappingKind
  isDecided: boolean
  problem: MappingProblem | null
}
export type MappingView = Awaited<ReturnType<typeof findMappingView>>

const named = ({ id, code, name }: MappableSkill): Named => ({ id, code, name })

/** @param search `show=all` also lists what is decided */
export async function findMappingView(
  draft: Unpublished & { before: { id: number; version: string } },
  search: URLSearchParams,
) {
  const show = search.get('show') === 'all' ? ('all' as const) : ('open' as const)
  const { older, newer, decided, proposed, problems } = await readMapping(draft)
  const byId = new Map([...older, ...newer].map((skill) => [skill.id, skill]))
  const nameOf = (id: number | null): Named[] => {
    const skill = id === null ? undefined : byId.get(id)
    return skill ? [named(skill)] : []
  }
  const proposedFrom = Map.groupBy(proposed, ({ from }) => from)
  const decidedFrom = Map.groupBy(decided, ({ from }) => from)
  const ofOlder = older.map((skill): MappingRow => {
    const problem = problems.get(skill.id) ?? null
    const pairs =
      (problem === null ? null : proposedFrom.get(skill.id)) ?? decidedFrom.get(skill.id) ?? []
    const kind = pairs[0]?.kind ?? 'gone'
    return {
      from: named(skill),
      to: pairs.flatMap(({ to }) => nameOf(to)),
      kind,
      isDecided: problem === null,
      problem,
    }
  })
  const isNew = new Set(decidedFrom.get(null)?.map(({ to }) => to))
  const ofNewer = newer.flatMap((skill): MappingRow[] => {
    const problem = problems.get(skill.id) ?? null
    // Skills that an old skill is proposed for are in its row.
    if (
      problem === 'new-undecided' &&
      proposed.some(({ from, to }) => from !== null && to === skill.id)
    )
      return []
    if (problem === null && !isNew.has(skill.id)) return []
    const kind = problem === 'merged-from-one' ? 'merged' : 'new'
    return [{ from: null, to: [named(skill)], kind, isDecided: problem === null, problem }]
  })
  const all = [...ofOlder, ...ofNewer]
  const rows = show === 'open' ? all.filter(({ isDecided }) => !isDecided) : all
  const { page, pages, skip, take } = pageOf(search, rows.length, ROWS_PER_PAGE)
  return {
    versionId: draft.id,
    version: draft.version,
    before: draft.before.version,
    revision: draft.revision,
    counts: {
      older: older.length,
      newer: newer.length,
      open: all.filter(({ isDecided }) => !isDecided).length,
      same: proposed.filter(({ kind }) => kind === 'same').length,
      new: proposed.filter(({ kind }) => kind === 'new').length,
    },
    rows: rows.slice(skip, skip + take),
    show,
    page,
    pages,
  }
}
