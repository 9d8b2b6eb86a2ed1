/** Compares the table of personal data with the schema, so that a new column is only added with a decision about it. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { RETENTION_RULES } from '#app/domain/operations/host-settings.ts'
import { PERSONAL_DATA } from '#app/domain/people/personal-data/personal-data.ts'

const SCHEMA = readFileSync(join(import.meta.dirname, '../../prisma/schema.prisma'), 'utf8')

const FIELD = /^ {2}(\w+)\s+(\w+)\??(.*)$/gm
/** Names of columns that have the id of a person without a relation. */
const PERSON_ID = /^(?:person|actor|record|\w*RecordI?|\w+By)Id$/

type Field = { name: string; type: string; rest: string }

const MODELS = [...SCHEMA.matchAll(/^model (\w+) \{([\s\S]*?)^\}/gm)].map(
  ([, name = '', body = '']) => ({
    name,
    fields: [...body.matchAll(FIELD)].map(([, field = '', type = '', rest = '']): Field => ({
      name: field,
      type,
      rest,
    })),
  }),
)

/** The columns of a table that have text or refer to a person. */
function columnsToDecide(table: string, fields: readonly Field[]): string[] {
  const relations = new Set(
    fields.flatMap(({ type, rest }) =>
      type === 'Person' ? (/fields: \[(\w+)\]/.exec(rest)?.slice(1) ?? []) : [],
    ),
  )
  return fields
    .filter(
      ({ name, type }) =>
        type === 'String' ||
        relations.has(name) ||
        (type === 'Int' && PERSON_ID.test(name) && !isRecordOfAnything(table, name)),
    )
    .map(({ name }) => name)
}

/** The record that an import changed can be of any kind. */
const isRecordOfAnything = (table: string, column: string): boolean =>
  table === 'ImportChange' && column === 'recordId'

const decidedOf = (table: string): string[] => {
  const entry = PERSONAL_DATA[table]
  if (!entry) return []
  const { owner = [], actors = [], searched = [], frozen = [], codes = [], emptied = {} } = entry
  return [...owner, ...actors, ...searched, ...frozen, ...codes, ...Object.keys(emptied)]
}

test('every table is listed with what it holds', () => {
  expect(Object.keys(PERSONAL_DATA).toSorted()).toEqual(MODELS.map(({ name }) => name).toSorted())
})

test('every column that has text or refers to a person has a decision about erasure', () => {
  const forgotten = MODELS.flatMap(({ name, fields }) => {
    const decided = new Set(decidedOf(name))
    return columnsToDecide(name, fields)
      .filter((column) => !decided.has(column))
      .map((column) => `${name}.${column}`)
  })
  expect(
    forgotten,
    'Add these columns to the tables in app/domain/people/personal-data: see docs/how-to/add-a-column.md',
  ).toEqual([])
})

test('no decision is about a column that is gone', () => {
  const gone = MODELS.flatMap(({ name, fields }) => {
    const columns = new Set(fields.map((field) => field.name))
    return decidedOf(name)
      .filter((column) => !columns.has(column))
      .map((column) => `${name}.${column}`)
  })
  expect(gone).toEqual([])
})

test('a table about people says what erasure does to its rows, and leads to the person', () => {
  const unclear = Object.entries(PERSONAL_DATA).flatMap(([table, entry]) => {
    const { owner = [], through, rows, emptied = {} } = entry
    const isOwned = owner.length > 0 || through !== undefined
    const isClear =
      isOwned === (rows !== undefined) && (isOwned || Object.keys(emptied).length === 0)
    const leads = !through || Object.hasOwn(PERSONAL_DATA, through.table)
    return isClear && leads ? [] : [table]
  })
  expect(unclear).toEqual([])
})

test('every period that a table names is one that the host can set', () => {
  const unknown = Object.entries(PERSONAL_DATA).filter(
    ([, { retention }]) => 'kind' in retention && !Object.hasOwn(RETENTION_RULES, retention.kind),
  )
  expect(unknown).toEqual([])
})
