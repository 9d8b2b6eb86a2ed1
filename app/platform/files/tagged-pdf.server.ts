/** PDFs with tags, a language and a title, which screen readers can read. */
import { createRequire } from 'node:module'
import type PDFDocument from 'pdfkit'

const resolve = createRequire(import.meta.url).resolve
// Wide coverage, so that names in any European script are shown. Embedded, so that they look the same everywhere.
export const PDF_FONTS = {
  regular: resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  bold: resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
} as const

export type Pdf = typeof PDFDocument.prototype

type PdfOptions = { title: string; layout: 'portrait' | 'landscape'; margin: number }

/** Writes a PDF on A4. Everything that `draw` adds must be in a tag or marked as an artifact. */
export async function writeTaggedPdf(
  { title, layout, margin }: PdfOptions,
  draw: (document: Pdf) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  // Loaded only when someone downloads a PDF, because it is large.
  const { default: PdfDocument } = await import('pdfkit')
  const document = new PdfDocument({
    size: 'A4',
    layout,
    margin,
    pdfVersion: '1.7',
    // The package supports this, but its types do not list it.
    ...({ subset: 'PDF/UA' } as object),
    tagged: true,
    displayTitle: true,
    lang: 'en-GB',
    font: PDF_FONTS.regular,
    info: { Title: title, Author: 'Fluency' },
  })
  const chunks: Buffer[] = []
  const ended = new Promise<void>((done, fail) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', done)
    document.on('error', fail)
  })
  draw(document)
  document.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}

/** A PDF to download. */
export const pdfResponse = (file: string, bytes: Uint8Array<ArrayBuffer>): Response =>
  new Response(bytes, {
    headers: {
      'Content-Type': 'application/pdf',
      'Content-Disposition': `attachment; filename="${file}"`,
    },
  })
