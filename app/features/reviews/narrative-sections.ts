/** What the department writes in a return, in the order of the page. */
export const NARRATIVE_SECTIONS = [
  {
    name: 'changed',
    title: 'What changed, and why',
    hint: 'What changed in the quarter, and what caused it. You need this to sign off.',
  },
  { name: 'risks', title: 'Risks', hint: 'What could stop the department reaching its target.' },
  { name: 'help', title: 'Help needed', hint: 'What help you need, and who you need it from.' },
] as const

/** Characters in each section. */
export const NARRATIVE_LIMIT = 5000
