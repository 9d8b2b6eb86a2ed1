/** Says why two records may be of one person, and what to compare. */
import type { PersonFound } from '#app/data/oversight/quality/finding-details.server.ts'
import { DUPLICATE_REASONS, type DuplicateReason } from '#app/domain/people/near-duplicates.ts'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { emailText } from '#app/ui/text/email-text.ts'

/** A record with its number, address and latest post, to compare it with another. */
function recordOf({ id, name, email, staffId, post }: PersonFound) {
  const parts = [staffId ?? 'No staff number', emailText(email)]
  if (post) {
    const { organisation, grade, profession, from, until } = post
    const when = until === null ? `since ${formatDay(from)}` : `until ${formatDay(until)}`
    parts.push(grade.name, profession.name, `${organisation.name} ${when}`)
  }
  return { text: name, href: paths.person(id), detail: parts.join(', ') }
}

/** The address of one record that the other had before. */
const sharedAddress = (one: PersonFound, two: PersonFound): string | undefined =>
  one.formerEmails.find(({ email }) => email === two.email)?.email

const REASONS: Readonly<Record<DuplicateReason, (a: PersonFound, b: PersonFound) => string>> = {
  'same-name': () => 'Same name and organisation',
  'former-address': (a, b) => {
    const email = sharedAddress(a, b) ?? sharedAddress(b, a)
    return email ? `Both have had the address ${email}` : 'Both have had the same address'
  },
  'former-number': () => 'Both have had the same staff number',
  'near-address': () => 'Near addresses',
}

/** @param reasons as stored: codes separated by spaces */
export function describeDuplicate(person: PersonFound, other: PersonFound, reasons: string) {
  const codes = reasons.split(' ')
  const identifier = other.staffId ?? other.email
  return {
    subject: recordOf(person),
    other: recordOf(other),
    lines: DUPLICATE_REASONS.filter((reason) => codes.includes(reason)).map((reason) =>
      REASONS[reason](person, other),
    ),
    fixes:
      identifier === null
        ? [{ text: `Open ${other.name}`, href: paths.person(other.id) }]
        : [
            {
              text: 'Compare and merge',
              href: paths.mergePerson(person.id, { other: identifier }),
            },
          ],
  }
}
