/** The step of a plan that says who moves where: what can be chosen, and what was chosen. */
import {
  countProfessions,
  findPeopleByEmailOrStaffId,
  listEmailsOrStaffIds,
} from '#app/data/government/reorganisation-moves.server.ts'
import {
  agencyDestination,
  childrenOf,
  closesBodies,
  destinationKeys,
  restDestination,
  STAY,
  type Bodies,
  type Plan,
} from '#app/domain/government/reorganisation.ts'
import type { Reorganisation } from '#app/data/government/reorganisation-plans.server.ts'
import type { Choices } from '#app/features/government/reorganisations/change-plan.ts'
import { successorName } from '#app/features/government/reorganisations/reorganisation-names.ts'
import type { ChoicesAnswers } from '#app/features/government/reorganisations/plan-steps.schema.ts'
import type { FieldErrors } from '#app/platform/forms/define-form.server.ts'
import { theBody } from '#app/ui/text/body-names.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import { today } from '#app/platform/clock.server.ts'

export type ChoiceField = { field: string; label: string; value: string }
export type ChoicesView = {
  /** The options to choose from. */
  destinations: { value: string; text: string }[]
  bodies: {
    id: number
    name: string
    rest: ChoiceField
    professions: ChoiceField[]
    agencies: ChoiceField[]
  }[]
  /** Email addresses and staff numbers for each destination. */
  people: ChoiceField[]
}

const restField = (bodyId: number): string => `rest-${bodyId}`
const professionField = (bodyId: number, professionId: number): string =>
  `profession-${bodyId}-${professionId}`
const agencyField = (agencyId: number): string => `agency-${agencyId}`
const peopleField = (key: string): string => `people-${key}`

const destinationsOf = ({ kind, plan }: Reorganisation, bodies: Bodies) =>
  [...(closesBodies(kind, plan) ? [] : [STAY]), ...plan.to.map(({ key }) => key)].map((key) => ({
    value: key,
    text:
      key === STAY ? 'Stay where they are' : `Move to ${theBody(successorName(plan, key, bodies))}`,
  }))

/** The choices for a plan, with what has been chosen so far. */
export async function findChoicesView(
  reorganisation: Reorganisation,
  bodies: Bodies,
): Promise<ChoicesView> {
  const { kind, plan } = reorganisation
  const on = plan.on ?? today()
  const destinations = destinationsOf(reorganisation, bodies)
  const identifiers = new Map(
    (await listEmailsOrStaffIds(Object.keys(plan.people).map(Number))).map(({ id, identifier }) => [
      id,
      identifier,
    ]),
  )
  const sections: ChoicesView['bodies'] = []
  for (const id of plan.fromIds) {
    const body = bodies.get(id)
    if (!body) continue
    const professions = await countProfessions(id, on)
    sections.push({
      id,
      name: body.name,
      rest: {
        field: restField(id),
        label: `Everyone else in ${theBody(body.name)}`,
        value: restDestination(kind, plan, id),
      },
      professions: professions.map(({ id: professionId, name, people }) => ({
        field: professionField(id, professionId),
        label: `${name}, ${formatCount(people, 'person', 'people')}`,
        value: plan.professions[`${id} ${professionId}`] ?? '',
      })),
      agencies: childrenOf(bodies, id, on).map((agency) => ({
        field: agencyField(agency.id),
        label: agency.name,
        value: agencyDestination(kind, plan, agency),
      })),
    })
  }
  const people = destinations.map(({ value, text }): ChoiceField => ({
    field: peopleField(value),
    label: `People who ${text.charAt(0).toLowerCase()}${text.slice(1)}, whatever their profession (optional)`,
    value: Object.entries(plan.people)
      .filter(([, key]) => key === value)
      .map(([id]) => identifiers.get(Number(id)) ?? '')
      .filter(Boolean)
      .join('\n'),
  }))
  return { destinations, bodies: sections, people }
}

/**
 * Parses the answers. Every email address or staff number must belong to someone posted in one of
 * the bodies.
 */
export async function parseChoices(
  { kind, plan }: Reorganisation,
  bodies: Bodies,
  answers: ChoicesAnswers,
): Promise<{ ok: true; choices: Choices } | { ok: false; errors: FieldErrors }> {
  const on = plan.on ?? today()
  const keys = destinationKeys(kind, plan)
  const errors: FieldErrors = {}
  const chosen = (field: string, key: string = ''): string | null => {
    if (key === '') return null
    if (keys.has(key)) return key
    errors[field] = 'Select an option from the list'
    return null
  }
  const choices: Choices = { agencies: {}, rest: {}, professions: {}, people: {} }
  for (const id of plan.fromIds) {
    const rest = chosen(restField(id), answers.rest[id])
    if (rest !== null) choices.rest[id] = rest
    for (const { id: professionId } of await countProfessions(id, on)) {
      const to = chosen(
        professionField(id, professionId),
        answers.profession[`${id}-${professionId}`],
      )
      if (to !== null) choices.professions[`${id} ${professionId}`] = to
    }
    for (const agency of childrenOf(bodies, id, on)) {
      const to = chosen(agencyField(agency.id), answers.agency[agency.id])
      if (to !== null) choices.agencies[agency.id] = to
    }
  }
  await parsePeople(plan, on, keys, answers.people, choices, errors)
  return Object.keys(errors).length > 0 ? { ok: false, errors } : { ok: true, choices }
}

/** Splits a list. Spaces separate email addresses, but can be part of a staff number. */
const splitIdentifiers = (text: string): string[] =>
  text
    .split(/[\r\n,;]+/)
    .flatMap((line) => (line.includes('@') ? line.split(/\s+/) : [line.trim()]))
    .filter(Boolean)

async function parsePeople(
  { fromIds, people }: Plan,
  on: string,
  keys: ReadonlySet<string>,
  sent: Readonly<Record<string, string>>,
  choices: Choices,
  errors: FieldErrors,
): Promise<void> {
  const entered = [...keys].map((key) => ({
    key,
    identifiers: splitIdentifiers(sent[key] ?? ''),
  }))
  const found = await findPeopleByEmailOrStaffId(
    entered.flatMap(({ identifiers }) => identifiers),
    fromIds,
    { on, today: today() },
  )
  // People with neither an email address nor a staff number cannot be entered, so they keep their destination.
  for (const { id, identifier } of await listEmailsOrStaffIds(Object.keys(people).map(Number))) {
    const key = people[id]
    if (identifier === null && key !== undefined && keys.has(key)) choices.people[id] = key
  }
  for (const { key, identifiers } of entered) {
    for (const identifier of identifiers) {
      const person = found.get(identifier)
      const field = peopleField(key)
      if (!person)
        errors[field] ??=
          `No one has the email address or staff number ${identifier}. Check it or remove it`
      else if (!person.isPosted)
        errors[field] ??=
          `${identifier} is not posted in a reorganised organisation on the date of the reorganisation, or moves with an agency. Remove it`
      else if (choices.people[person.id] !== undefined && choices.people[person.id] !== key)
        errors[field] ??= `${identifier} is in two lists. Remove it from one`
      else choices.people[person.id] = key
    }
  }
}
