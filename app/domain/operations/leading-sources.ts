/** Which source of people leads on each detail of a person. A source that does not lead changes nothing. */

/** The keys are stored. */
export const LED_DETAILS = [
  'name',
  'email',
  'manager',
  'organisation',
  'profession',
  'grade',
  'leaving',
] as const
export type LedDetail = (typeof LED_DETAILS)[number]

/** A personnel file, a directory over SCIM, or only people on the pages of the service. */
const SOURCES = ['file', 'directory', 'service'] as const
type Source = (typeof SOURCES)[number]

/** `automatic`: files, once one of people was imported; until then, the directory. */
export const LEAD_RULES = ['automatic', ...SOURCES] as const
type LeadRule = (typeof LEAD_RULES)[number]

export type LeadRules = Record<LedDetail, LeadRule>
export type Leads = Record<LedDetail, Source>

/**
 * @param hasFiles whether a file of people was ever imported
 * @returns the source that leads on each detail now
 */
export const leadsNow = (rules: LeadRules, hasFiles: boolean): Leads =>
  Object.fromEntries(
    LED_DETAILS.map((detail) => {
      const rule = rules[detail]
      const lead = rule === 'automatic' ? (hasFiles ? 'file' : 'directory') : rule
      return [detail, lead]
    }),
  ) as Leads
