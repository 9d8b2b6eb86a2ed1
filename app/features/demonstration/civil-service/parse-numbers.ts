/** Reads codes and numbers, such as "AGO 6 GLD 125". */
export function parseNumbers(text: string): Readonly<Record<string, number>> {
  const words = text.trim().split(/\s+/)
  return Object.fromEntries(
    words.flatMap((code, index) => (index % 2 === 0 ? [[code, Number(words[index + 1])]] : [])),
  ) as Readonly<Record<string, number>>
}
