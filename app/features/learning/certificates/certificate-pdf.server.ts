/** A certificate as a tagged PDF, which screen readers can read. */
import { PDF_FONTS, writeTaggedPdf, type Pdf } from '#app/platform/files/tagged-pdf.server.ts'

const GREEN = '#0c4f5c'
const BLACK = '#0b0c0c'
const MARGIN = 60

export type CertificateText = {
  title: string
  name: string
  course: string
  /** Such as "on 12 March 2026". */
  completed: string
  /** Such as "Valid until 31 March 2028". */
  validity: string
  provider: string | null
  /** How to check it. */
  check: readonly string[]
}

/** Draws a certificate on one page. */
export const drawCertificate = (text: CertificateText): Promise<Uint8Array<ArrayBuffer>> =>
  writeTaggedPdf(
    {
      title: `${text.title}: ${text.course}, ${text.name}`,
      layout: 'landscape',
      margin: MARGIN,
    },
    (document) => {
      drawFrame(document)
      drawText(document, text)
    },
  )

/** A frame around the page, which screen readers skip. */
function drawFrame(document: Pdf): void {
  const { width, height } = document.page
  document.markContent('Artifact', { type: 'Layout' })
  document
    .lineWidth(4)
    .strokeColor(GREEN)
    .rect(MARGIN / 2, MARGIN / 2, width - MARGIN, height - MARGIN)
    .stroke()
  document.endMarkedContent()
}

function drawText(document: Pdf, text: CertificateText): void {
  const root = document.struct('Document')
  document.addStructure(root)
  const line = (tag: 'H1' | 'P', content: string, size: number, isBold = false) =>
    root.add(
      document.struct(tag, () => {
        document
          .font(isBold ? PDF_FONTS.bold : PDF_FONTS.regular)
          .fontSize(size)
          .fillColor(tag === 'H1' ? GREEN : BLACK)
          .text(content, { align: 'center', paragraphGap: size / 2 })
      }),
    )
  document.y = MARGIN + 20
  line('H1', text.title, 30, true)
  line('P', text.name, 24, true)
  line('P', 'completed', 14)
  line('P', text.course, 20, true)
  line('P', text.completed, 14)
  line('P', text.validity, 12)
  if (text.provider) line('P', `Provided by ${text.provider}`, 12)
  for (const sentence of text.check) line('P', sentence, 11)
  root.end()
}
