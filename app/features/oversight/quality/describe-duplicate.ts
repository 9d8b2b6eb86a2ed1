/** Says why two records may be of one person, and what to compare. */
import type { PersonFound } from '#app/data/oversight/quality/finding-details.server.ts'
import { DUPLICATE_REASONS, type DuplicateReason } from '#app/domain/people/near-duplicates.ts'
import { paths } from '#app/paths.ts'
import { formatDay } from '#app/ui/text/dates.ts'
import { emailText } from '#app/ui/text/email-text.ts'

/** One line about a record: address, number and latest post. */
function recordLine({ name, email, staffId, post }: PersonFound): string {
  const parts = [name, emailText(email), staffId ?? 'no staff number']
  if (!post) return [...parts, 'never in post'].join(', ')
  const { organisation, grade, profession, from, until } = post
  const when = until === null ? `since ${formatDay(from)}` : `until ${formatDay(until)}`
  return [...parts, grade.name, profession.name, `${organisation.name} ${when}`].join(', ')
}

/** The address of one record that the other had before. */
const sharedAddress = (one: PersonFound, two: PersonFound): string | undefined =>
  one.formerEmails.find(({ email }) => email === two.email)?.email

const REASONS: Readonly<Record<DuplicateReason, (a: PersonFound, b: PersonFound) => string>> = {
  'same-name': () => 'Same name, and both were posted in the same organisation',
  'former-address': (a, b) => {
    const email = sharedAddress(a, b) ?? sharedAddress(b, a)
    return email ? `Both have had the address ${email}` : 'Both have had the same address'
  },
  'former-number': () => 'Both have had the same staff number',
  'near-address': (a, b) => `Near addresses: ${emailText(a.email)} and ${emailText(b.email)}`,
}

/** @param reasons as stored: codes separated by spaces */
export function describeDuplicate(person: PersonFound, other: PersonFound, reasons: string) {
  const codes = reasons.split(' ')
  const identifier = other.staffId ?? other.email
  return {
    lines: [
      recordLine(person),
      recordLine(other),
      ...DUPLICATE_REASONS.filter((reason) => codes.includes(reason)).map((reason) =>
        REASONS[reason](person, other),
      ),
    ],
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
