/** The tasks of editing a draft, each with what it still needs. */
import type { DraftCounts } from '#app/data/skills/criterion/draft-summary.server.ts'
import { paths } from '#app/paths.ts'
import { formatCount } from '#app/ui/text/numbers.ts'
import type { Task } from '#app/ui/task-list.tsx'

type DraftTask = Omit<Task, 'title' | 'hint'> & { title: string; hint?: string }
type Sizes = { areas: number; themes: number; levels: number }

const DONE = { status: 'Completed' } as const
const needs = (status: string) => ({ status, colour: 'blue' as const })

function skillsStatus({ skills, withoutDescriptor, withoutTarget }: DraftCounts, areas: number) {
  if (areas === 0 && skills === 0) return needs('Add an area first')
  if (skills === 0) return needs('Not yet started')
  const unfinished = Math.max(withoutDescriptor, withoutTarget)
  return unfinished > 0 ? needs(`${formatCount(unfinished, 'skill')} to finish`) : DONE
}

export function listDraftTasks(
  draft: {
    id: number
    version: string
    illustrative: boolean
    /** The version that it replaces. */
    before: string | null
    isUndecided: boolean
  },
  counts: DraftCounts,
  { areas, themes, levels }: Sizes,
): DraftTask[] {
  const section = (name: 'about' | 'areas' | 'themes' | 'levels' | 'skills') =>
    paths.criterionDraftSection(draft.id, name)
  return [
    {
      title: 'Title, version and sources',
      hint: `Version ${draft.version}${draft.illustrative ? ', illustrative' : ''}`,
      href: section('about'),
      ...DONE,
    },
    {
      title: 'Levels',
      hint: levels > 0 ? formatCount(levels, 'level') : undefined,
      href: section('levels'),
      ...(levels > 0 ? DONE : needs('Not yet started')),
    },
    {
      title: 'Areas',
      hint: areas > 0 ? formatCount(areas, 'area') : undefined,
      href: section('areas'),
      ...(areas === 0
        ? needs('Not yet started')
        : counts.emptyAreas > 0
          ? needs(`${formatCount(counts.emptyAreas, 'area')} without skills`)
          : DONE),
    },
    {
      title: 'Themes',
      hint:
        themes === 0
          ? undefined
          : counts.withoutTheme === 0
            ? formatCount(themes, 'theme')
            : `${formatCount(themes, 'theme')}. ${formatCount(counts.withoutTheme, 'skill')} without a theme`,
      href: section('themes'),
      status: themes > 0 ? 'Completed' : 'Optional',
    },
    {
      title: 'Skills',
      hint: counts.skills > 0 ? formatCount(counts.skills, 'skill') : undefined,
      href: section('skills'),
      ...skillsStatus(counts, areas),
    },
    {
      title: 'Review by other people',
      hint: 'They read the draft and comment on it before you publish',
      href: paths.criterionReview(draft.id),
      status: 'Optional',
    },
    ...(draft.before === null
      ? []
      : [
          {
            title: 'What happened to each skill',
            hint: `Compared with version ${draft.before}. This decides which answers people keep`,
            href: paths.criterionMapping(draft.id),
            ...(draft.isUndecided ? needs('Decide before publishing') : DONE),
          },
        ]),
  ]
}
