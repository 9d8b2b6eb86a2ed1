/**
 * The names of government bodies in sentences: "at the Department for Transport", "at HM Treasury",
 * "at Ofsted".
 */
const BEGINS_WITH_KIND = /^(Department|Ministry|Office|Centre|Institute|Supreme Court) (for|of) /
const ENDS_WITH_KIND =
  /(^|[ '’])(Agency|Authority|Board|Centre|Commission|Council|Court|Department|Directorate|Executive|Government|Inspectorate|Laboratory|Office|Organisation|Regulator|Service)$/

/** A name with "the" if it needs it, which is when the name says what kind of body it is. */
export function theBody(name: string): string {
  if (name.startsWith('The ')) return `the ${name.slice(4)}`
  if (name.startsWith('HM ')) return name
  const [whole = ''] = name.replace(/ \(.*\)$/, '').split(', 10 ')
  return BEGINS_WITH_KIND.test(whole) || ENDS_WITH_KIND.test(whole) ? `the ${name}` : name
}

/** The same for the beginning of a sentence. */
export const startingWithBody = (name: string): string => theBody(name).replace(/^the /, 'The ')
