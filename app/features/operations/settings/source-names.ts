/** What pages call the details of people, and the sources of them. */
import type { LeadRules, LedDetail } from '#app/domain/operations/leading-sources.ts'

export const DETAIL_NAMES: Readonly<Record<LedDetail, string>> = {
  name: 'Name',
  email: 'Email address',
  manager: 'Manager',
  organisation: 'Organisation',
  profession: 'Profession',
  grade: 'Grade',
  leaving: 'Joining and leaving',
}

export const LEAD_NAMES: Readonly<Record<LeadRules[LedDetail], string>> = {
  automatic: 'Automatic',
  file: 'Files of people',
  directory: 'The directory',
  service: 'Only corrections in the service',
}
