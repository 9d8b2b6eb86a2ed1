/** The rows of the register's form: the current marks, and the saved ones. */
import type { Entered } from './device.ts'

/** A row on the server: the id and the content of the last mark. */
export type SavedRow = Entered & { enrolmentId: string; shownId: string }

export type Row = {
  enrolmentId: string
  shownId: () => string
  entered: () => Entered
  saved: () => Entered
  /** Shows a mark that is stored on the device. */
  show: (entered: Entered, shownId: string) => void
  /**
   * Shows what the server has. Does not change what was entered since.
   * @param sent what this device has just saved in this row, if anything
   */
  update: (saved: SavedRow, sent?: Entered) => void
}

export const isSame = (a: Entered, b: Entered): boolean =>
  a.mark === b.mark &&
  (a.mark !== 'partly' || a.minutes === b.minutes) &&
  (a.mark !== 'excused' || a.why === b.why)

/** Whether a row differs from what was saved. */
const isChanged = (row: Row): boolean => !isSame(row.entered(), row.saved())

const readSaved = (hidden: HTMLInputElement): Entered => {
  const [mark = '', minutes = '', ...why] = (hidden.dataset.saved ?? '').split('|')
  return { mark, minutes, why: why.join('|') }
}

function toRow(form: HTMLFormElement, hidden: HTMLInputElement): Row {
  const enrolmentId = /\[(\d+)\]/.exec(hidden.name)?.[1] ?? ''
  const inputs = (name: string) => [
    ...form.querySelectorAll<HTMLInputElement>(`input[name="${name}[${enrolmentId}]"]`),
  ]
  const radios = inputs('marks')
  const [minutes] = inputs('minutes')
  const [why] = inputs('why')
  const row: Row = {
    enrolmentId,
    shownId: () => hidden.value,
    entered: () => ({
      mark: radios.find(({ checked }) => checked)?.value ?? 'unmarked',
      minutes: minutes?.value.trim() ?? '',
      why: why?.value.trim() ?? '',
    }),
    saved: () => readSaved(hidden),
    show(entered, shownId) {
      hidden.value = shownId
      for (const radio of radios) radio.checked = radio.value === entered.mark
      if (minutes) minutes.value = entered.minutes
      if (why) why.value = entered.why
    },
    update(saved, sent) {
      const isUntouched = !isChanged(row) || isSame(row.entered(), saved)
      hidden.dataset.saved = `${saved.mark}|${saved.minutes}|${saved.why}`
      if (isUntouched) row.show(saved, saved.shownId)
      // The person has seen this mark, because they made it. What they entered since corrects it.
      else if (sent && isSame(sent, saved)) hidden.value = saved.shownId
    },
  }
  return row
}

export type Rows = ReadonlyMap<string, Row>

/** The rows of a form, by enrolment. */
export const findRows = (form: HTMLFormElement): Rows =>
  new Map(
    [...form.querySelectorAll<HTMLInputElement>('input[name^="seen["]')].map((hidden) => {
      const row = toRow(form, hidden)
      return [row.enrolmentId, row]
    }),
  )

/** The enrolment of the row that a field is in, or null. */
export const enrolmentOf = (field: EventTarget | null): string | null =>
  field instanceof HTMLInputElement
    ? (/^(?:marks|minutes|why)\[(\d+)\]$/.exec(field.name)?.[1] ?? null)
    : null
