/**
 * Validates the metadata of one table against the "CSV on the Web" vocabulary
 * (https://www.w3.org/TR/tabular-metadata/), and reads a CSV with it. There is no validator on npm.
 */
import { parse } from 'csv-parse/sync'

const CSVW = 'http://www.w3.org/ns/csvw'
/** Prefixes from the context of the vocabulary. */
const PREFIXES = new Set(['dc', 'dcterms', 'dcat', 'foaf', 'schema', 'prov', 'skos', 'xsd'])
const DATATYPES = new Set(
  'anyURI base64Binary boolean date dateTime dateTimeStamp decimal integer long int short byte nonNegativeInteger positiveInteger unsignedLong unsignedInt nonPositiveInteger negativeInteger double duration dayTimeDuration yearMonthDuration float gDay gMonth gMonthDay gYear gYearMonth hexBinary QName string normalizedString token language Name NMTOKEN xml html json time number binary datetime any'.split(
    ' ',
  ),
)
const INHERITED =
  'aboutUrl datatype default lang null ordered propertyUrl required separator textDirection valueUrl'.split(
    ' ',
  )
const TABLE =
  'url dialect notes suppressOutput tableDirection tableSchema transformations @context @id @type'.split(
    ' ',
  )
const SCHEMA = 'columns foreignKeys primaryKey rowTitles @id @type'.split(' ')
const COLUMN = 'name suppressOutput titles virtual @id @type'.split(' ')
const DIALECT =
  'commentPrefix delimiter doubleQuote encoding header headerRowCount lineTerminators quoteChar skipBlankRows skipColumns skipInitialSpace skipRows trim @id @type'.split(
    ' ',
  )
const DATATYPE =
  'base format length minLength maxLength minimum maximum minInclusive maxInclusive minExclusive maxExclusive @id @type'.split(
    ' ',
  )

type Json = null | string | number | boolean | Json[] | { [key: string]: Json }
type JsonObject = { [key: string]: Json }

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * A common property can have any value, but only the JSON-LD keywords that the vocabulary allows.
 */
function commonPropertyProblems(name: string, value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => commonPropertyProblems(name, entry))
  if (!isObject(value)) return []
  const keywords = Object.keys(value).filter((key) => key.startsWith('@'))
  const problems = keywords
    .filter((key) => !['@value', '@type', '@language', '@id'].includes(key))
    .map((key) => `${name} has ${key}`)
  if ('@value' in value) {
    if (isObject(value['@value']) || Array.isArray(value['@value']))
      problems.push(`${name}: @value must be plain`)
    if ('@type' in value && '@language' in value)
      problems.push(`${name}: @type and @language exclude each other`)
    if (Object.keys(value).some((key) => !['@value', '@type', '@language'].includes(key)))
      problems.push(`${name}: only @type or @language may go with @value`)
    if (typeof value['@type'] === 'string' && !DATATYPES.has(value['@type']))
      problems.push(`${name}: no datatype ${value['@type']}`)
    return problems
  }
  if ('@language' in value) problems.push(`${name}: @language goes with @value`)
  for (const [key, inside] of Object.entries(value))
    if (!key.startsWith('@'))
      problems.push(...nameProblems(key), ...commonPropertyProblems(key, inside))
  return problems
}

const nameProblems = (name: string): string[] =>
  name.includes(':') && PREFIXES.has(name.split(':')[0] ?? '')
    ? []
    : [`${name} is neither in the vocabulary nor a name with a known prefix`]

function keyProblems(of: string, value: JsonObject, allowed: readonly string[]): string[] {
  return Object.entries(value).flatMap(([key, inside]) =>
    allowed.includes(key)
      ? []
      : [
          ...nameProblems(key).map((problem) => `${of}: ${problem}`),
          ...commonPropertyProblems(key, inside),
        ],
  )
}

function datatypeProblems(of: string, datatype: Json | undefined): string[] {
  if (datatype === undefined) return []
  if (typeof datatype === 'string')
    return DATATYPES.has(datatype) ? [] : [`${of}: there is no datatype ${datatype}`]
  if (!isObject(datatype)) return [`${of}: a datatype is a name or an object`]
  const { base, format } = datatype
  const problems = keyProblems(of, datatype, DATATYPE)
  if (typeof base === 'string' && !DATATYPES.has(base))
    problems.push(`${of}: there is no datatype ${base}`)
  if (base === 'boolean' && (typeof format !== 'string' || format.split('|').length !== 2))
    problems.push(`${of}: a boolean's format is yes|no`)
  if (
    base === 'date' &&
    typeof format === 'string' &&
    !['yyyy-MM-dd', 'yyyyMMdd', 'dd-MM-yyyy', 'd-M-yyyy', 'dd/MM/yyyy', 'd.M.yyyy'].includes(format)
  )
    problems.push(`${of}: no such date format`)
  return problems
}

function columnProblems(column: Json, index: number): string[] {
  const of = `column ${index + 1}`
  if (!isObject(column)) return [`${of} is not an object`]
  const { name, titles, required } = column
  const problems = keyProblems(of, column, [...COLUMN, ...INHERITED])
  if (typeof name !== 'string' || !/^[A-Za-z0-9.%][A-Za-z0-9_.%]*$/.test(name))
    problems.push(`${of}: its name cannot be used in a URI template`)
  if (![titles].flat().every((title) => typeof title === 'string' && title !== ''))
    problems.push(`${of}: titles must be text`)
  if (required !== undefined && typeof required !== 'boolean')
    problems.push(`${of}: required must be true or false`)
  if (![column['null'] ?? ''].flat().every((entry) => typeof entry === 'string'))
    problems.push(`${of}: null must be text`)
  return [...problems, ...datatypeProblems(of, column['datatype'])]
}

/** Lists the problems with the metadata of one table. The list is empty if the metadata is valid. */
export function problemsOf(metadata: JsonObject): string[] {
  const context = metadata['@context']
  const problems: string[] = []
  if (
    context !== CSVW &&
    !(Array.isArray(context) && context[0] === CSVW && context.length === 2 && isObject(context[1]))
  )
    problems.push('@context must be the vocabulary, alone or with an object of @language and @base')
  if (
    Array.isArray(context) &&
    isObject(context[1]) &&
    Object.keys(context[1]).some((key) => key !== '@language' && key !== '@base')
  )
    problems.push('@context may have @language and @base only')
  if (typeof metadata['url'] !== 'string') problems.push('url is missing')
  problems.push(...keyProblems('table', metadata, [...TABLE, ...INHERITED]))
  if (metadata['notes'] !== undefined && !Array.isArray(metadata['notes']))
    problems.push('notes must be an array')
  problems.push(...commonPropertyProblems('notes', metadata['notes'] ?? []))
  const { dialect, tableSchema: schema } = metadata
  if (isObject(dialect))
    for (const key of Object.keys(dialect))
      if (!DIALECT.includes(key)) problems.push(`dialect: ${key}`)
  if (!isObject(schema) || !Array.isArray(schema['columns']))
    return [...problems, 'tableSchema must have columns']
  problems.push(
    ...keyProblems('schema', schema, [...SCHEMA, ...INHERITED]),
    ...schema['columns'].flatMap(columnProblems),
  )
  const names = schema['columns'].map((column) => (isObject(column) ? column['name'] : null))
  if (new Set(names).size < names.length) problems.push('two columns have the same name')
  for (const key of [schema['primaryKey'] ?? []].flat())
    if (!names.includes(key)) problems.push(`primaryKey: there is no column ${String(key)}`)
  return problems
}

type Cell = string | number | boolean | null

function valueOf(text: string, datatype: Json | undefined, of: string): Cell {
  const base = isObject(datatype) ? datatype['base'] : datatype
  if (base === 'integer' || base === 'decimal') {
    const isNumber = base === 'integer' ? /^[+-]?\d+$/.test(text) : /^[+-]?\d+(\.\d+)?$/.test(text)
    if (!isNumber) throw new Error(`${of}: ${text} is not of type ${base}`)
    const minimum = isObject(datatype) ? datatype['minimum'] : undefined
    if (typeof minimum === 'number' && Number(text) < minimum)
      throw new Error(`${of}: ${text} is less than ${minimum}`)
    return Number(text)
  }
  if (base === 'boolean' && isObject(datatype)) {
    const values = String(datatype['format']).split('|')
    if (!values.includes(text)) throw new Error(`${of}: ${text} is not one of ${values.join(', ')}`)
    return text === values[0]
  }
  if (base === 'date' && !/^\d{4}-\d{2}-\d{2}$/.test(text))
    throw new Error(`${of}: ${text} is not a date`)
  return text
}

/** Reads a CSV file's rows, with the types from its metadata. @throws if the two do not match */
export function readWithMetadata(metadata: JsonObject, csv: string): Record<string, Cell>[] {
  const schema = metadata['tableSchema'] as { columns: JsonObject[]; primaryKey: string[] }
  const [header = [], ...rows] = parse(csv, { relax_column_count: false })
  if (header.length !== schema.columns.length)
    throw new Error(
      `The CSV has ${header.length} columns, but its metadata has ${schema.columns.length}.`,
    )
  for (const [index, title] of header.entries())
    if (![schema.columns[index]?.['titles'] ?? []].flat().includes(title))
      throw new Error(`No column is titled ${title}.`)
  const read = rows.map((cells, line) =>
    Object.fromEntries(
      schema.columns.map((column, index): [string, Cell] => {
        const of = `row ${line + 2}, ${String(column['name'])}`
        const text = cells[index] ?? ''
        if (text === (column['null'] ?? '')) {
          if (column['required'] === true) throw new Error(`${of} must have a value`)
          return [String(column['name']), null]
        }
        return [String(column['name']), valueOf(text, column['datatype'], of)]
      }),
    ),
  )
  const keys = read.map((row) => schema.primaryKey.map((name) => row[name]).join('\n'))
  if (new Set(keys).size < keys.length) throw new Error('Two rows have the same key.')
  return read
}
