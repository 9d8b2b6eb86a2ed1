/** Everything that the criterion says about one skill, with names instead of codes, and what differs between two skills. */

export type SkillText = {
  id: number
  code: string
  name: string
  area: string
  theme: string | null
  definition: string
  behaviours: readonly string[]
  evidencePrompt: string | null
  /** Lowest first. */
  levels: readonly { name: string; text: string }[]
  /** For whom, such as “Director, Commercial”, and the name of the level. */
  targets: readonly { who: string; level: string }[]
}

/** One thing that two skills say differently. Null if one of them says nothing about it. */
export type TextChange = { label: string; before: string | null; after: string | null }

const listOf = (lines: readonly string[]): string | null =>
  lines.length === 0 ? null : lines.join('\n')

/** The targets by level, so that a change for many grades stays readable. */
function targetLines(targets: SkillText['targets']): string[] {
  const byLevel = Map.groupBy(targets, ({ level }) => level)
  return [...byLevel].map(([level, some]) => `${level}: ${some.map(({ who }) => who).join('; ')}`)
}

const linesOf = (skill: SkillText): Map<string, string | null> =>
  new Map([
    ['Code', skill.code],
    ['Name', skill.name],
    ['Area', skill.area],
    ['Theme', skill.theme],
    ['Definition', skill.definition],
    ['Behaviours', listOf(skill.behaviours)],
    ...skill.levels.map(({ name, text }) => [`Level: ${name}`, text] as const),
    ['Question about an example', skill.evidencePrompt],
    ['Target levels', listOf(targetLines(skill.targets))],
  ])

/** What two skills say, in the order of the page. @param options.all also what is the same in both */
export function compareTexts(
  before: SkillText,
  after: SkillText,
  options: { all?: boolean } = {},
): TextChange[] {
  const [older, newer] = [linesOf(before), linesOf(after)]
  const labels = [...older.keys(), ...[...newer.keys()].filter((label) => !older.has(label))]
  return labels
    .map((label) => ({
      label,
      before: older.get(label) ?? null,
      after: newer.get(label) ?? null,
    }))
    .filter(({ before: one, after: other }) =>
      options.all ? one !== null || other !== null : one !== other,
    )
}
