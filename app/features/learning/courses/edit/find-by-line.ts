/** Records that people name on the lines of a textarea, by code, by name or by both. */
import { didYouMean } from '#app/domain/text/did-you-mean.ts'
import { linesOf } from '#app/features/learning/courses/edit/form-values.ts'

type Named = { code: string; name: string }

/** A record as it is written on a line: "Home Office (HO)". */
export const lineOf = ({ code, name }: Named): string => `${name} (${code})`

const normalise = (text: string): string => text.toLowerCase().replaceAll(/\s+/g, ' ')

/**
 * The codes of the records on the lines, each once, and a message for the first line that names none.
 * @param what the kind of record, such as "organisation"
 */
export function findByLine(
  entered: string,
  known: readonly Named[],
  what: string,
): { codes: string[]; message: string | null } {
  const codes = new Map<string, string>()
  for (const record of known)
    for (const key of [record.name, record.code, lineOf(record)])
      codes.set(normalise(key), record.code)
  const lines = linesOf(entered)
  const unknown = lines.find((line) => !codes.has(normalise(line)))
  const found = lines.flatMap((line) => codes.get(normalise(line)) ?? [])
  return {
    codes: [...new Set(found)].toSorted(),
    message:
      unknown === undefined
        ? null
        : `We do not know the ${what} “${unknown.slice(0, 100)}”. ${didYouMean(
            unknown,
            known.flatMap(({ code, name }) => [name, code]),
            'Enter its name or code as it is in the service',
          )}`,
  }
}
