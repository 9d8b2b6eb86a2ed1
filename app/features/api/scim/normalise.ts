/**
 * Brings the requests of directories into one form. Entra ID sends booleans as text, operations with
 * capitals, managers as text, and several attributes in one value. Attributes that the service does
 * not keep, such as telephone numbers, are left out.
 */
import type { Attribute, Mentions } from '#app/features/api/scim/user-resource.server.ts'

const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
const POST = 'urn:ietf:params:scim:schemas:extension:fluency:2.0:User'
const CORE = 'urn:ietf:params:scim:schemas:core:2.0:User'

type Known = { attribute: Attribute; path: string }

/** The attributes that the service keeps, by path in lower case. */
const KNOWN = new Map<string, Known>(
  (
    [
      ['userName', 'userName'],
      ['externalId', 'externalId'],
      ['displayName', 'displayName'],
      ['name.formatted', 'formatted'],
      ['name.givenName', 'nameParts'],
      ['name.familyName', 'nameParts'],
      ['active', 'active'],
      ['emails', 'email'],
      [`${ENTERPRISE}:employeeNumber`, 'employeeNumber'],
      [`${ENTERPRISE}:department`, 'organisation'],
      [`${ENTERPRISE}:organization`, 'organisation'],
      [`${ENTERPRISE}:manager`, 'manager'],
      [`${POST}:profession`, 'profession'],
      [`${POST}:grade`, 'grade'],
    ] as const
  ).map(([path, attribute]) => [path.toLowerCase(), { path, attribute }]),
)

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const booleanOf = (value: unknown): unknown =>
  typeof value === 'string' && /^(true|false)$/i.test(value)
    ? value.toLowerCase() === 'true'
    : value

/** One attribute with its value, as `KNOWN` names it. */
export type Assignment = Known & { value: unknown }

function knownAt(path: string): Known | null {
  const plain = path.toLowerCase().replace(`${CORE.toLowerCase()}:`, '')
  if (plain.startsWith('emails')) return KNOWN.get('emails') ?? null
  const main = plain.replace(/\.(value|\$ref)$/, '')
  return KNOWN.get(main) ?? null
}

/** Only the first email address counts. An address of another type, such as home, does not. */
function emailsOf(path: string, value: unknown): unknown {
  if (typeof value === 'string') {
    if (/type eq "(?!work)/i.test(path) || /\.(type|primary|display)$/i.test(path)) return undefined
    return [{ value, type: 'work', primary: true }]
  }
  return (Array.isArray(value) ? value : [value]).filter(isObject).map((email) => ({
    value: email['value'],
    type: typeof email['type'] === 'string' ? email['type'].toLowerCase() : 'work',
    primary: booleanOf(email['primary']) === true,
  }))
}

function managerOf(value: unknown): unknown {
  const first = Array.isArray(value) ? value[0] : value
  const id = isObject(first) ? first['value'] : first
  return id === undefined || id === null || id === '' ? undefined : { value: String(id) }
}

function valueOf({ attribute }: Known, path: string, value: unknown): unknown {
  if (attribute === 'email') return emailsOf(path, value)
  if (attribute === 'manager') return managerOf(value)
  return attribute === 'active' ? booleanOf(value) : (value ?? undefined)
}

/** The attributes in a value, with those inside `name` and extensions. */
export function assignmentsIn(value: Record<string, unknown>, prefix = ''): Assignment[] {
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = prefix + key
    if (isObject(inner) && /^name$/i.test(path)) return assignmentsIn(inner, 'name.')
    if (isObject(inner) && /^urn:.*:user$/i.test(path)) return assignmentsIn(inner, `${path}:`)
    return assignmentsAt(path, inner)
  })
}

/** The attributes that a path and its value set. None if the service does not keep them. */
export function assignmentsAt(path: string, value: unknown): Assignment[] {
  if (isObject(value) && /^(name|urn:.*:user)$/i.test(path)) return assignmentsIn({ [path]: value })
  const known = knownAt(path)
  if (known === null) return []
  const given = valueOf(known, path, value)
  return known.attribute === 'email' && given === undefined ? [] : [{ ...known, value: given }]
}

const INSIDE = /^(?:(name)\.|(urn:.*:User):)(\w+)$/

/** A User with only the attributes that the service keeps. */
export function resourceFrom(assignments: readonly Assignment[]): Record<string, unknown> {
  const user: Record<string, unknown> = {}
  for (const { path, value } of assignments) {
    if (value === undefined) continue
    const [, name, extension, inner] = INSIDE.exec(path) ?? []
    const outer = name ?? extension
    if (outer === undefined || inner === undefined) user[path] = value
    else user[outer] = { ...(user[outer] as object | undefined), [inner]: value }
  }
  return user
}

export function mentionsOf(assignments: readonly Assignment[]): Mentions {
  const attributes = new Set(assignments.map(({ attribute }) => attribute))
  return (attribute) => attributes.has(attribute)
}
