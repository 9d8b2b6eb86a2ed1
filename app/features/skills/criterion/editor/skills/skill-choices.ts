/** What a skill of a draft can refer to, and the cells of its grid of targets. */

export type Named = { code: string; name: string }
/** What a skill of a draft can refer to. Levels start with the lowest. */
export type SkillChoices = {
  areas: readonly Named[]
  themes: readonly Named[]
  levels: readonly Named[]
  grades: readonly Named[]
  professions: readonly Named[]
}

/** The key of a cell of the grid of targets: a grade, or a grade in a profession. */
export const targetKey = (grade: string, profession: string | null): string =>
  profession === null ? grade : `${grade}:${profession}`

/** The name of a code, or the code itself if it is not in the list. */
export const nameOf = (list: readonly Named[], code: string): string =>
  list.find((item) => item.code === code)?.name ?? code

/** For example, “Deputy Director” or “Deputy Director in Policy”. */
export function describeTargetKey(key: string, { grades, professions }: SkillChoices): string {
  const [grade = '', profession] = key.split(':')
  const of = profession === undefined ? '' : ` in ${nameOf(professions, profession)}`
  return `${nameOf(grades, grade)}${of}`
}
