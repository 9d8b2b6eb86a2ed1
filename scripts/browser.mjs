/** Finds the browser for the page tests, and installs one if there is none. */
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { must, runQuietly, say, Stop } from './run.mjs'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const MAC = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

const isProgram = (path) => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

const inPath = (name) =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find(isProgram)

async function findPlaywrightBrowser() {
  const { chromium } = await import('playwright-core')
  const path = chromium.executablePath()
  return existsSync(path) ? path : undefined
}

/** The path of an installed browser, or null. */
export async function findBrowser() {
  const chosen = process.env.FLUENCY_BROWSER
  if (chosen) {
    if (!isProgram(chosen))
      throw new Stop(
        `FLUENCY_BROWSER is ${chosen}, which is not a program. Set it to the path of Chromium, or unset it.`,
      )
    return chosen
  }
  return (
    NAMES.map(inPath).find(Boolean) ??
    MAC.find(isProgram) ??
    (await findPlaywrightBrowser()) ??
    null
  )
}

// Also false if a library is missing, or if the package only refers to another package manager.
const starts = async (path) => path !== null && (await runQuietly(path, ['--version'])).ok

async function installWithApt() {
  if (process.getuid?.() !== 0 || !inPath('apt-get')) return
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  await runQuietly('apt-get', ['update'], { env })
  await runQuietly('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env })
}

async function installWithPlaywright() {
  const withLibraries = process.getuid?.() === 0 ? ['--with-deps'] : []
  await must('playwright-core', ['install', ...withLibraries, 'chromium']).catch(() => {})
}

const refuseChosen = () => {
  throw new Stop(
    'The browser in FLUENCY_BROWSER does not start. Set it to the path of Chromium, or unset it.',
  )
}

/** The path of a browser that starts. @throws Stop with what to install, if there is none and installing fails */
export async function ensureBrowser() {
  for (const install of [null, installWithApt, installWithPlaywright]) {
    if (install === installWithApt) say('Installing a browser for the page tests (once) …')
    await install?.()
    const browser = await findBrowser()
    if (await starts(browser)) return browser
    if (process.env.FLUENCY_BROWSER) refuseChosen()
  }
  throw new Stop(
    'The page tests need Chromium, which could not be installed automatically. Install it (Debian: sudo apt-get install chromium; ' +
      'elsewhere: npx playwright-core install chromium), or set FLUENCY_BROWSER to its path. Then run npm test again.',
  )
}
