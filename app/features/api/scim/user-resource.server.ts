/** People as SCIM Users, and back. */
import type { DirectoryRecord } from '#app/data/people/directory/directory-people.server.ts'
import { emailAddressProblem, normaliseEmailAddress } from '#app/domain/people/email-address.ts'
import { scimError } from '#app/features/api/scim/scim-error.server.ts'
import { ENTERPRISE_EXTENSION, POST_EXTENSION } from '#app/features/api/scim/scim-service.server.ts'
import {
  nameField,
  staffNumberField,
} from '#app/features/people/corrections/person-fields.schema.ts'
import type { DirectoryWish } from '#app/features/people/provisioning/wish.ts'
import type { z } from 'zod'

type Stated = { givenName?: string; familyName?: string }

/** A User with the values that the service has, which may not be those that the directory sent. */
export function toResource(record: DirectoryRecord): Record<string, unknown> {
  const { name, email, staffId, managerId, managerName, organisationName, createdAt, changedAt } =
    record
  const stated = (record.stated === null ? {} : JSON.parse(record.stated)) as Stated
  return {
    id: String(record.id),
    ...(record.externalId === null ? {} : { externalId: record.externalId }),
    userName: record.userName,
    displayName: name,
    name: {
      formatted: name,
      ...(stated.givenName ? { givenName: stated.givenName } : {}),
      ...(stated.familyName ? { familyName: stated.familyName } : {}),
    },
    active: !record.isSuspended,
    ...(email === null ? {} : { emails: [{ value: email, type: 'work', primary: true }] }),
    [ENTERPRISE_EXTENSION]: {
      ...(staffId === null ? {} : { employeeNumber: staffId }),
      ...(organisationName === null ? {} : { department: organisationName }),
      ...(managerId === null
        ? {}
        : { manager: { value: String(managerId), displayName: managerName } }),
    },
    [POST_EXTENSION]: {
      ...(record.profession === null ? {} : { profession: record.profession }),
      ...(record.grade === null ? {} : { grade: record.grade }),
    },
    meta: {
      ...(createdAt === null ? {} : { created: createdAt }),
      ...(changedAt === null ? {} : { lastModified: changedAt }),
    },
  }
}

/** A User after the library has read it. */
export type UserResource = {
  userName?: string
  externalId?: string
  displayName?: string
  name?: { formatted?: string; givenName?: string; familyName?: string }
  active?: boolean
  emails?: { value?: string; type?: string; primary?: boolean }[]
} & Record<string, unknown>

type Enterprise = {
  employeeNumber?: string
  department?: string
  organization?: string
  manager?: { value?: string }
}
type Post = { profession?: string; grade?: string }

const invalid = (detail: string): Response => scimError(400, detail, { scimType: 'invalidValue' })

function checked<T>(field: z.ZodType<T>, value: string, attribute: string): T {
  const parsed = field.safeParse(value)
  if (parsed.success) return parsed.data
  throw invalid(`${attribute}: ${parsed.error.issues[0]?.message}.`)
}

function emailFrom(
  { emails = [], userName }: UserResource,
  mentions: Mentions,
): string | undefined {
  const chosen =
    emails.find(({ primary }) => primary) ?? emails.find(({ type }) => type === 'work') ?? emails[0]
  const fromUserName = mentions('email') || userName?.includes('@') !== true ? undefined : userName
  const text = mentions('email') ? chosen?.value : fromUserName
  if (text === undefined || text === '') return undefined
  const email = normaliseEmailAddress(text)
  const problem = emailAddressProblem(email)
  if (problem === null) return email
  throw invalid(`emails: ${problem}.`)
}

/** The display name, the formatted name, or the given and the family name, whichever the request has. */
function nameFrom({ displayName, name = {} }: UserResource, mentions: Mentions) {
  const { givenName, familyName } = name
  if (mentions('displayName') && displayName) return displayName
  if (mentions('formatted') && name.formatted) return name.formatted
  // One part alone, of a person of whom the directory never sent the other, is not a full name.
  return mentions('nameParts') && givenName && familyName ? `${givenName} ${familyName}` : undefined
}

function managerFrom({ manager }: Enterprise): number | null {
  const value = manager?.value ?? ''
  if (value === '') return null
  if (/^[1-9]\d{0,8}$/.test(value)) return Number(value)
  throw invalid('manager.value must be the id of a User.')
}

export type Attribute =
  | 'userName'
  | 'externalId'
  | 'displayName'
  | 'formatted'
  | 'nameParts'
  | 'email'
  | 'employeeNumber'
  | 'organisation'
  | 'manager'
  | 'profession'
  | 'grade'
  | 'active'
/** Whether a request is about an attribute. */
export type Mentions = (attribute: Attribute) => boolean

/** What a User says. @param mentions which attributes the request is about */
export function toWish(user: UserResource, mentions: Mentions): DirectoryWish {
  const enterprise = (user[ENTERPRISE_EXTENSION] ?? {}) as Enterprise
  const post = (user[POST_EXTENSION] ?? {}) as Post
  const given = (value: string | undefined, attribute: Attribute) =>
    mentions(attribute) && value !== undefined && value.trim() !== '' ? value.trim() : undefined
  const userName = given(user.userName, 'userName')?.toLowerCase()
  const name = nameFrom(user, mentions)
  const email = emailFrom(user, mentions)
  const number = given(enterprise.employeeNumber, 'employeeNumber')
  // A code says more than a name.
  const organisation =
    given(enterprise.organization, 'organisation') ?? given(enterprise.department, 'organisation')
  const profession = given(post.profession, 'profession')
  const grade = given(post.grade, 'grade')
  const stated = Object.fromEntries(
    Object.entries({
      givenName: given(user.name?.givenName, 'nameParts'),
      familyName: given(user.name?.familyName, 'nameParts'),
    }).filter(([, value]) => value !== undefined),
  ) as Record<string, string>
  return {
    ...(userName === undefined ? {} : { userName }),
    ...(mentions('externalId') ? { externalId: user.externalId || null } : {}),
    ...(name === undefined ? {} : { name: checked(nameField, name, 'name') }),
    ...(email === undefined ? {} : { email }),
    ...(number === undefined
      ? {}
      : { staffNumber: checked(staffNumberField, number, 'employeeNumber') }),
    ...(mentions('manager') ? { managerId: managerFrom(enterprise) } : {}),
    ...(organisation === undefined ? {} : { organisation }),
    ...(profession === undefined ? {} : { profession }),
    ...(grade === undefined ? {} : { grade }),
    ...(mentions('active') && user.active !== undefined ? { active: user.active } : {}),
    stated,
  }
}
