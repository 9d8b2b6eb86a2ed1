import type { AssignmentPopulation } from '#app/domain/learning/assignments.ts'
import { theBody } from '#app/ui/text/body-names.ts'

type Group = {
  organisation: { name: string } | null
  profession: { name: string } | null
  grade: { name: string } | null
  population: AssignmentPopulation
  notUpskilled: boolean
}

/** For example, "Senior civil servants in the Home Office, in Policy, who were not upskilled". */
export function describeGroup(group: Group): string {
  const { organisation, profession, grade, population, notUpskilled } = group
  const who = population === 'scs' ? 'Senior civil servants' : 'Everyone'
  return [
    grade ? `${who} in the grade ${grade.name}` : who,
    ...(organisation ? [`in ${theBody(organisation.name)} and below`] : ['in every organisation']),
    ...(profession ? [`in the ${profession.name} profession`] : []),
    ...(notUpskilled ? ['not upskilled when it was set'] : []),
  ].join(', ')
}
