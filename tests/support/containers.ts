/** Reads the parts of the Dockerfile, .dockerignore and compose.yaml that tests need. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

export const ROOT = join(import.meta.dirname, '../..')

/** Matches an image with a minor or patch version and a digest. */
export const PINNED = /^[a-z0-9./-]+:\d+\.\d+(\.\d+)?(-[a-z0-9.]+)*@sha256:[0-9a-f]{64}$/

export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

export const linesOf = (file: string): string[] =>
  textOf(file)
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))

type Instruction = { word: string; rest: string }
export type Stage = { name: string; from: string; instructions: Instruction[] }

/** The stages of the Dockerfile with their instructions, in order. */
export function readStages(text = textOf('Dockerfile')): Stage[] {
  const unwrapped = text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replaceAll(/\\\n\s*/g, '')
  const stages: Stage[] = []
  for (const line of unwrapped.split('\n').filter((line) => line.trim() !== '')) {
    const [, word = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? []
    const [, from = '', name = ''] =
      word === 'FROM' ? (/^(\S+)(?:\s+AS\s+(\S+))?$/.exec(rest) ?? []) : []
    if (word === 'FROM') stages.push({ name, from, instructions: [] })
    else stages.at(-1)?.instructions.push({ word, rest })
  }
  return stages
}

export const allOf = (stage: Stage | undefined, word: string): string[] =>
  (stage?.instructions ?? [])
    .filter((instruction) => instruction.word === word)
    .map(({ rest }) => rest)

export type Copy = { stage: string | null; sources: string[]; to: string }

/** Lists the copies that a stage makes. A copy with no `stage` is from the project. */
export const copiesOf = (stage: Stage | undefined): Copy[] =>
  allOf(stage, 'COPY').map((rest) => {
    const words = rest.split(/\s+/)
    const from = words.find((word) => word.startsWith('--from='))?.slice('--from='.length) ?? null
    const paths = words.filter((word) => !word.startsWith('--'))
    return { stage: from, sources: paths.slice(0, -1), to: paths.at(-1) ?? '' }
  })

export type Container = {
  image: string
  command?: string[]
  user?: string
  restart?: string
  environment?: Record<string, string>
  ports?: string[]
  volumes?: string[]
  privileged?: boolean
  read_only?: boolean
  cap_drop?: string[]
  cap_add?: string[]
  security_opt?: string[]
  stop_grace_period?: string
  healthcheck?: { disable?: boolean; test?: string[] }
  logging?: { options?: Record<string, string> }
  depends_on?: Record<string, { condition: string }>
  deploy?: { resources?: { limits?: { memory?: string; cpus?: string } } }
}

export const readCompose = (): Record<string, Container> =>
  (parse(textOf('compose.yaml'), { merge: true }) as { services: Record<string, Container> })
    .services
