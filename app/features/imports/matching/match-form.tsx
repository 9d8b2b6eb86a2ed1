import type { ImportKindName } from '#app/domain/imports/imports.ts'
import { suggestedColumn, type FileSample } from '#app/domain/imports/column-matching.ts'
import { IMPORT_COLUMNS, type ImportColumn } from '#app/features/imports/columns/import-columns.ts'
import { fieldOf } from '#app/features/imports/matching/match-problems.ts'
import { Button } from '#app/ui/forms/button.tsx'
import { Form } from '#app/ui/forms/form.tsx'
import { Select } from '#app/ui/forms/select.tsx'

type Props = {
  kind: ImportKindName
  sample: FileSample
  /** The columns of the file that were selected, by the column of the import. */
  chosen: Readonly<Record<string, string>>
  pageToken: string
  errors?: Readonly<Record<string, string>>
}

/** The columns of the file to choose from, each with the first value in it. */
function choicesOf({ names, rows }: FileSample) {
  return names.flatMap((name, place) => {
    if (name === '' || names.indexOf(name) !== place) return []
    const example = rows.map((row) => row[place] ?? '').find((value) => value !== '')
    return [{ value: name, text: example === undefined ? name : `${name} (${example})` }]
  })
}

const hintOf = ({ meaning, need }: ImportColumn): string =>
  need === 'nothing' ? `${meaning}. Leave it out if your file does not have it` : meaning

/** Chooses which column of the file has the values of each column of the import. */
export function MatchForm({ kind, sample, chosen, pageToken, errors }: Props) {
  const choices = choicesOf(sample)
  return (
    <Form>
      <input type="hidden" name="pageToken" value={pageToken} />
      {IMPORT_COLUMNS[kind].map((column) => (
        <Select
          key={column.name}
          name={fieldOf(column.name)}
          label={column.name}
          hint={hintOf(column)}
          empty={column.need === 'nothing' ? 'Not in the file' : 'Select a column'}
          items={choices}
          value={chosen[column.name] ?? suggestedColumn(column.name, sample.names) ?? ''}
          error={errors?.[fieldOf(column.name)]}
        />
      ))}
      <p className="govuk-body">
        Columns that you do not select are ignored. Your selection is kept for the next file of this
        kind.
      </p>
      <Button preventDoubleClick name="intent" value="match">
        Check the file with these columns
      </Button>
    </Form>
  )
}
