/** Delegates. */
import { db } from '#app/data/database/database.server.ts'
import { now } from '#app/platform/clock.server.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

type GivenDelegate = {
  personId?: number
  delegateId?: number
  from?: string
  until?: string
  mayBook?: boolean
  maySeeDiary?: boolean
  mayApprove?: boolean
  maySeeFigures?: boolean
}

/** Saves a delegate. By default, two new people, since 1 January 2026 for two years, who may book and see the diary. */
export async function aDelegate(given: GivenDelegate = {}) {
  return db().delegate.create({
    data: {
      personId: given.personId ?? (await aPerson()).id,
      delegateId: given.delegateId ?? (await aPerson()).id,
      from: given.from ?? '2026-01-01',
      until: given.until ?? '2028-01-01',
      mayBook: given.mayBook ?? true,
      maySeeDiary: given.maySeeDiary ?? true,
      mayApprove: given.mayApprove ?? false,
      maySeeFigures: given.maySeeFigures ?? false,
      namedAt: now(),
    },
    include: { person: true, delegate: true },
  })
}
