/** The number after a version: 0.2.0 after 0.1.0, and 3 after 2. Adds `.1` to anything else. */
export function nextVersion(version: string): string {
  const [major = '', minor, ...rest] = version.split('.')
  if (/^\d{1,6}$/.test(version)) return String(Number(version) + 1)
  if (/^\d{1,6}$/.test(major) && minor !== undefined && /^\d{1,6}$/.test(minor))
    return [major, String(Number(minor) + 1), ...rest.map(() => '0')].join('.')
  return `${version}.1`
}
