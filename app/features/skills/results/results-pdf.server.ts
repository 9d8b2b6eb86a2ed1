/** A person's results and plan as a tagged PDF. */
import type { Plan } from '#app/features/skills/plan/plan-view.server.ts'
import type { Results, SkillResult } from '#app/features/skills/results/results-view.server.ts'
import { resultsSentence } from '#app/features/skills/results/results-sentence.ts'
import { suggestionSentence } from '#app/features/skills/results/suggestion-sentence.ts'
import { joinWords } from '#app/domain/text/join-words.ts'
import { PDF_FONTS, writeTaggedPdf, type Pdf } from '#app/platform/files/tagged-pdf.server.ts'
import { formatDay, formatDayOf } from '#app/ui/text/dates.ts'

const MARGIN = 50
const TEAL = '#0b4f5c'
const BLACK = '#0b0c0c'
const GRID = '#b1b4b6'
const ROOM_BELOW_HEADING = 60
const SIZES = { H1: 22, H2: 15, H3: 11, P: 10 } as const

export type ResultsToPrint = {
  name: string
  results: Results & { submittedAt: Date }
  plan: Plan
}

export const drawResults = (printed: ResultsToPrint): Promise<Uint8Array<ArrayBuffer>> =>
  writeTaggedPdf(
    { title: `Your results: ${printed.name}`, layout: 'portrait', margin: MARGIN },
    (document) => drawAll(document, printed),
  )

function drawAll(document: Pdf, { name, results, plan }: ResultsToPrint): void {
  const root = document.struct('Document')
  document.addStructure(root)
  let current: keyof typeof SIZES = 'P'
  const applyStyle = () =>
    document
      .font(current === 'P' ? PDF_FONTS.regular : PDF_FONTS.bold)
      .fontSize(SIZES[current])
      .fillColor(current === 'P' || current === 'H3' ? BLACK : TEAL)
  // A new page begins with the font of the document.
  document.on('pageAdded', applyStyle)
  const line = (tag: keyof typeof SIZES, text: string): void => {
    current = tag
    const isHeading = tag !== 'P'
    // A heading stays on the page of what follows it.
    if (isHeading && document.y > document.page.height - MARGIN - ROOM_BELOW_HEADING)
      document.addPage()
    root.add(
      document.struct(tag, () => {
        if (tag === 'H2') document.moveDown(0.8)
        applyStyle().text(text, MARGIN, undefined, { paragraphGap: tag === 'H3' ? 2 : 5 })
      }),
    )
  }
  line('H1', 'Your results')
  line('P', `${name}. Last answer on ${formatDayOf(results.submittedAt)}.`)
  line('P', resultsSentence(results.counts, results.post))
  line('H2', 'All skills')
  const header = ['Skill', 'Your answer', 'Target level'].map((text) => ({
    text,
    type: 'TH',
    scope: 'Column',
    font: { src: PDF_FONTS.bold, size: SIZES.P },
  }))
  current = 'P'
  applyStyle()
  const table = {
    structParent: root,
    columnStyles: ['*', 130, 110],
    rowStyles: { border: [0, 0, 1, 0], borderColor: GRID, padding: 4 },
    data: [header, ...results.skills.map(tableRow)],
  }
  // The package supports tags in tables, but its types do not list all of them.
  document.table(table as never)
  drawCourses(line, results)
  line('H2', 'Each skill')
  for (const { name: skill, answer, evidence, target, manager } of results.skills) {
    line('H3', skill)
    line(
      'P',
      `${answer ? `You answered “${answer.name}”` : 'Not answered yet'}. ${target ? `Target level: ${target.name}.` : 'No target level.'}`,
    )
    if (evidence !== null) line('P', `Your example: ${evidence}`)
    if (manager)
      line(
        'P',
        `${manager.by} ${manager.agrees ? 'agreed with' : 'named'} “${manager.name}” on ${formatDayOf(manager.at)}${manager.isAboutEarlier ? ', about an earlier answer' : ''}.${manager.words ? ` “${manager.words}”` : ''}`,
      )
  }
  drawPlan(line, plan)
  line('P', `The target levels come from the ${results.criterion}.`)
  root.end()
}

const tableRow = ({ name, answer, target }: SkillResult) => [
  { text: name, type: 'TH', scope: 'Row' },
  answer?.name ?? 'Not answered yet',
  target?.name ?? 'None set',
]

type Line = (tag: keyof typeof SIZES, text: string) => void

function drawCourses(line: Line, { gaps, suggestions }: Results): void {
  if (gaps.length === 0) return
  const { chosen, others, completed, covered } = suggestions
  line('H2', 'Courses that help')
  line(
    'P',
    suggestionSentence({
      gaps: gaps.length,
      chosen: chosen.length,
      covered,
      completed: completed.length,
    }),
  )
  for (const { title, helps } of [...chosen, ...others])
    line('P', `${title}: helps with ${joinWords(helps.map(({ name }) => name))}.`)
}

function drawPlan(line: Line, { open }: Plan): void {
  if (open.length === 0) return
  line('H2', 'Your plan')
  for (const { text, dueOn, differently } of open) {
    line('H3', text)
    line('P', `Due ${formatDay(dueOn)}.`)
    if (differently !== null) line('P', `What you will do differently: ${differently}`)
  }
}
