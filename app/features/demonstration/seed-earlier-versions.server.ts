/** Gives the criterion of the demonstration two earlier versions, so that its history can be read and compared. */
import { inTransaction } from '#app/data/database/database.server.ts'
import {
  saveMadeUpMapping,
  saveRetiredVersion,
} from '#app/data/skills/criterion/earlier-versions.server.ts'
import { findFrameworkVersion, findPublishedVersion } from '#app/data/skills/frameworks.server.ts'
import { addDays, type Day } from '#app/domain/calendar/day.ts'
import { quarterEndBefore } from '#app/domain/calendar/quarter.ts'
import type { Framework, FrameworkSkill } from '#app/domain/skills/framework.ts'
import { HISTORY_BEGINS } from '#app/features/demonstration/civil-service/make-people.ts'
import { today } from '#app/platform/clock.server.ts'

/** When each version was published: before the first answers to it. */
export const publicationDays = (): Record<'first' | 'second' | 'current', Day> => {
  const end = quarterEndBefore(today())
  return { first: HISTORY_BEGINS, second: addDays(end, -1200), current: addDays(end, -600) }
}

type Texts = Partial<Pick<FrameworkSkill, 'code' | 'name' | 'definition'>>
const skillOf = (framework: Framework, code: string, texts: Texts = {}): FrameworkSkill[] =>
  framework.skills.filter((skill) => skill.code === code).map((skill) => ({ ...skill, ...texts }))

/** Before innovation was added, when deciding and explaining were two skills. */
const secondVersion = (current: Framework): Framework => ({
  ...current,
  version: '0.0.2',
  skills: current.skills.flatMap((skill) => {
    const { code } = skill
    if (code === 'DO6') return []
    if (code === 'DL2')
      return skillOf(current, code, {
        definition:
          'Judging how reliable a figure is, what it leaves out and how uncertain it is, before using it.',
      })
    if (code === 'DL4')
      return [
        ...skillOf(current, code, {
          code: 'DL4A',
          name: 'Deciding with data',
          definition: 'Making data and evidence part of how decisions are taken and tracked.',
        }),
        ...skillOf(current, code, {
          code: 'DL4B',
          name: 'Explaining with data',
          definition:
            'Explaining decisions with data and evidence, alongside judgement, law and politics.',
        }),
      ]
    return [skill]
  }),
})

/** When technology and security were one skill, and leaders were expected to work without paper. */
const firstVersion = (second: Framework): Framework => ({
  ...second,
  version: '0.0.1',
  skills: second.skills.flatMap((skill) => {
    if (skill.code === 'DO4')
      return skillOf(second, 'DO5', {
        code: 'DO9',
        name: 'Working without paper',
        definition: 'Replacing paper forms and files, and helping others to do the same.',
      })
    if (skill.code === 'DO3')
      return skillOf(second, 'DO3', {
        name: 'Understanding technology and keeping it secure',
        definition:
          'Knowing how systems are built and age, and owning the risks to their security and continuity.',
      })
    return [skill]
  }),
})

/** Does nothing if no criterion is published, or it has earlier versions already. */
export const seedEarlierVersions = (): Promise<void> =>
  inTransaction(async (tx) => {
    const published = await findPublishedVersion(tx)
    const current = published && (await findFrameworkVersion(published.id, tx))
    if (!published || !current || current.version !== '0.1.0') return
    const days = publicationDays()
    const second = secondVersion(current)
    const firstId = await saveRetiredVersion(tx, firstVersion(second), {
      publishedOn: days.first,
      note: 'The first version, written with departments.',
    })
    const secondId = await saveRetiredVersion(tx, second, {
      publishedOn: days.second,
      note: 'Security is a skill of its own, because boards now own the risk.',
    })
    await saveMadeUpMapping(tx, firstId, null, [])
    await saveMadeUpMapping(tx, secondId, firstId, [
      ['DO3', 'split', 'DO3'],
      ['DO3', 'split', 'DO4'],
      ['DO9', 'gone', null],
    ])
    await saveMadeUpMapping(tx, published.id, secondId, [
      ['DL2', 'reworded', 'DL2'],
      ['DL4A', 'merged', 'DL4'],
      ['DL4B', 'merged', 'DL4'],
      [null, 'new', 'DO6'],
    ])
  })
