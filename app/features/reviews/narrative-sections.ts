/** The sections that the department writes in a return, in the order of the page. `short` is the heading on the first page of a pack, which has the beginning of each. */
export const NARRATIVE_SECTIONS = [
  {
    name: 'changed',
    title: 'What changed, and why',
    short: 'Why',
    hint: 'What changed in the quarter, and what caused it. You need this to sign off.',
  },
  {
    name: 'risks',
    title: 'Risks',
    short: 'Risk',
    hint: 'What could stop the department reaching its target.',
  },
  {
    name: 'help',
    title: 'Help needed',
    short: 'Ask',
    hint: 'What help you need, and who you need it from.',
  },
] as const

/** The maximum length of a section, in characters. */
export const NARRATIVE_MAX_LENGTH = 5000
