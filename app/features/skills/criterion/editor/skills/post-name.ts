/** A grade and profession in a sentence. */

/** For example, “a Director in Policy”. The title of a grade has capitals. */
export function postName(grade: { name: string }, profession: { name: string } | null): string {
  const article = /^[aeiou]/i.test(grade.name) ? 'an' : 'a'
  const of = profession === null ? '' : ` in ${profession.name}`
  return `${article} ${grade.name}${of}`
}
