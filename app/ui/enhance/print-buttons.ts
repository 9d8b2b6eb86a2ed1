/** Shows each `[data-print]` button, which prints the page. */
export function enablePrintButtons(page: Document): void {
  for (const button of page.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => window.print())
  }
}
