/** A region that has nothing to scroll need not be stopped at by the Tab key; one that has, must be. */
export function reachOnlyWhatScrolls(page: Document): void {
  const observer = new ResizeObserver((entries) => entries.forEach((entry) => look(entry.target)))
  for (const region of page.querySelectorAll('[data-scroll-region]')) observer.observe(region)
}

function look(region: Element): void {
  if (region.scrollWidth > region.clientWidth) region.setAttribute('tabindex', '0')
  else region.removeAttribute('tabindex')
}
