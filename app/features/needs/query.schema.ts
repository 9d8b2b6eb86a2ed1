/** A question about training needs: the same words in an address, in the form, and for the files. */
import { z } from 'zod'
import type { Day } from '#app/domain/calendar/day.ts'
import { NEEDS_BY, type NeedsBy, type NeedsQuestion } from '#app/domain/needs/needs.ts'
import { POPULATIONS, type Population } from '#app/domain/uptake/uptake.ts'
import { endOfQuarter, oneOf, unknownFilters } from '#app/features/needs/query-fields.ts'
import { joinWords } from '#app/domain/text/join-words.ts'

type Named = { code: string; name: string }

/** What a question may speak of. */
export type NeedsAskable = {
  skills: readonly (Named & { area: string })[]
  areas: readonly Named[]
  departments: readonly Named[]
  professions: readonly Named[]
  today: Day
  /** The end of the last quarter, of which the page speaks where nothing else is asked. */
  quarterEnd: Day
  /** Ends of quarters to choose from. */
  quarterEnds: readonly Day[]
}

export const NEEDS_WORDS = [
  'by',
  'area',
  'skill',
  'population',
  'as-at',
  'department',
  'profession',
] as const
export type NeedsWord = (typeof NEEDS_WORDS)[number]
export type NeedsWords = Partial<Record<NeedsWord, string>>

const codes = (named: readonly Named[]): string[] => named.map(({ code }) => code)

export const needsSchema = ({
  skills,
  areas,
  departments,
  professions,
  today,
  quarterEnd,
}: NeedsAskable) =>
  z
    .strictObject(
      {
        by: oneOf('The breakdown', NEEDS_BY),
        area: oneOf('Area', codes(areas)),
        skill: oneOf('Skill', codes(skills)),
        population: oneOf('Population', POPULATIONS),
        'as-at': endOfQuarter('As at', today),
        department: oneOf('Department', codes(departments), false),
        profession: oneOf('Profession', codes(professions), false),
      },
      {
        error: (issue) =>
          issue.code === 'unrecognized_keys' ? unknownFilters(issue.keys, NEEDS_WORDS) : undefined,
      },
    )
    .transform((words, context): NeedsQuestion => {
      const { area = null, skill = null, department, profession } = words
      const refuse = (field: NeedsWord, message: string) =>
        context.addIssue({ code: 'custom', path: [field], message })
      if (area !== null && skill !== null)
        refuse('skill', 'Choose a skill or an area, not both: leave one of them out.')
      if (department !== undefined && profession !== undefined) {
        refuse(
          'profession',
          'Choose a department or a profession, not both: so few people would be left that nothing could be shown.',
        )
      }
      const within = department
        ? ({ by: 'department', code: department } as const)
        : profession
          ? ({ by: 'profession', code: profession } as const)
          : null
      const given = NEEDS_BY.find((one) => one === words.by)
      if (given !== undefined && given === within?.by) {
        refuse(
          'by',
          `One ${given} alone cannot be told apart by ${given}. Choose ${joinWords(otherThan(given), 'or')}.`,
        )
      }
      return {
        by: given ?? (within?.by === 'department' ? 'profession' : 'department'),
        area,
        skill,
        population: POPULATIONS.find((one): one is Population => one === words.population) ?? 'scs',
        asAt: words['as-at'] ?? quarterEnd,
        within,
      }
    })

const otherThan = (by: NeedsBy): NeedsBy[] => NEEDS_BY.filter((one) => one !== by)
