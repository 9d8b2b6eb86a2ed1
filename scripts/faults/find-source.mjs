import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const GENERATED = /^app\/data\/prisma/

/** @typedef {{ path: string, text: string }} Source a file of `app/`; its path is from the root */

/** @returns {Source[]} */
export const listSources = (root) =>
  readdirSync(join(root, 'app'), { recursive: true })
    .map((path) => join('app', path))
    .filter((path) => /\.tsx?$/.test(path) && !GENERATED.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

/**
 * The one file with the code that a fault replaces, so that moving a file does not change the list of faults.
 * @param {{ name: string, find: string }} fault
 * @param {Source[]} sources
 * @returns {Source}
 * @throws if the code is nowhere, or in more than one place
 */
export function findSource({ name, find }, sources) {
  const [source, ...others] = sources.filter(({ text }) => text.includes(find))
  if (!source || others.length > 0 || source.text.split(find).length > 2)
    throw new Error(
      `Change the fault “${name}”: its code is not in exactly one place in app/.\n${find}`,
    )
  return source
}
