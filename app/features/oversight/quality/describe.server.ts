/** Helpers to describe findings. */
import type { OpenFinding } from '#app/data/oversight/quality/acceptances.server.ts'
import {
  listPeopleFound,
  type PersonFound,
} from '#app/data/oversight/quality/finding-details.server.ts'
import type { FindingKind } from '#app/domain/oversight/finding-kinds.ts'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'

type Link = { text: string; href: string }

/** What a page shows of a finding. */
export type FindingText = {
  subject: { text: string; href: string | null; detail: string | null }
  /** The second of two records. */
  other?: { text: string; href: string | null; detail: string | null }
  lines: string[]
  /** Where to put it right: the first is the usual way. */
  fixes: Link[]
}

/** Returns null for a finding whose record no longer exists. */
type Describe = (finding: OpenFinding) => FindingText | null

/** Reads what the descriptions of a page of findings need. */
type Describer = (findings: readonly OpenFinding[]) => Promise<Describe>
export type Describers<Kind extends FindingKind> = Readonly<Record<Kind, Describer>>

type Reference = 'subjectId' | 'otherId' | 'personId' | 'otherPersonId' | 'organisationId'

export const idsOf = (findings: readonly OpenFinding[], column: Reference): number[] =>
  findings.flatMap((finding) => finding[column] ?? [])

const subjectOf = ({ id, name, staffId, post }: PersonFound): FindingText['subject'] => ({
  text: name,
  href: paths.person(id),
  detail: [staffId, post?.organisation.name].filter(Boolean).join(', ') || null,
})

/** " on 3 March 2026", or nothing. */
export const on = (day: string | null): string => (day === null ? '' : ` on ${formatDay(day)}`)

/** To the form for a person's name, email address and manager. */
export const toDetails = ({ id }: PersonFound, text: string): Link => ({
  text,
  href: paths.correctDetails(id),
})

/** To the form for one of a person's postings. */
export const toPosting = ({ id }: PersonFound, postingId: number, text: string): Link => ({
  text,
  href: paths.correctPosting(id, postingId),
})

/** For kinds that are about people: what is said about each person. */
export async function describePeople(
  findings: readonly OpenFinding[],
  about: (finding: OpenFinding, person: PersonFound) => Omit<FindingText, 'subject'> | null,
): Promise<Describe> {
  const people = await listPeopleFound(idsOf(findings, 'personId'))
  return (finding) => {
    const person = people.get(finding.personId ?? 0)
    const said = person ? about(finding, person) : null
    return person && said ? { subject: subjectOf(person), ...said } : null
  }
}
