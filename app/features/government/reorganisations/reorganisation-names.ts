/** The names of reorganisations, their kinds and their successors. */
import { joinWords } from '#app/domain/text/join-words.ts'
import { ORGANISATION_KINDS, organisationKindName } from '#app/domain/government/organisation.ts'
import {
  bodyRef,
  STAY,
  type Bodies,
  type Plan,
  type ReorganisationKind,
} from '#app/domain/government/reorganisation.ts'

export const KIND_LABELS: Readonly<Record<ReorganisationKind, { name: string; hint: string }>> = {
  split: {
    name: 'Split',
    hint: 'One body becomes several, for example when a department is broken up. It can close, or continue without a part of it',
  },
  merge: {
    name: 'Merge',
    hint: 'Several bodies become one, which can be new or an existing body',
  },
  rename: {
    name: 'Rename',
    hint: 'One body continues under another name. Figures for the past keep the old name',
  },
  transfer: {
    name: 'Transfer',
    hint: 'Agencies or people move from a body that continues to another body',
  },
}

export const ORGANISATION_KIND_ITEMS = ORGANISATION_KINDS.map((kind) => ({
  value: kind,
  text: organisationKindName(kind),
}))

/** The name of the successor with a key. */
export const successorName = (plan: Plan, key: string, bodies: Bodies): string => {
  const successor = plan.to.find((one) => one.key === key)
  if (!successor) return key === STAY ? 'Stay where they are' : 'Nowhere'
  return (
    successor.body?.name ??
    bodies.get(successor.organisationId ?? 0)?.name ??
    'A body that no longer exists'
  )
}

/** The name of the successor with a reference. */
export function destinationName(plan: Plan, ref: string, bodies: Bodies): string {
  const successor = plan.to.find(({ key }) => bodyRef(key) === ref)
  return successor ? successorName(plan, successor.key, bodies) : ref
}

/** For example, "Split of Department for Transport". */
export const reorganisationTitle = (
  kind: ReorganisationKind,
  plan: Plan,
  bodies: Bodies,
): string => {
  const names = plan.fromIds.flatMap((id) => bodies.get(id)?.name ?? [])
  return names.length > 0
    ? `${KIND_LABELS[kind].name} of ${joinWords(names)}`
    : `${KIND_LABELS[kind].name}, not started yet`
}
