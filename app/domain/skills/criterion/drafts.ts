/** Drafts of the criterion: what can be edited, and the codes and numbers that a draft gets. */
import type { FrameworkStatus } from '#app/domain/skills/framework.ts'

/** A version that is in review can still change, so that its owner can act on comments. */
export const EDITABLE_STATUSES = ['draft', 'review'] as const satisfies readonly FrameworkStatus[]

/** The groups and levels of a draft, which are edited in the same way. */
const DRAFT_PARTS = ['areas', 'themes', 'levels'] as const
export type DraftPart = (typeof DRAFT_PARTS)[number]
export const isDraftPart = (text: string | undefined): text is DraftPart =>
  (DRAFT_PARTS as readonly (string | undefined)[]).includes(text)

/** The longest code, in characters. */
export const MAX_CODE = 40
/** The most levels that a version can have, because answers and charts show all of them. */
export const MAX_LEVELS = 20

export const isCode = (text: string): boolean => /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(text)

/** A code made from a name, such as `data-literacy`, that is not in use. */
export function codeFromName(name: string, inUse: ReadonlySet<string>): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, MAX_CODE - 4)
  const base = plain === '' ? 'group' : plain
  for (let number = 1; ; number += 1) {
    const code = number === 1 ? base : `${base}-${number}`
    if (!inUse.has(code)) return code
  }
}

/** The number after a version: 0.2.0 after 0.1.0, and 3 after 2. Adds `.1` to anything else. */
export function nextVersion(version: string): string {
  const [major = '', minor, ...rest] = version.split('.')
  if (/^\d{1,6}$/.test(version)) return String(Number(version) + 1)
  if (/^\d{1,6}$/.test(major) && minor !== undefined && /^\d{1,6}$/.test(minor))
    return [major, String(Number(minor) + 1), ...rest.map(() => '0')].join('.')
  return `${version}.1`
}
