/** Names of bodies of government within a sentence: "at the Department for Transport", "at HM Treasury", "at Ofsted". */
const OF_ONE = /^(Department|Ministry|Office|Centre|Institute|Supreme Court) (for|of) /
const KIND =
  /(^|[ '’])(Agency|Authority|Board|Centre|Commission|Council|Court|Department|Directorate|Executive|Government|Inspectorate|Laboratory|Office|Organisation|Regulator|Service)$/

/** A name with its article, where it takes one: when what it is a kind of is part of it. */
export function theBody(name: string): string {
  if (name.startsWith('The ')) return `the ${name.slice(4)}`
  if (name.startsWith('HM ')) return name
  const [whole = ''] = name.replace(/ \(.*\)$/, '').split(', 10 ')
  return OF_ONE.test(whole) || KIND.test(whole) ? `the ${name}` : name
}

/** The same at the beginning of a sentence. */
export const startingWithBody = (name: string): string => theBody(name).replace(/^the /, 'The ')
