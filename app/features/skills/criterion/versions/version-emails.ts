/** The email to people who assessed themselves, when a version asks something new. */

type Changed = {
  name: string
  title: string
  version: string
  note: string
  kept: number
  asked: readonly string[]
  url: string
  preferencesUrl: string
}

/** The start of the key of each email about a version. The id of its reader follows. */
export const criterionChangedKey = (versionId: number): string => `criterion-changed ${versionId} `

const MAX_NAMED = 10

export function criterionChanged(changed: Changed): { subject: string; body: string } {
  const { name, title, version, note, kept, asked, url, preferencesUrl } = changed
  const named = asked.slice(0, MAX_NAMED).map((skill) => `- ${skill}`)
  const others = asked.length - named.length
  return {
    subject: `${title}: ${asked.length === 1 ? '1 new question' : `${asked.length} new questions`}`,
    body: [
      `Dear ${name}`,
      `Version ${version} of the ${title} is published. ${note}`,
      kept === 0
        ? 'It asks about skills that you have not answered questions about:'
        : `Your answers to ${kept === 1 ? '1 skill' : `${kept} skills`} stay valid, so you do not have to answer those again. It asks about:`,
      [...named, ...(others > 0 ? [`- and ${others} more`] : [])].join('\n'),
      `Answer them when you have a few minutes:\n${url}`,
      'Only you can see your answers, unless you share them.',
      `To stop emails like this:\n${preferencesUrl}`,
    ].join('\n\n'),
  }
}
