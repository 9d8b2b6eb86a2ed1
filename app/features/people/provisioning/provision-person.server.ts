/** Adds, changes and removes people as a directory sends them, under the rules for which source leads. */
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { inTransaction, Rollback, type Tx } from '#app/data/database/database.server.ts'
import { ensureServiceAdminRemains } from '#app/data/identity/role-grants.server.ts'
import { findDetails } from '#app/data/people/change-details.server.ts'
import { saveCorrection } from '#app/data/people/corrections.server.ts'
import {
  findDirectoryRecord,
  findLink,
  isNameTaken,
  removeLink,
  saveLink,
} from '#app/data/people/directory/directory-people.server.ts'
import { findLeads } from '#app/data/people/directory/leads.server.ts'
import { saveDifferences } from '#app/data/people/directory/source-differences.server.ts'
import { createPerson } from '#app/data/people/new-people.server.ts'
import type { LedDetail, Leads } from '#app/domain/operations/leading-sources.ts'
import { isDemonstration } from '#app/features/people/adding/add-person.server.ts'
import {
  findHandedOn,
  findTakenNumber,
} from '#app/features/people/corrections/details-rules.server.ts'
import { applyDirectoryAccess } from '#app/features/people/provisioning/directory-access.server.ts'
import {
  applyDirectoryDetails,
  whyNotManager,
} from '#app/features/people/provisioning/directory-details.server.ts'
import {
  applyDirectoryPosting,
  findStatedPost,
  type StatedPost,
} from '#app/features/people/provisioning/directory-posting.server.ts'
import { matchPerson } from '#app/features/people/provisioning/match-person.server.ts'
import {
  refuseWish,
  SCIM_REASON,
  type DirectoryOutcome,
  type DirectoryRefusal,
  type DirectoryWish,
} from '#app/features/people/provisioning/wish.ts'
import { now, today } from '#app/platform/clock.server.ts'

/** The person of the token. */
type By = { personId: number }

const rollBack = ({ kind, message }: DirectoryRefusal): Rollback<DirectoryOutcome> =>
  new Rollback<DirectoryOutcome>(refuseWish(kind, message))

const LAST_ADMIN = refuseWish(
  'refused',
  'This would leave the service without an active service admin. Make someone else a service admin first.',
)

/** What the directory says that the record does not say now. Null for what they agree on. */
function differencesOf(
  record: NonNullable<Awaited<ReturnType<typeof findDirectoryRecord>>>,
  wish: DirectoryWish,
  stated: StatedPost,
): Map<LedDetail, string | null> {
  const isInPost = record.inPostSince !== null
  const said: [LedDetail, string | null | undefined, string | null][] = [
    ['name', wish.name, record.name],
    ['email', wish.email, record.email],
    [
      'manager',
      wish.managerId === undefined ? undefined : String(wish.managerId ?? ''),
      String(record.managerId ?? ''),
    ],
    ['organisation', stated.get('organisation')?.code ?? wish.organisation, record.organisation],
    ['profession', stated.get('profession')?.code ?? wish.profession, record.profession],
    ['grade', stated.get('grade')?.code ?? wish.grade, record.grade],
    [
      'leaving',
      wish.active === undefined ? undefined : wish.active ? 'no' : 'yes',
      isInPost ? 'no' : 'yes',
    ],
  ]
  return new Map(
    said.flatMap(([detail, value, recorded]) =>
      value === undefined ? [] : [[detail, value === recorded ? null : value]],
    ),
  )
}

async function apply(
  tx: Tx,
  personId: number,
  { wish, by, leads }: { wish: DirectoryWish; by: By; leads: Leads },
): Promise<DirectoryOutcome> {
  const record = await findDetails(tx, personId)
  if (!record) return refuseWish('not-found', 'There is no such User.')
  if (wish.active === false && personId === by.personId)
    throw rollBack({
      kind: 'refused',
      message: 'The token belongs to this person. Make a token of another service admin first.',
    })
  const stated = await findStatedPost(tx, wish)
  const link = await findLink(tx, personId)
  const suspended = await ensureServiceAdminRemains(
    tx,
    async () => {
      const refused =
        (await whyNotManager(tx, personId, wish)) ??
        (await applyDirectoryDetails(tx, record, { wish, leads, by })) ??
        (await applyDirectoryPosting(tx, { personId, wish, stated, leads, by }))
      if (refused) throw rollBack(refused)
      return applyDirectoryAccess(tx, {
        personId,
        active: wish.active,
        suspended: link?.suspended ?? false,
        by,
      })
    },
    { refusal: LAST_ADMIN },
  )
  const before = link && (JSON.parse(link.stated) as Record<string, string>)
  const externalId = wish.externalId === undefined ? link?.externalId : wish.externalId
  await saveLink(
    tx,
    personId,
    {
      userName:
        wish.userName ?? link?.userName ?? record.email ?? record.staffId ?? String(personId),
      externalId: externalId ?? null,
      stated: JSON.stringify({ ...before, ...wish.stated }),
      active: wish.active ?? link?.active ?? true,
      suspended,
    },
    now(),
  )
  const after = await findDirectoryRecord(personId, tx)
  if (!after) return refuseWish('not-found', 'There is no such User.')
  await saveDifferences(
    tx,
    { personId, source: 'directory', day: today() },
    differencesOf(after, wish, stated),
  )
  return { personId }
}

async function create(tx: Tx, wish: DirectoryWish, by: By): Promise<number> {
  const { name, email, staffNumber, managerId = null } = wish
  if (name === undefined || email === undefined || staffNumber === undefined)
    throw rollBack({
      kind: 'invalid',
      message:
        'A new User needs a name (displayName or name), an email address (emails or userName) and a staff number (employeeNumber).',
    })
  const handOn = await findHandedOn(tx, { personId: null, email, on: today(), isConfirmed: false })
  if ('field' in handOn)
    throw rollBack({ kind: 'taken', message: 'The email address belongs to another person.' })
  const refused = await whyNotManager(tx, null, wish)
  const taken = await findTakenNumber(tx, null, staffNumber)
  if (taken) throw rollBack({ kind: 'taken', message: `${taken.message}.` })
  if (refused) throw rollBack(refused)
  const details = { name, email, staffId: staffNumber, managerId }
  const personId = await createPerson(tx, {
    details,
    inPostSince: today(),
    from: handOn.from,
    isDemonstration: await isDemonstration(tx),
  })
  const after = { ...details, on: today() }
  const reason = SCIM_REASON
  await saveCorrection(tx, { personId, kind: 'added', after, reason, by, now: now() })
  await saveAudit(tx, { by, action: 'person:add', subjectId: personId, after, reason })
  return personId
}

/** Adds a person, or takes over the record that the service already has of them. */
export const addFromDirectory = (wish: DirectoryWish, by: By): Promise<DirectoryOutcome> =>
  inTransaction(async (tx): Promise<DirectoryOutcome> => {
    const matched = await matchPerson(tx, wish)
    if ('refused' in matched) return matched
    const leads = await findLeads(tx)
    const personId = matched.personId ?? (await create(tx, wish, by))
    return apply(tx, personId, { wish: { active: true, ...wish }, by, leads })
  })

/** Changes what the directory mentions. */
export const changeFromDirectory = (
  personId: number,
  wish: DirectoryWish,
  by: By,
): Promise<DirectoryOutcome> =>
  inTransaction(async (tx): Promise<DirectoryOutcome> => {
    if (!(await findDirectoryRecord(personId, tx)))
      return refuseWish('not-found', 'There is no such User.')
    if (await isNameTaken(tx, personId, wish))
      return refuseWish('taken', 'Another User has this userName or externalId.')
    return apply(tx, personId, { wish, by, leads: await findLeads(tx) })
  })

/** Treats a person as inactive, and forgets them as a User. No fact about them is deleted. */
export const removeFromDirectory = (personId: number, by: By): Promise<DirectoryOutcome> =>
  inTransaction(async (tx): Promise<DirectoryOutcome> => {
    if (!(await findDirectoryRecord(personId, tx)))
      return refuseWish('not-found', 'There is no such User.')
    const leads = await findLeads(tx)
    const done = await apply(tx, personId, { wish: { active: false, stated: {} }, by, leads })
    if (!('refused' in done)) await removeLink(tx, personId, now())
    return done
  })
