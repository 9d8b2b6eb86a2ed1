/** Describes findings about people, their managers, email addresses and roles. */
import {
  listFailuresTo,
  listPeopleFound,
  listRings,
  listRolesFound,
} from '#app/data/oversight/quality/finding-details.server.ts'
import { emailAddressProblem } from '#app/domain/people/email-address.ts'
import { isGrantedRole } from '#app/domain/identity/permissions.ts'
import { roleName } from '#app/features/identity/roles/role-names.ts'
import { describeDuplicate } from '#app/features/people/describe-duplicate.ts'
import {
  describePeople,
  idsOf,
  on,
  toDetails,
  toPosting,
  type Describers,
} from '#app/features/oversight/quality/describe.server.ts'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'

type Kind =
  | 'possible-duplicate'
  | 'manager-ring'
  | 'manager-left'
  | 'unknown-profession'
  | 'unknown-grade'
  | 'address-bounces'
  | 'unusable-email-address'
  | 'role-without-scope'

export const PEOPLE_DESCRIBERS: Describers<Kind> = {
  'possible-duplicate': async (findings) => {
    const people = await listPeopleFound([
      ...idsOf(findings, 'personId'),
      ...idsOf(findings, 'otherPersonId'),
    ])
    return ({ personId, otherPersonId, reasons }) => {
      const [person, other] = [people.get(personId ?? 0), people.get(otherPersonId ?? 0)]
      return person && other ? describeDuplicate(person, other, reasons ?? '') : null
    }
  },
  'manager-ring': async (findings) => {
    const rings = await listRings(idsOf(findings, 'personId'))
    return describePeople(findings, ({ personId }, person) => ({
      lines: [[...(rings.get(personId ?? 0) ?? []), person.name].join(' reports to ')],
      fixes: [toDetails(person, 'Correct the manager')],
    }))
  },
  'manager-left': async (findings) => {
    const managers = await listPeopleFound(idsOf(findings, 'otherPersonId'))
    return describePeople(findings, ({ otherPersonId, day }, person) => {
      const manager = managers.get(otherPersonId ?? 0)
      return manager
        ? {
            lines: [`Reports to ${manager.name}, who left${on(day)}`],
            fixes: [toDetails(person, 'Correct the manager')],
          }
        : null
    })
  },
  'unknown-profession': (findings) =>
    describePeople(findings, ({ day, subjectId }, person) => ({
      lines: [`No profession in the post since ${formatDay(day ?? '')}`],
      fixes: [toPosting(person, subjectId, 'Record the profession')],
    })),
  'unknown-grade': (findings) =>
    describePeople(findings, ({ day, subjectId }, person) => ({
      lines: [`No grade in the post since ${formatDay(day ?? '')}`],
      fixes: [toPosting(person, subjectId, 'Record the grade')],
    })),
  'address-bounces': async (findings) => {
    const people = await listPeopleFound(idsOf(findings, 'personId'))
    const failures = await listFailuresTo([...people.values()].flatMap(({ email }) => email ?? []))
    return describePeople(findings, ({ day }, person) => {
      const failure = failures.get(person.email ?? '')
      return {
        lines: [
          `A message to ${person.email ?? 'them'} could not be delivered${on(day)}`,
          ...(failure?.lastError ? [failure.lastError] : []),
        ],
        fixes: [
          toDetails(person, 'Correct the email address'),
          ...(failure ? [{ text: 'See the message', href: paths.message(failure.id) }] : []),
        ],
      }
    })
  },
  'unusable-email-address': (findings) =>
    describePeople(findings, (_finding, person) => ({
      lines: [`${person.email ?? ''}: ${emailAddressProblem(person.email ?? '') ?? ''}`],
      fixes: [toDetails(person, 'Correct the email address')],
    })),
  'role-without-scope': async (findings) => {
    const roles = await listRolesFound(idsOf(findings, 'subjectId'))
    return describePeople(findings, ({ subjectId }) => {
      const role = roles.get(subjectId)
      return role && isGrantedRole(role.role)
        ? {
            lines: [`${roleName(role.role)}, everywhere`],
            fixes: [{ text: 'Revoke the role', href: paths.revokeRole(subjectId) }],
          }
        : null
    })
  },
}
