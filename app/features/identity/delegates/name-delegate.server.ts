import { inTransaction } from '#app/data/database/database.server.ts'
import {
  endDelegate,
  findOpenDelegate,
  hasReports,
  listDelegates,
  saveDelegate,
} from '#app/data/identity/delegates.server.ts'
import { hasLeft } from '#app/data/identity/role-grants.server.ts'
import { saveAudit } from '#app/data/operations/audit.server.ts'
import { saveMessages } from '#app/data/operations/outbox.server.ts'
import { findByIdentifiers } from '#app/data/people/find-by-identifiers.server.ts'
import { findRecord } from '#app/data/people/merge-records.server.ts'
import {
  whyCannotName,
  type DelegateTerms,
  type NameDelegateRefusal,
} from '#app/domain/identity/delegates.ts'
import {
  namedForDelegate,
  namedForPerson,
} from '#app/features/identity/delegates/delegate-emails.ts'
import { paths } from '#app/paths.ts'
import { dayInLondon, today } from '#app/platform/clock.server.ts'
import { env } from '#app/platform/environment.server.ts'

/** The delegates that a viewer has named and that are not over. */
export const listOwnDelegates = ({ personId }: { personId: number }) =>
  listDelegates(personId, today())

type Naming = {
  person: { personId: number; name: string; email: string; seesFigures: boolean }
  identifier: string
  terms: DelegateTerms
  now: Date
}

/** Names a delegate and emails both people, or returns why they cannot be named. */
export const nameDelegate = ({
  person,
  identifier,
  terms,
  now,
}: Naming): Promise<NameDelegateRefusal | null> =>
  inTransaction(async (tx) => {
    const found = (await findByIdentifiers([identifier], tx)).get(identifier) ?? 'unknown'
    if (typeof found === 'string') return found
    const delegate = await findRecord(found, tx)
    if (!delegate) return 'unknown'
    const { personId, seesFigures } = person
    const open = await findOpenDelegate(personId, delegate.id, tx)
    const refusal = whyCannotName({
      person: { id: personId, hasReports: await hasReports(personId, tx), seesFigures },
      delegate: { id: delegate.id, hasLeft: await hasLeft(delegate.id, tx) },
      terms,
      isNamed: open !== null && open.until > dayInLondon(now),
    })
    if (refusal) return refusal
    // Its last day has passed, and only one row of the two people can be open.
    if (open) await endDelegate(tx, open.id, 'service', now)
    const named = { personId, delegateId: delegate.id, ...terms }
    const { id } = await saveDelegate(tx, named, now)
    await saveAudit(tx, {
      by: { personId },
      action: 'delegate:name',
      subjectId: id,
      after: named,
    })
    const { baseUrl } = env()
    const names = { person: person.name, delegate: delegate.name, terms }
    await saveMessages(tx, [
      {
        to: person.email,
        kind: 'delegate-named',
        ...namedForPerson({ ...names, url: baseUrl + paths.delegates() }),
      },
      {
        to: delegate.email,
        kind: 'delegate-named',
        ...namedForDelegate({ ...names, url: baseUrl + paths.acting() }),
      },
    ])
    return null
  })
