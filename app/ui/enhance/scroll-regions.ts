/**
 * Removes regions that have nothing to scroll from the tab order. Regions that scroll must be in
 * it.
 */
export function updateScrollRegions(page: Document): void {
  const observer = new ResizeObserver((entries) => entries.forEach((entry) => update(entry.target)))
  for (const region of page.querySelectorAll('[data-scroll-region]')) observer.observe(region)
}

function update(region: Element): void {
  if (region.scrollWidth > region.clientWidth) region.setAttribute('tabindex', '0')
  else region.removeAttribute('tabindex')
}
