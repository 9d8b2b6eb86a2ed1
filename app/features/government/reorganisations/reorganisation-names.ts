/** The names of reorganisations, their kinds and their successors. */
import { theBody } from '#app/ui/text/body-names.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { ORGANISATION_KINDS, organisationKindName } from '#app/domain/government/organisation.ts'
import {
  bodyRef,
  closesBodies,
  STAY,
  type Bodies,
  type Plan,
  type ReorganisationKind,
} from '#app/domain/government/reorganisation.ts'

export const KIND_LABELS: Readonly<Record<ReorganisationKind, { name: string; hint: string }>> = {
  split: {
    name: 'Split',
    hint: 'One organisation becomes several, for example when a department is broken up. The original can close, or continue without the parts that leave',
  },
  merge: {
    name: 'Merge',
    hint: 'Several organisations become one, which can be new or an existing organisation',
  },
  rename: {
    name: 'Rename',
    hint: 'One organisation continues under another name. Figures for the past keep the old name',
  },
  transfer: {
    name: 'Transfer',
    hint: 'Agencies or people move from one organisation to another. Both organisations continue',
  },
}

export const ORGANISATION_KIND_ITEMS = ORGANISATION_KINDS.map((kind) => ({
  value: kind,
  text: organisationKindName(kind),
}))

/** The name of the successor with a key. */
export const successorName = (plan: Plan, key: string, bodies: Bodies): string => {
  const successor = plan.to.find((successor) => successor.key === key)
  if (!successor) return key === STAY ? 'Stay where they are' : 'Nowhere'
  return (
    successor.body?.name ??
    bodies.get(successor.organisationId ?? 0)?.name ??
    'An organisation that no longer exists'
  )
}

/** The name of the successor with a reference. */
export function destinationName(plan: Plan, ref: string, bodies: Bodies): string {
  const successor = plan.to.find(({ key }) => bodyRef(key) === ref)
  return successor ? successorName(plan, successor.key, bodies) : ref
}

/** For example, "Split of the Department for Transport". */
export const reorganisationTitle = (
  kind: ReorganisationKind,
  plan: Plan,
  bodies: Bodies,
): string => {
  const names = plan.fromIds.flatMap((id) => bodies.get(id)?.name ?? [])
  return names.length > 0
    ? `${KIND_LABELS[kind].name} of ${joinWords(names.map(theBody))}`
    : `${KIND_LABELS[kind].name}, not started yet`
}

/** The question about the successors: which organisations replaced others or took on parts of them. */
export function successorsQuestion(kind: ReorganisationKind, plan: Plan, bodies: Bodies): string {
  const names = plan.fromIds.flatMap((id) => bodies.get(id)?.name ?? [])
  const from = names.length > 0 ? joinWords(names.map(theBody)) : 'the organisation'
  if (kind === 'rename') return `What was ${from} renamed to?`
  if (kind === 'transfer') return `Which organisation took on parts of ${from}?`
  if (kind === 'merge') return `Which organisation replaced ${from}?`
  return closesBodies(kind, plan)
    ? `Which organisations replaced ${from}?`
    : `Which organisations took on parts of ${from}?`
}
