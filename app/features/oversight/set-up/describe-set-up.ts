/** The steps that set up a service, and which of them are done. */
import type { SetUpFacts } from '#app/data/oversight/set-up.server.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { paths } from '#app/paths.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

export type SetUpStep = { title: string; hint: string; href: string; isDone: boolean }

/** How people can sign in, as the environment says. */
type SignInWays = { providers: readonly string[]; sendsLinks: boolean; sendsMail: boolean }

function lists(facts: SetUpFacts): SetUpStep {
  const counts = [
    formatCount(facts.organisations, 'organisation'),
    formatCount(facts.professions, 'profession'),
    formatCount(facts.grades, 'grade'),
    facts.hasCriterion ? 'a criterion' : 'no criterion',
  ]
  const { organisations, professions, grades, hasCriterion } = facts
  return {
    title: 'Add organisations, professions, grades and the criterion',
    hint: `There are ${joinWords(counts)}`,
    href: paths.referenceData(),
    isDone: Math.min(organisations, professions, grades) > 0 && hasCriterion,
  }
}

function signIn({ passkeys }: SetUpFacts, { providers, sendsLinks }: SignInWays): SetUpStep {
  const ways = [...providers, ...(sendsLinks ? ['links by email'] : [])]
  const isDone = ways.length > 0 || passkeys > 0
  return {
    title: 'Make sure that you can sign in again',
    hint:
      ways.length > 0
        ? `People sign in with ${joinWords(ways)}`
        : isDone
          ? 'You have a passkey. Others need an identity provider or email, set in the environment'
          : 'No identity provider and no email is set in the environment. Add a passkey now',
    href: paths.passkeys(),
    isDone,
  }
}

const email = ({ isTestMessageSent }: SetUpFacts, { sendsMail }: SignInWays): SetUpStep => ({
  title: 'Check that email works',
  hint: isTestMessageSent
    ? 'A test message was sent'
    : sendsMail
      ? 'Send yourself a test message from the settings page'
      : 'Set MAIL_URL or NOTIFY_API_KEY in the environment, then send yourself a test message',
  href: paths.settings(),
  isDone: isTestMessageSent,
})

/** In the order in which a newcomer does them. */
export const describeSetUp = (facts: SetUpFacts, ways: SignInWays): SetUpStep[] => [
  lists(facts),
  signIn(facts, ways),
  email(facts, ways),
  {
    title: 'Import people',
    hint:
      facts.postings > 0
        ? `${formatCount(facts.people, 'person', 'people')}, ${facts.postings} in post`
        : 'From an Excel or CSV file of your HR system',
    href: paths.newImport({ kind: 'people' }),
    isDone: facts.postings > 0,
  },
  {
    title: 'Name a second service admin',
    hint:
      facts.serviceAdmins > 1
        ? `There are ${facts.serviceAdmins} service admins`
        : 'So that someone can help when you are away or cannot sign in',
    href: paths.roles(),
    isDone: facts.serviceAdmins > 1,
  },
  {
    title: 'Give others their roles',
    hint:
      facts.otherRoles > 0
        ? `${formatCount(facts.otherRoles, 'role')} given`
        : 'Such as course admin, department lead and analyst',
    href: paths.roles(),
    isDone: facts.otherRoles > 0,
  },
  {
    title: 'Publish a course',
    hint:
      facts.courses > 0
        ? `${formatCount(facts.courses, 'course')} published`
        : 'Add a course, or use one of the built-in courses',
    href: facts.courses > 0 ? paths.courses() : paths.newCourse(),
    isDone: facts.courses > 0,
  },
  {
    title: 'Plan a cohort',
    hint:
      facts.cohorts > 0
        ? `${formatCount(facts.cohorts, 'cohort')} planned`
        : 'Choose a course, then add a cohort with its sessions',
    href: facts.cohorts > 0 ? paths.cohorts() : paths.courses(),
    isDone: facts.cohorts > 0,
  },
]
