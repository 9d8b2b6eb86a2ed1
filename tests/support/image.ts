import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { allOf, copiesOf, readStages, ROOT, textOf } from '#tests/support/containers.ts'

type Package = { dev?: boolean; devOptional?: boolean; optional?: boolean }

/**
 * Copies what `npm ci --omit=dev --omit=optional --ignore-scripts` installs, without the Node
 * binary that an install script fetches.
 */
function copyPackages(to: string): void {
  const { packages } = JSON.parse(textOf('package-lock.json')) as {
    packages: Record<string, Package>
  }
  const needed = Object.entries(packages).filter(
    ([path, { dev, devOptional, optional }]) => path && !dev && !devOptional && !optional,
  )
  for (const [path] of needed) {
    const isOwn = (file: string) =>
      !file.slice(join(ROOT, path).length).startsWith('/node_modules') &&
      !file.endsWith('node_modules/node/bin')
    cpSync(join(ROOT, path), join(to, path), { recursive: true, filter: isOwn })
  }
}

export type Image = {
  folder: string
  /** The only writable folder. */
  data: string
  /** Starts bin/fluency in the same way as the image. */
  start: (args: readonly string[], environment: Record<string, string>) => ChildProcess
  remove: () => void
}

/**
 * Assembles the last stage of the Dockerfile in a folder, without Docker. The folder contains the
 * same files and packages as the image, and nothing else. If the tests run as root, commands run as
 * the user that the image sets.
 */
export function assembleImage(): Image {
  const root = mkdtempSync(join(tmpdir(), 'fluency-image-'))
  const [folder, data] = [join(root, 'fluency'), join(root, 'data')]
  for (const path of [root, folder, data]) mkdirSync(path, { recursive: true })
  const stages = readStages()
  const run = stages.at(-1)
  for (const { stage, sources } of copiesOf(run)) {
    for (const source of sources.map((path) => path.replace('/fluency/', ''))) {
      if (stage === 'dependencies') copyPackages(folder)
      else cpSync(join(ROOT, source), join(folder, source), { recursive: true })
    }
  }
  const [, ...trims] = allOf(
    stages.find(({ name }) => name === 'dependencies'),
    'RUN',
  )
  for (const trim of trims) execFileSync('sh', ['-c', trim], { cwd: folder })

  const [uid = 0, gid = 0] = (allOf(run, 'USER').at(-1) ?? '').split(':').map(Number)
  const isRoot = process.getuid?.() === 0
  chmodSync(root, 0o755)
  execFileSync('chmod', ['-R', 'a-w', folder])
  if (isRoot) chownSync(data, uid, gid)
  const imageEnvironment = Object.fromEntries(
    allOf(run, 'ENV').flatMap((rest) =>
      rest.split(' ').map((pair) => pair.split('=') as [string, string]),
    ),
  )
  return {
    folder,
    data,
    start: (args, environment) =>
      spawn(join(folder, 'bin/fluency'), args, {
        cwd: folder,
        // The image has the same version of Node on its PATH.
        env: {
          ...imageEnvironment,
          PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
          TMPDIR: data,
          ...environment,
        },
        ...(isRoot && { uid, gid }),
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    remove: () => {
      execFileSync('chmod', ['-R', 'u+w', root])
      rmSync(root, { recursive: true })
    },
  }
}
