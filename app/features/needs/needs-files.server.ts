/** The needs as files: the same numbers as the page. */
import { answerNeeds, type NeedsReport } from '#app/features/needs/answer-needs.server.ts'
import { askNeeds } from '#app/features/needs/ask-needs.server.ts'

/** Sentences for who asked for a file and has no page to read them on. */
export const inWords = (sentences: readonly string[], status: number): Response =>
  new Response(`${sentences.join('\n')}\n`, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } })

/** The report that an address asks for. @throws 400 in words for a question that is wrong, 404 where there is nothing yet */
export async function readNeeds(request: Request): Promise<NeedsReport> {
  const asked = await askNeeds(request)
  if (!asked.ok) throw inWords(Object.values(asked.errors), 400)
  if (asked.nothing !== null) throw inWords([asked.nothing], 404)
  return answerNeeds(asked.question, asked.version, asked.government)
}

/** A name that says what is in the file. */
export const needsFileName = ({ skill, area, by, within, population, asAt }: NeedsReport, ending: string): string =>
  `${['needs', skill ?? area ?? 'skills', ...((skill ?? area) ? [`by-${by}`] : []), within?.code, population, asAt]
    .filter(Boolean)
    .join('-')
    .replaceAll(/[^A-Za-z0-9.-]/g, '')}.${ending}`
