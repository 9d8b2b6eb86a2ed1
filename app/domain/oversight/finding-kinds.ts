/** The kinds of data quality finding, in the order of the data quality page. */

/** The kinds are stored, so they never change. The database checks them too. */
export const FINDING_KINDS = [
  'completed-not-attended',
  'attended-twice',
  'register-unfinished',
  'places-not-passed-on',
  'posted-in-closed-body',
  'posted-before-opening',
  'no-earlier-parent',
  'parent-closed',
  'old-headcount',
  'possible-duplicate',
  'manager-ring',
  'manager-left',
  'unknown-profession',
  'unknown-grade',
  'address-bounces',
  'unusable-email-address',
  'role-without-scope',
] as const
export type FindingKind = (typeof FINDING_KINDS)[number]

export const isFindingKind = (text: string): text is FindingKind =>
  (FINDING_KINDS as readonly string[]).includes(text)

/** The charts of uptake that a finding can make wrong. `upskilled` is every chart of people upskilled. */
export type TouchedChart = 'upskilled' | 'department' | 'profession' | 'grade'

const TOUCHED: Readonly<Partial<Record<FindingKind, TouchedChart>>> = {
  'completed-not-attended': 'upskilled',
  'attended-twice': 'upskilled',
  'register-unfinished': 'upskilled',
  'possible-duplicate': 'upskilled',
  'posted-in-closed-body': 'department',
  'posted-before-opening': 'department',
  'no-earlier-parent': 'department',
  'parent-closed': 'department',
  'unknown-profession': 'profession',
  'unknown-grade': 'grade',
}

/** The chart that findings of a kind can make wrong, or null if they touch none. */
export const chartTouchedBy = (kind: FindingKind): TouchedChart | null => TOUCHED[kind] ?? null

/** The code of the profession and of the grade that mean that it is not known. */
export const UNKNOWN_CODE = 'UNK'

/** One finding, as a check found it. `otherId` is 0 if there is no second row. */
export type Finding = {
  /** The row that it is about. Its table follows from the kind. */
  subjectId: number
  otherId: number
  personId: number | null
  otherPersonId: number | null
  organisationId: number | null
  /** YYYY-MM-DD */
  day: string | null
  reasons: string | null
  weight: number
}

/** Identifies a finding of a kind across checks. */
export const findingKey = ({
  subjectId,
  otherId,
}: Pick<Finding, 'subjectId' | 'otherId'>): string => `${subjectId} ${otherId}`
