/** The HTML of an email, made from its plain text, so that both say the same. It loads nothing from elsewhere, so no one is tracked. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeHtml = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '')

const URL_PATTERN = /(https?:\/\/[^\s<>"]+)/

/** A line of text with its URLs as links. */
const withLinks = (line: string): string =>
  line
    .split(URL_PATTERN)
    .map(escapeHtml)
    .map((part, index) =>
      // The pattern is in brackets, so every second part is a URL.
      index % 2 === 1
        ? `<a href="${part}" style="color:#1d70b8;overflow-wrap:anywhere">${part}</a>`
        : part,
    )
    .join('')

type Block = { isList: boolean; items: string[][] }

/** Splits a paragraph into text and lists. A list item starts with “- ”, and its other lines with two spaces. */
function blocksOf(paragraph: string): Block[] {
  const blocks: Block[] = []
  for (const line of paragraph.split('\n')) {
    const last = blocks.at(-1)
    const isItem = line.startsWith('- ')
    if (isItem && last?.isList) last.items.push([line.slice(2)])
    else if (isItem) blocks.push({ isList: true, items: [[line.slice(2)]] })
    else if (last && (!last.isList || line.startsWith('  '))) last.items.at(-1)?.push(line.trim())
    else blocks.push({ isList: false, items: [[line]] })
  }
  return blocks
}

const TEXT = 'margin:0 0 20px;font-size:19px;line-height:25px'
const linesToHtml = (lines: readonly string[]): string => lines.map(withLinks).join('<br>\n')

const blockToHtml = ({ isList, items }: Block): string =>
  isList
    ? `<ul style="${TEXT};padding-left:20px">\n${items.map((lines) => `<li>${linesToHtml(lines)}</li>`).join('\n')}\n</ul>`
    : `<p style="${TEXT}">${items.map(linesToHtml).join('')}</p>`

/** @param body plain text: paragraphs with an empty line between them, lists and URLs */
export function messageHtml({ subject, body }: { subject: string; body: string }): string {
  const blocks = body
    .split(/\n{2,}/)
    .filter((paragraph) => paragraph.trim() !== '')
    .flatMap(blocksOf)
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(subject)}</title>
</head>
<body style="margin:0;background:#ffffff;color:#0b0c0c">
<main style="display:block;max-width:580px;padding:20px;font-family:Arial,sans-serif">
<h1 style="margin:0 0 20px;font-size:24px;line-height:30px">${escapeHtml(subject)}</h1>
${blocks.map(blockToHtml).join('\n')}
</main>
</body>
</html>
`
}
