/** Describes who a target is for. */
type Scope = {
  population: string
  organisation: { name: string } | null
  profession: { name: string } | null
  course: { title: string } | null
}

export const describePopulation = ({ population }: Pick<Scope, 'population'>): string =>
  population === 'scs' ? 'Senior civil service' : 'All civil servants'

/** "Senior civil service, Department for Transport, Policy profession, Data Masterclass" */
export const describeTarget = ({ population, organisation, profession, course }: Scope): string =>
  [
    describePopulation({ population }),
    organisation?.name,
    profession ? `${profession.name} profession` : undefined,
    course?.title ?? 'any qualifying course',
  ]
    .filter((part) => part !== undefined)
    .join(', ')
