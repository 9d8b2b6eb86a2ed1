/** Sets up an empty service: its names, and the first service admin, who is signed in at once. */
import { inTransaction, type Tx } from '#app/data/database/database.server.ts'
import { deleteSetUpTokens } from '#app/data/identity/set-up-tokens.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { saveServiceKind } from '#app/data/operations/service-kind.server.ts'
import { saveCorrection } from '#app/data/people/corrections.server.ts'
import { createPerson } from '#app/data/people/new-people.server.ts'
import { grantRoleIn } from '#app/features/identity/roles/grant-role.server.ts'
import { startLogin } from '#app/features/identity/sign-in/start-login.server.ts'
import { loadReferenceData } from '#app/features/imports/reference/load-reference-data.server.ts'
import { saveSettingsIn } from '#app/features/operations/settings/save-settings.server.ts'
import {
  whyNotSetUp,
  type SetUpRefusal,
} from '#app/features/oversight/set-up/set-up-address.server.ts'
import type { SetUpInput } from '#app/features/oversight/set-up/set-up.schema.ts'
import { log } from '#app/platform/log.server.ts'
import { now, today } from '#app/platform/clock.server.ts'

const REASON = 'Set up the service'

type Outcome = { refusal: SetUpRefusal } | { personId: number; cookie: string }

/** The first person has no posting until a people file says where they work. */
async function addFirstPerson(tx: Tx, { name, email, staffId }: SetUpInput): Promise<number> {
  await saveServiceKind(tx, 'real')
  const details = { name, email, staffId, managerId: null }
  const personId = await createPerson(tx, {
    details,
    inPostSince: today(),
    from: null,
    isDemonstration: false,
  })
  const by = { personId }
  const change = { after: { ...details, on: today() }, reason: REASON, by }
  await saveCorrection(tx, { personId, kind: 'added', ...change, now: now() })
  await saveAudit(tx, { action: 'person:add', subjectId: personId, ...change })
  return personId
}

/** If it fails, the person must still be signed in: the address is used up, and the checklist shows what is missing. */
async function loadLists(personId: number): Promise<void> {
  try {
    await loadReferenceData({ personId })
  } catch (error) {
    log.error({ err: error }, 'Could not load the built-in lists')
  }
}

/**
 * Uses up the set-up address. If several people use it at the same moment, one succeeds.
 * @returns the login cookie of the first service admin, or why nothing was changed
 */
export async function setUp(input: SetUpInput, token: string, request: Request): Promise<Outcome> {
  const done = await inTransaction(async (tx): Promise<Outcome> => {
    const refusal = await whyNotSetUp(token, tx)
    if (refusal) return { refusal }
    await deleteSetUpTokens(tx)
    const personId = await addFirstPerson(tx, input)
    const role = { role: 'service-admin', email: input.email, until: null, reason: REASON } as const
    const granted = await grantRoleIn(tx, role, { personId })
    if ('refusal' in granted) throw new Error(`The first role was refused: ${granted.refusal}`)
    const { organisationName, contactEmail } = input
    await saveSettingsIn(tx, { organisationName, contactEmail }, { personId })
    return { personId, cookie: await startLogin(tx, { personId }, request) }
  })
  if ('personId' in done && input.lists === 'built-in') await loadLists(done.personId)
  return done
}
