/** What pages say about each kind of finding. */
import type { FindingKind } from '#app/domain/oversight/finding-kinds.ts'

type KindText = {
  /** What was found, as a title. */
  title: string
  /** Follows a number: "3 people have no profession". */
  one: string
  many: string
  /** What goes wrong because of it. */
  why: string
  /** What to do about it. */
  fix: string
}

export const KIND_TEXTS: Readonly<Record<FindingKind, KindText>> = {
  'completed-not-attended': {
    title: 'Completed without attending',
    one: 'completion of someone who is not marked as attended',
    many: 'completions of people who are not marked as attended',
    why: 'These people count as upskilled, but the registers of the cohort say that they came to none of its sessions.',
    fix: 'Correct the register if they were there. Otherwise revoke the completion.',
  },
  'attended-twice': {
    title: 'Attended two sessions at once',
    one: 'person marked as attended in two places at once',
    many: 'times that people are marked as attended in two places at once',
    why: 'One of the two marks is wrong, so one of the completions may be too.',
    fix: 'Correct the register of the session that they were not at.',
  },
  'register-unfinished': {
    title: 'Cohorts that are over without a finished register',
    one: 'cohort that is over without a finished register',
    many: 'cohorts that are over without a finished register',
    why: 'People without a mark do not complete the course, so fewer people count as upskilled.',
    fix: 'Finish the register.',
  },
  'places-not-passed-on': {
    title: 'Places not passed on',
    one: 'cohort with places that were not passed on',
    many: 'cohorts with places that were not passed on',
    why: 'Offers or requests have ended and still hold places that other people are waiting for.',
    fix: 'Check on Jobs that “Pass on free places” runs.',
  },
  'posted-in-closed-body': {
    title: 'Posts in bodies that have closed',
    one: 'post in a body that has closed',
    many: 'posts in bodies that have closed',
    why: 'These people are counted in a body, and in a department, that no longer exists.',
    fix: 'Record where they went, or record a reorganisation if the body became part of another.',
  },
  'posted-before-opening': {
    title: 'Posts that start before their body opened',
    one: 'post that starts before its body opened',
    many: 'posts that start before their body opened',
    why: 'For those days, these people are counted in a body that did not exist yet.',
    fix: 'Correct the start of the post, or the day that the body opened.',
  },
  'no-earlier-parent': {
    title: 'Bodies without an earlier parent',
    one: 'body without an earlier parent',
    many: 'bodies without an earlier parent',
    why: 'On days without a parent, a body is counted as a department.',
    fix: 'Import a parents file that says what the body belonged to.',
  },
  'parent-closed': {
    title: 'Bodies whose parent is not open',
    one: 'body whose parent is not open',
    many: 'bodies whose parent is not open',
    why: 'Their people are counted in a department that is not open today.',
    fix: 'Record a reorganisation, or import a parents file that says what they belong to now.',
  },
  'old-headcount': {
    title: 'Headcounts older than a year',
    one: 'headcount set older than a year',
    many: 'headcount sets older than a year',
    why: 'Shares of a headcount compare today’s people with the posts of more than a year ago.',
    fix: 'Import a newer headcount set.',
  },
  'possible-duplicate': {
    title: 'Records that may be of one person',
    one: 'pair of records that may be of one person',
    many: 'pairs of records that may be of one person',
    why: 'A person with two records counts twice, and neither record has all of their learning.',
    fix: 'Compare the two records and merge them, or say that they are not the same person.',
  },
  'manager-ring': {
    title: 'People who report to each other in a circle',
    one: 'circle of people who report to each other',
    many: 'circles of people who report to each other',
    why: 'No one in the circle has a manager above them who can approve or nominate.',
    fix: 'Correct the manager of one of them.',
  },
  'manager-left': {
    title: 'People whose manager has left',
    one: 'person whose manager has left',
    many: 'people whose manager has left',
    why: 'No one can approve their places, see what they share, or nominate them.',
    fix: 'Record who their manager is now.',
  },
  'unknown-profession': {
    title: 'People without a profession',
    one: 'person without a profession',
    many: 'people without a profession',
    why: 'They are counted as Unknown in every chart by profession, and no head of profession sees them.',
    fix: 'Record their profession.',
  },
  'unknown-grade': {
    title: 'People without a grade',
    one: 'person without a grade',
    many: 'people without a grade',
    why: 'They are not counted as senior civil servants, and cannot take courses for some grades.',
    fix: 'Record their grade.',
  },
  'address-bounces': {
    title: 'Email addresses that bounce',
    one: 'person whose latest message could not be delivered',
    many: 'people whose latest message could not be delivered',
    why: 'They get no invitations, reminders or sign-in links.',
    fix: 'Correct their email address.',
  },
  'unusable-email-address': {
    title: 'Email addresses that cannot sign in',
    one: 'email address that cannot sign in',
    many: 'email addresses that cannot sign in',
    why: 'The addresses break a rule, so no one can sign in with them.',
    fix: 'Correct the email address.',
  },
  'role-without-scope': {
    title: 'Roles that apply everywhere by accident',
    one: 'role that applies everywhere by accident',
    many: 'roles that apply everywhere by accident',
    why: 'They were granted before roles had a scope.',
    fix: 'Revoke the role, and grant it again for what the person needs.',
  },
}

export const KIND_GROUPS: readonly { title: string; kinds: readonly FindingKind[] }[] = [
  {
    title: 'Courses and registers',
    kinds: [
      'completed-not-attended',
      'attended-twice',
      'register-unfinished',
      'places-not-passed-on',
    ],
  },
  {
    title: 'People',
    kinds: [
      'possible-duplicate',
      'unknown-profession',
      'unknown-grade',
      'manager-left',
      'manager-ring',
    ],
  },
  {
    title: 'Organisations and headcounts',
    kinds: [
      'posted-in-closed-body',
      'posted-before-opening',
      'parent-closed',
      'no-earlier-parent',
      'old-headcount',
    ],
  },
  {
    title: 'Email addresses and roles',
    kinds: ['address-bounces', 'unusable-email-address', 'role-without-scope'],
  },
]
