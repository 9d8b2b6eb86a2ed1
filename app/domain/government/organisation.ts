/** The kinds of organisations and of successions. */
import { capitalise } from '#app/domain/text/capitalise.ts'

/** GOV.UK's kinds of organisation, and those of devolved governments. */
export const ORGANISATION_KINDS = [
  'ministerial-department',
  'non-ministerial-department',
  'executive-office',
  'executive-agency',
  'executive-ndpb',
  'advisory-ndpb',
  'crown-ndpb',
  'tribunal',
  'court',
  'public-corporation',
  'special-health-authority',
  'independent-monitoring-body',
  'devolved-government',
  'devolved-department',
  'devolved-agency',
  'civil-service',
  'joint-unit',
  'sub-organisation',
  'other',
] as const

/** The name of a kind on pages, such as "Executive NDPB" or "Non-ministerial department". */
export function organisationKindName(kind: string): string {
  return capitalise(
    kind
      .replaceAll('-', ' ')
      .replace(/\bndpb\b/, 'NDPB')
      .replace(/^(non|sub) /, '$1-'),
  )
}

export const SUCCESSION_KINDS = ['split', 'merge', 'rename', 'transfer'] as const
