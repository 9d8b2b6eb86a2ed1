/**
 * Carrying answers forward over versions of the criterion. Skills of different versions that ask the same question have the same lineage, so
 * nothing is copied: an answer to one of them is an answer to all of them.
 */

/** What happened to a skill in the next version. */
export const MAPPING_KINDS = ['same', 'reworded', 'split', 'merged', 'new', 'gone'] as const
export type MappingKind = (typeof MAPPING_KINDS)[number]

/** Whether answers to the old skill are answers to the new one. */
export const keepsAnswers = (kind: MappingKind): boolean => kind === 'same' || kind === 'reworded'

/** A pair of ids: a skill of the previous version and one of the new version. New skills have no `from`, and skills that are gone no `to`. */
export type SkillPair = { from: number | null; to: number | null; kind: MappingKind }

/**
 * The lineage of each skill of a new version: that of the skill whose answers it keeps, or its own id.
 * @param lineages the lineage of each skill of the previous version
 */
export function newLineages(
  skillIds: readonly number[],
  pairs: readonly SkillPair[],
  lineages: ReadonlyMap<number, number>,
): Map<number, number> {
  const kept = new Map(
    pairs.flatMap(({ from, to, kind }) => {
      const lineage = from === null ? undefined : lineages.get(from)
      return keepsAnswers(kind) && to !== null && lineage !== undefined
        ? [[to, lineage] as const]
        : []
    }),
  )
  return new Map(skillIds.map((id) => [id, kept.get(id) ?? id]))
}

/** A rating in a submitted assessment against any version. */
export type LineageRating = { id: number; lineageId: number; ratedAt: Date }

const isLater = (one: LineageRating, other: LineageRating): boolean => {
  const [at, otherAt] = [one.ratedAt.getTime(), other.ratedAt.getTime()]
  return at > otherAt || (at === otherAt && one.id > other.id)
}

/** The most recent rating in each lineage. If two have the same time, the one written later. */
export function latestByLineage<Rating extends LineageRating>(
  ratings: readonly Rating[],
): Map<number, Rating> {
  const latest = new Map<number, Rating>()
  for (const rating of ratings) {
    const other = latest.get(rating.lineageId)
    if (!other || isLater(rating, other)) latest.set(rating.lineageId, rating)
  }
  return latest
}

/**
 * A person's answers to the skills of one version, by skill code. A skill without an entry has not been answered, or is asked again.
 * @param ratings the ratings in assessments submitted by the day that the answers are for, against any version
 */
export function answersForVersion<Rating extends LineageRating>(
  ratings: readonly Rating[],
  skills: readonly { code: string; lineageId: number | null }[],
): Map<string, Rating> {
  const latest = latestByLineage(ratings)
  return new Map(
    skills.flatMap(({ code, lineageId }) => {
      const rating = lineageId === null ? undefined : latest.get(lineageId)
      return rating ? [[code, rating] as const] : []
    }),
  )
}

/** One skill was split into another, or merged with others into it, in some version. Both are lineages. */
export type LineageLink = { from: number; to: number; kind: 'split' | 'merged' }

/**
 * Answers to the skills that a skill was split or merged from. They are not answers to the skill, but are shown when it is asked. If an earlier
 * skill has no answer, the skills that it came from itself are used.
 */
export function answersToEarlierSkills<Rating extends LineageRating>(
  ratings: readonly Rating[],
  lineageId: number,
  links: readonly LineageLink[],
): Rating[] {
  const latest = latestByLineage(ratings)
  const visited = new Set([lineageId])
  const found: Rating[] = []
  const addFrom = (lineage: number): void => {
    for (const { from } of links.filter(({ to }) => to === lineage)) {
      if (visited.has(from)) continue
      visited.add(from)
      const rating = latest.get(from)
      if (rating) found.push(rating)
      else addFrom(from)
    }
  }
  addFrom(lineageId)
  return found
}
