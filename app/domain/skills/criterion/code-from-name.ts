/** The longest code, in characters. */
const MAX_CODE = 40

/** A code made from a name, such as `data-literacy`, that is not in use. */
export function codeFromName(name: string, inUse: ReadonlySet<string>): string {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_CODE - 5)
    .replaceAll(/^-+|-+$/g, '')
  const base = plain === '' ? 'group' : plain
  for (let number = 1; ; number += 1) {
    const code = number === 1 ? base : `${base}-${number}`
    if (!inUse.has(code)) return code
  }
}
