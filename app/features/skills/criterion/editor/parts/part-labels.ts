/** What pages call the areas, themes and levels of a draft. */
import type { DraftPart } from '#app/domain/skills/criterion/drafts.ts'

type PartWords = {
  title: string
  one: string
  /** The label of its text. */
  text: string
  intro: string
}

export const PART_LABELS: Readonly<Record<DraftPart, PartWords>> = {
  areas: {
    title: 'Areas',
    one: 'area',
    text: 'Definition',
    intro:
      'Each skill is in one area. People see the areas, and answer the questions, in this order.',
  },
  themes: {
    title: 'Themes',
    one: 'theme',
    text: 'Definition',
    intro:
      'Themes group skills across areas. They are optional, and a skill can have one theme or none.',
  },
  levels: {
    title: 'Levels',
    one: 'level',
    text: 'What the level means',
    intro:
      'The lowest level comes first. You can rename a level at any time. If you add, remove or move a level, people’s earlier answers may not carry over to this version.',
  },
}
