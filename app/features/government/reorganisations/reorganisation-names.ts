/** The words of reorganisations. Pure. */
import { joinWords } from '#app/domain/text/join-words.ts'
import { ORGANISATION_KINDS, organisationKindName } from '#app/domain/government/organisation.ts'
import {
  bodyRef,
  STAY,
  type Bodies,
  type Plan,
  type ReorganisationKind,
} from '#app/domain/government/reorganisation.ts'

export const KIND_WORDS: Record<ReorganisationKind, { name: string; hint: string; done: string }> =
  {
    split: {
      name: 'Split',
      hint: 'One body becomes several, as when a department is broken up. It may end, or go on without a part of it',
      done: 'was split',
    },
    merge: {
      name: 'Merge',
      hint: 'Several bodies become one, which may be new or one that is there',
      done: 'were merged',
    },
    rename: {
      name: 'Rename',
      hint: 'One body goes on under another name. Figures of the past keep the old one',
      done: 'was renamed',
    },
    transfer: {
      name: 'Transfer',
      hint: 'Agencies or people of a body that goes on come to another body',
      done: 'gave people away',
    },
  }

export const ORGANISATION_KIND_ITEMS = ORGANISATION_KINDS.map((kind) => ({
  value: kind,
  text: organisationKindName(kind),
}))

/** The name of a successor. */
export const successorName = (plan: Plan, key: string, bodies: Bodies): string => {
  const successor = plan.to.find((one) => one.key === key)
  if (!successor) return key === STAY ? 'Stay where they are' : 'Nowhere'
  return (
    successor.body?.name ??
    bodies.get(successor.organisationId ?? 0)?.name ??
    'A body that is not there any more'
  )
}

/** The name of the successor that a rule leads to. */
export function placeName(plan: Plan, ref: string, bodies: Bodies): string {
  const successor = plan.to.find(({ key }) => bodyRef(key) === ref)
  return successor ? successorName(plan, successor.key, bodies) : ref
}

/** What it is, in a line: "Split of Department for Transport". */
export const reorganisationTitle = (
  kind: ReorganisationKind,
  plan: Plan,
  bodies: Bodies,
): string => {
  const names = plan.fromIds.flatMap((id) => bodies.get(id)?.name ?? [])
  return names.length > 0
    ? `${KIND_WORDS[kind].name} of ${joinWords(names)}`
    : `${KIND_WORDS[kind].name}, not begun yet`
}
