/** Stores the register's page and its files on the device, so that it opens offline. */
import { deviceTime } from './clock.ts'
import { FILES, PAGES, toStore } from './names.ts'

/** @param url the register's page, without query */
export function pageStore(url: string) {
  /** The page that was removed after sending, for marks that are made before the next load. */
  let removed: Response | null = null
  const find = async () => (await caches.open(PAGES)).match(url)
  return {
    /** Stores the page, unless the service worker has done so. */
    async keep(): Promise<void> {
      if (await find()) return
      const response = await fetch(url, { headers: { Accept: 'text/html' } })
      if (!response.ok || response.redirected) return
      await (await caches.open(PAGES)).put(url, await toStore(response, deviceTime()))
    },
    /** Removes the page with its names from the device. */
    async remove(): Promise<void> {
      removed = (await find()) ?? removed
      await (await caches.open(PAGES)).delete(url)
    },
    /** Stores the page again if it was removed. */
    async putBack(): Promise<void> {
      if (!removed || (await find())) return
      await (await caches.open(PAGES)).put(url, await toStore(removed, deviceTime()))
      removed = null
    },
  }
}

/** Stores the styles, scripts and icons of the page, and deletes those of earlier versions. */
export async function keepFiles(): Promise<void> {
  const files = [
    ...document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"], link[rel="icon"]'),
    ...document.querySelectorAll<HTMLScriptElement>('script[src]'),
  ].map((element) => (element instanceof HTMLScriptElement ? element.src : element.href))
  const cache = await caches.open(FILES)
  const kept = new Set((await cache.keys()).map(({ url }) => url))
  await cache.addAll([...new Set(files)].filter((file) => !kept.has(file)))
  for (const url of kept) if (!files.includes(url)) await cache.delete(url)
}
