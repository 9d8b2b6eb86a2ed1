/** A certificate as a tagged PDF, which screen readers can read. */
import { createRequire } from 'node:module'
import type PDFDocument from 'pdfkit'

const resolve = createRequire(import.meta.url).resolve
// Wide coverage, so that names in any European script are shown. Embedded, so that they look the same everywhere.
const FONT = 'dejavu-fonts-ttf/ttf/DejaVuSans.ttf'
const BOLD_FONT = 'dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'

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
export async function drawCertificate(text: CertificateText): Promise<Uint8Array<ArrayBuffer>> {
  // Loaded only when someone downloads a certificate, because it is large.
  const { default: Pdf } = await import('pdfkit')
  const document = new Pdf({
    size: 'A4',
    layout: 'landscape',
    margin: MARGIN,
    pdfVersion: '1.7',
    // The package supports this, but its types do not list it.
    ...({ subset: 'PDF/UA' } as object),
    tagged: true,
    displayTitle: true,
    lang: 'en-GB',
    font: resolve(FONT),
    info: { Title: `${text.title}: ${text.course}, ${text.name}`, Author: 'Fluency' },
  })
  const chunks: Buffer[] = []
  const ended = new Promise<void>((done, fail) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', done)
    document.on('error', fail)
  })
  drawFrame(document)
  drawText(document, text)
  document.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}

/** A frame around the page, which screen readers skip. */
function drawFrame(document: typeof PDFDocument.prototype): void {
  const { width, height } = document.page
  document.markContent('Artifact', { type: 'Layout' })
  document
    .lineWidth(4)
    .strokeColor(GREEN)
    .rect(MARGIN / 2, MARGIN / 2, width - MARGIN, height - MARGIN)
    .stroke()
  document.endMarkedContent()
}

function drawText(document: typeof PDFDocument.prototype, text: CertificateText): void {
  const root = document.struct('Document')
  document.addStructure(root)
  const line = (tag: 'H1' | 'P', content: string, size: number, isBold = false) =>
    root.add(
      document.struct(tag, () => {
        document
          .font(resolve(isBold ? BOLD_FONT : FONT))
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
