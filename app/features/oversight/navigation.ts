/** The sections in the service's navigation. */
import { may, type Action, type Viewer } from '#app/domain/identity/permissions.ts'
import { paths } from '#app/paths.ts'

type Section = { text: string; href: string; action: Action; within?: readonly string[] }

/** `within` lists other paths that belong to a section. */
const SECTIONS: readonly Section[] = [
  { text: 'Home', href: paths.home(), action: 'home:view' },
  {
    text: 'Your skills',
    href: paths.assessments(),
    action: 'assessment:take',
    within: [paths.results(), paths.plan()],
  },
  { text: 'Criterion', href: paths.criterion(), action: 'criterion:view' },
  { text: 'Courses', href: paths.courses(), action: 'course:view' },
  { text: 'Your learning', href: paths.learning(), action: 'learning:view' },
  { text: 'Your team', href: paths.team(), action: 'team:view' },
  { text: 'Acting for others', href: paths.acting(), action: 'delegate:act' },
  {
    text: 'Cohorts',
    href: paths.cohorts(),
    action: 'cohort:manage',
    within: ['/sessions', '/attendance-files', paths.completions(), paths.claims()],
  },
  { text: 'Uptake', href: paths.uptake(), action: 'uptake:view' },
  { text: 'Training needs', href: paths.needs(), action: 'needs:view' },
  { text: 'Reviews', href: paths.reviews(), action: 'review:view' },
  { text: 'Releases', href: paths.releases(), action: 'release:view' },
  { text: 'Admin', href: paths.admin(), action: 'admin:view' },
]

const isWithin = (pathname: string, path: string): boolean =>
  pathname === path || (path !== '/' && pathname.startsWith(`${path}/`))

export type NavigationLink = { href: string; text: string; active: boolean; current: boolean }

/** The sections that the viewer may open, with the current one marked. */
export const navigationOf = (viewer: Viewer, pathname: string): NavigationLink[] =>
  SECTIONS.filter((section) => may(viewer, section.action)).map(({ text, href, within = [] }) => ({
    text,
    href,
    active: [href, ...within].some((path) => isWithin(pathname, path)),
    current: pathname === href,
  }))

export const FOOTER_LINKS = [
  { href: paths.published(), text: 'Published figures' },
  { href: paths.help(), text: 'Help' },
  { href: paths.accessibility(), text: 'Accessibility statement' },
  { href: paths.privacy(), text: 'Privacy' },
  { href: paths.cookies(), text: 'Cookies' },
] as const
