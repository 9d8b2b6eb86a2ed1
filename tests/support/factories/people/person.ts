/** People with postings, roles and logins. */
import { db, inTransaction } from '#app/data/database/database.server.ts'
import { withRecount } from '#app/data/uptake/update-counts.server.ts'
import { saveLogin, type SignInSource } from '#app/data/identity/logins.server.ts'
import { sealing } from '#app/data/facts/seals.server.ts'
import type { GrantedRole } from '#app/domain/identity/permissions.ts'
import { now } from '#app/platform/clock.server.ts'
import { loginCookie } from '#app/platform/http/login-cookie.server.ts'
import { aGrade, anOrganisation, aProfession } from '#tests/support/factories/government.ts'

let count = 0

type GivenPosting = {
  personId: number
  organisation?: string
  profession?: string
  grade?: string
  from?: string
  until?: string | null
}

export async function aPosting(given: GivenPosting) {
  const [organisation, profession, grade] = [
    await anOrganisation({ code: given.organisation ?? 'DFT' }),
    await aProfession(given.profession),
    await aGrade(given.grade),
  ]
  return inTransaction((tx) =>
    withRecount(tx, [given.personId], () =>
      sealing(tx, 'Posting', null, (sealId) =>
        tx.posting.create({
          data: {
            personId: given.personId,
            organisationId: organisation.id,
            professionId: profession.id,
            gradeId: grade.id,
            from: given.from ?? '2020-01-01',
            until: given.until ?? null,
            sealId,
          },
        }),
      ),
    ),
  )
}

type GivenPerson = Omit<GivenPosting, 'personId'> & {
  name?: string
  email?: string
  managerId?: number
  posted?: boolean
}

/**
 * Saves a person. By default, they have been a deputy director in Policy in DFT since 1 January 2020.
 * With `posted: false`, they have no posting.
 */
export async function aPerson(given: GivenPerson = {}) {
  count += 1
  const name = given.name ?? `Person ${count}`
  const email =
    given.email ??
    `${name
      .toLowerCase()
      .normalize('NFD')
      .replaceAll(/[^a-z]+/g, '.')
      .replaceAll(/^\.|\.$/g, '')}.${count}@civil.example`
  const person = await db().person.create({
    data: {
      name,
      email,
      staffId: `T${String(count).padStart(6, '0')}`,
      managerId: given.managerId ?? null,
    },
  })
  if (given.posted !== false) await aPosting({ ...given, personId: person.id })
  return { ...person, email }
}

/** Saves a person with a role and its scope. */
export async function aPersonWithRole(
  role: GrantedRole,
  given: GivenPerson & {
    scope?: { organisationId?: number; professionId?: number; courseId?: number; provider?: string }
  } = {},
) {
  const person = await aPerson(given)
  await db().roleGrant.create({
    data: {
      personId: person.id,
      role,
      grantedAt: now(),
      // The database refuses a head of profession without a profession who is not head of all of them.
      everywhere: role === 'head-of-profession' && !given.scope,
      ...given.scope,
    },
  })
  return person
}

/** Saves a login. @returns its token */
export const aLoginToken = (personId: number, through?: SignInSource): Promise<string> =>
  inTransaction((tx) => saveLogin(tx, { personId, browser: 'test', now: now(), through }))

/** Saves a login. @returns its `Cookie` header */
export async function aLogin(personId: number, through?: SignInSource): Promise<string> {
  return (await loginCookie(await aLoginToken(personId, through), 600)).split(';')[0] ?? ''
}
