/** Everything that the service has about a person as a tagged PDF. */
import type { OwnData } from '#app/features/oversight/own-data/own-data.server.ts'
import { fieldLabel, fieldText } from '#app/features/oversight/own-data/field-texts.ts'
import { PDF_FONTS, writeTaggedPdf, type Pdf } from '#app/platform/files/tagged-pdf.server.ts'
import { formatInstant } from '#app/ui/text/dates.ts'
import { formatCount } from '#app/ui/text/numbers.ts'

const MARGIN = 50
const TEAL = '#0b4f5c'
const BLACK = '#0b0c0c'
const ROOM_BELOW_HEADING = 60
const SIZES = { H1: 22, H2: 15, H3: 11, P: 9 } as const
type Line = (tag: keyof typeof SIZES, text: string) => void

export const drawOwnData = (name: string, data: OwnData): Promise<Uint8Array<ArrayBuffer>> =>
  writeTaggedPdf({ title: `Your data: ${name}`, layout: 'portrait', margin: MARGIN }, (document) =>
    drawAll(document, name, data),
  )

function linesOf(document: Pdf): { line: Line; end: () => void } {
  const root = document.struct('Document')
  document.addStructure(root)
  let current: keyof typeof SIZES = 'P'
  const applyStyle = () =>
    document
      .font(current === 'P' ? PDF_FONTS.regular : PDF_FONTS.bold)
      .fontSize(SIZES[current])
      .fillColor(current === 'P' || current === 'H3' ? BLACK : TEAL)
  document.on('pageAdded', applyStyle)
  const line: Line = (tag, text) => {
    current = tag
    // A heading stays on the page of what follows it.
    if (tag !== 'P' && document.y > document.page.height - MARGIN - ROOM_BELOW_HEADING)
      document.addPage()
    root.add(
      document.struct(tag, () => {
        if (tag === 'H2') document.moveDown(0.8)
        applyStyle().text(text, MARGIN, undefined, { paragraphGap: 4 })
      }),
    )
  }
  return { line, end: () => root.end() }
}

const recordText = (row: Readonly<Record<string, unknown>>): string =>
  Object.entries(row)
    .flatMap(([column, value]) => {
      const text = fieldText(value)
      return text === '' ? [] : [`${fieldLabel(column)}: ${text}`]
    })
    .join('; ')

function drawAnswers(
  line: Line,
  { answers, privateNotes, notGivenYet, goals }: OwnData['answers'],
) {
  const parts = [
    ['Answers', answers],
    ['Private notes', privateNotes],
    ['Answers that you have not given yet', notGivenYet],
    ['Goals', goals],
  ] as const
  line('H2', 'Your answers about your skills')
  if (parts.every(([, rows]) => rows.length === 0)) line('P', 'None that you can read here.')
  for (const [title, rows] of parts) {
    if (rows.length === 0) continue
    line('H3', title)
    for (const row of rows) line('P', recordText(row))
  }
}

function drawAll(document: Pdf, name: string, data: OwnData): void {
  const { line, end } = linesOf(document)
  line('H1', 'Your data')
  line('P', `${name}. Made on ${formatInstant(data.madeAt)}.`)
  drawAnswers(line, data.answers)
  for (const { title, tables } of data.sections) {
    if (tables.length === 0) continue
    line('H2', title)
    for (const { holds, rows } of tables) {
      line('H3', holds)
      for (const row of rows) line('P', recordText(row))
    }
  }
  if (data.acts.length > 0) line('H2', 'What you did for others')
  for (const { holds, records } of data.acts)
    line('P', `${holds}: ${formatCount(records, 'record')}`)
  if (data.changes.length > 0) line('H2', 'What was done with your record')
  for (const { at, what } of data.changes) line('P', `${formatInstant(at)}: ${what}`)
  end()
}
