/** Who can sign a return off: leads of the whole department and its signatories, but nobody who wrote any of it. */

export type Candidate = { personId: number; name: string }
export type Candidates = {
  leads: readonly Candidate[]
  signatories: readonly Candidate[]
  /** People who lead every department. */
  leadsOfAll: readonly Candidate[]
}

export type Signers = {
  /** Leads and signatories of the department who wrote none of the return. */
  can: Candidate[]
  /** People who lead every department and wrote none of it. */
  leadsOfAll: Candidate[]
  /** Whether the department must name a signatory: no lead or signatory is left, or the only lead would have to write it and sign it. */
  needsSignatory: boolean
}

/** @param authorIds the people who wrote any of the return */
export function findSigners(
  { leads, signatories, leadsOfAll }: Candidates,
  authorIds: readonly number[],
): Signers {
  const wroteNone = ({ personId }: Candidate) => !authorIds.includes(personId)
  const department = [
    ...new Map([...leads, ...signatories].map((person) => [person.personId, person])).values(),
  ]
  const can = department.filter(wroteNone)
  const isOneForBoth = department.length === 1 && signatories.length === 0 && authorIds.length === 0
  return {
    can,
    leadsOfAll: leadsOfAll.filter(wroteNone),
    needsSignatory: can.length === 0 || isOneForBoth,
  }
}

export type NameSignatoryRefusal =
  'unknown' | 'several' | 'oneself' | 'not-in-post' | 'already' | 'is-lead'

/** Why a person cannot be named as a signatory of a department, or null if they can. */
export function whyCannotNameSignatory({
  byId,
  personId,
  isInPost,
  isNamed,
  isLead,
}: {
  /** Who names them. */
  byId: number
  personId: number
  /** Whether they are in post in the department. */
  isInPost: boolean
  isNamed: boolean
  isLead: boolean
}): Exclude<NameSignatoryRefusal, 'unknown' | 'several'> | null {
  if (byId === personId) return 'oneself'
  if (!isInPost) return 'not-in-post'
  if (isNamed) return 'already'
  return isLead ? 'is-lead' : null
}
