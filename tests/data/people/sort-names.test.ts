import { expect, test } from 'vitest'
import { db } from '#app/data/database/database.server.ts'
import { aPerson } from '#tests/support/factories/people/person.ts'

const sortNameOf = async (name: string) => {
  const { id } = await aPerson({ name, posted: false })
  return (await db().person.findUniqueOrThrow({ where: { id } })).sortName
}

/** Latin letters with a mark, each with the letter that it sorts as. */
const markedLetters = (from: number, until: number): [letter: string, plain: string][] =>
  Array.from({ length: until - from + 1 }, (_, place) => String.fromCodePoint(from + place))
    .map((letter): [string, string] => [
      letter,
      letter.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase(),
    ])
    .filter(([, plain]) => /^[a-z]$/.test(plain))

test('a name sorts by its last word, without case, accents and apostrophes', async () => {
  for (const [name, sorted] of [
    ['Zoë O’Néill-Łukasz', 'oneill-lukasz zoe oneill-lukasz'],
    ["Sean d'Arcy", 'darcy sean darcy'],
    ['Ælfgifu Strauß', 'strauss aelfgifu strauss'],
    ['Cher', 'cher cher'],
    ['Ann E\u0301mile', 'emile ann emile'],
    ['Лев Толстой', 'Толстой Лев Толстой'],
  ] as const)
    expect(await sortNameOf(name)).toBe(sorted)
})

test('every marked letter of European and Vietnamese names sorts as the letter without the mark', async () => {
  const letters = [...markedLetters(0xc0, 0x17f), ...markedLetters(0x1e00, 0x1ef9)]
  expect(letters.length).toBeGreaterThan(300)
  const word = (place: 0 | 1) => letters.map((letter) => letter[place]).join('')
  expect(await sortNameOf(`A ${word(0)}`)).toBe(`${word(1)} a ${word(1)}`)
})

test('the sort key follows the name whenever it changes', async () => {
  const { id } = await aPerson({ name: 'Ann Ångström', posted: false })
  const update = (data: { name?: string; sortName?: string }) =>
    db().person.update({ where: { id }, data })
  const sortName = async () => (await db().person.findUniqueOrThrow({ where: { id } })).sortName
  await update({ name: 'Ann Église' })
  expect(await sortName()).toBe('eglise ann eglise')
  await update({ name: 'Erased person', sortName: '' })
  expect(await sortName()).toBe('person erased person')
  const former = await db().formerName.create({
    data: { personId: id, name: 'Ann Ångström', until: '2026-01-01' },
  })
  const { sortName: formerly } = await db().formerName.findUniqueOrThrow({
    where: { id: former.id },
  })
  expect(formerly).toBe('angstrom ann angstrom')
})
