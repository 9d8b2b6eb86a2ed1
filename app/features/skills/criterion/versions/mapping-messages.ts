/** Sentences about what happened to a skill. */
import type { MappingKind } from '#app/domain/skills/carry-forward.ts'
import type { DecisionRefusal, MappingProblem } from '#app/domain/skills/criterion/mapping.ts'

export const KIND_NAMES: Readonly<Record<MappingKind, string>> = {
  same: 'Same',
  reworded: 'Reworded',
  split: 'Split',
  merged: 'Merged',
  new: 'New',
  gone: 'Removed',
}

export const PROBLEM_MESSAGES: Readonly<Record<MappingProblem, string>> = {
  undecided: 'Decide what happened to it',
  'changed-since': 'The wording has changed since you decided. Decide again',
  'not-identical': 'The wording is different, so it is not the same. Decide again',
  'levels-differ':
    'Different levels are described, so people cannot keep their answers. Decide again',
  'split-into-one': 'It is split into one skill only. Add another, or decide again',
  'merged-from-one': 'Only one skill is merged into it. Merge another one, or decide again',
  mixed: 'A skill that keeps its answers, or is new or gone, cannot also be split or merged',
  'new-undecided': 'Confirm that it is new, or choose the skill that it comes from',
}

/** The field that each refusal is about, and what to do. */
export const DECISION_MESSAGES: Readonly<
  Record<
    DecisionRefusal | 'changed' | 'no-such-skill',
    { field: 'kind' | 'to' | 'form'; sentence: string }
  >
> = {
  'no-target': { field: 'to', sentence: 'Enter the code of the new skill' },
  'one-target-only': {
    field: 'to',
    sentence: 'Enter one code only, or select that the skill was split',
  },
  'needs-two-targets': {
    field: 'to',
    sentence: 'Enter the codes of two or more new skills, separated by commas',
  },
  'not-identical': {
    field: 'kind',
    sentence: 'The wording is different. Select that it was reworded if its meaning is the same',
  },
  'levels-differ': {
    field: 'kind',
    sentence:
      'The new skill describes different levels, so answers to the old one do not fit. Select split, merged or removed',
  },
  'target-taken': {
    field: 'to',
    sentence:
      'Another skill already keeps its answers in this one. Select merged for both, or enter another code',
  },
  changed: {
    field: 'form',
    sentence:
      'Someone changed the draft while you were deciding. Read both skills again, then decide',
  },
  'no-such-skill': { field: 'to', sentence: 'Enter codes of skills in the draft' },
}
