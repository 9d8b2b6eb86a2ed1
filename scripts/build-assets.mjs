/**
 * Makes public/static: the browser's script (app/ui/enhance.ts, one file, no framework) and our own mark.
 * Vite copies public/ beside the built pages, and serves it while developing. Run before either; takes under a second.
 */
import { copyFile, mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const out = `${root}public/static`

export async function buildAssets() {
  await build({
    configFile: false,
    root,
    publicDir: false,
    logLevel: 'warn',
    build: {
      outDir: out,
      emptyOutDir: true,
      target: 'es2022',
      minify: true,
      lib: { entry: `${root}app/ui/enhance.ts`, formats: ['es'], fileName: () => 'enhance.js' },
    },
  })
  await mkdir(out, { recursive: true })
  await copyFile(`${root}app/ui/icon.svg`, `${out}/icon.svg`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildAssets()
