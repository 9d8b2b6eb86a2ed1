/** What a file would change in the criterion, in sentences. The page that compares two versions shows every text. */
import { joinWords } from '#app/domain/text/join-words.ts'
import type { Framework, FrameworkSkill } from '#app/domain/skills/framework.ts'

/** How many skills of each kind are named. */
const MAX_NAMED = 20

const same = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one) === JSON.stringify(other)

const sorted = (entries: Readonly<Record<string, string>>): string =>
  JSON.stringify(Object.entries(entries).toSorted(([a], [b]) => (a < b ? -1 : 1)))

const targetsOf = (skill: FrameworkSkill): string[] =>
  skill.targets
    .map(({ grade, profession, level }) => `${grade} ${profession ?? ''} ${level}`)
    .toSorted()

/** The parts of a skill that differ, such as "the definition". */
function changedParts(before: FrameworkSkill, after: FrameworkSkill): string[] {
  const parts: [string, boolean][] = [
    ['the name', before.name !== after.name],
    ['the area', before.area !== after.area],
    ['the theme', before.theme !== after.theme],
    ['the definition', before.definition !== after.definition],
    ['the behaviours', !same(before.behaviours, after.behaviours)],
    ['the levels', sorted(before.descriptors) !== sorted(after.descriptors)],
    ['the target levels', !same(targetsOf(before), targetsOf(after))],
    ['the evidence prompt', before.evidencePrompt !== after.evidencePrompt],
    ['whether it is illustrative', before.illustrative !== after.illustrative],
  ]
  return parts.flatMap(([name, isChanged]) => (isChanged ? [name] : []))
}

const listed = (title: string, lines: readonly string[]): string[] => {
  const more = lines.length - MAX_NAMED
  return lines.length === 0
    ? []
    : [`${title}: ${lines.slice(0, MAX_NAMED).join('; ')}${more > 0 ? `; and ${more} more` : ''}.`]
}

/** Groups or levels that were added, removed or changed. */
function describeParts<Part extends { code: string; name: string }>(
  noun: string,
  before: readonly Part[],
  after: readonly Part[],
): string[] {
  const codes = (parts: readonly Part[]) => parts.map(({ code }) => code)
  const added = after.filter(({ code }) => !codes(before).includes(code))
  const removed = before.filter(({ code }) => !codes(after).includes(code))
  const changed = after.filter((part) => {
    const earlier = before.find(({ code }) => code === part.code)
    return (
      earlier !== undefined &&
      !same(Object.entries(earlier).toSorted(), Object.entries(part).toSorted())
    )
  })
  const names = (parts: readonly Part[]) => parts.map(({ name }) => name)
  return [
    ...listed(`${noun} added`, names(added)),
    ...listed(`${noun} removed`, names(removed)),
    ...listed(`${noun} changed`, names(changed)),
  ]
}

/**
 * What differs between two versions of the criterion: a sentence with counts, then names.
 * @param before null if there is nothing to compare with
 */
export function describeDifference(before: Framework | null, after: Framework): string[] {
  if (before === null)
    return [
      `There is no published version to compare with. All ${after.skills.length} skills are new.`,
    ]
  const earlier = new Map(before.skills.map((skill) => [skill.code, skill]))
  const codes = new Set(after.skills.map(({ code }) => code))
  const added = after.skills.filter(({ code }) => !earlier.has(code))
  const removed = before.skills.filter(({ code }) => !codes.has(code))
  const changed = after.skills.flatMap((skill) => {
    const old = earlier.get(skill.code)
    const parts = old ? changedParts(old, skill) : []
    return parts.length === 0 ? [] : [`${skill.name} (${joinWords(parts)})`]
  })
  const unchanged = after.skills.length - added.length - changed.length
  const name = ({ code, name: text }: FrameworkSkill) => `${text} (${code})`
  return [
    `Compared with version ${before.version}: ${added.length} skills added, ${removed.length} removed, ${changed.length} changed and ${unchanged} the same.`,
    ...listed('Skills added', added.map(name)),
    ...listed('Skills removed', removed.map(name)),
    ...listed('Skills changed', changed),
    ...describeParts('Levels', before.levels, after.levels),
    ...describeParts('Areas', before.areas, after.areas),
    ...describeParts('Themes', before.themes, after.themes),
  ]
}
