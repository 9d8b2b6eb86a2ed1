/** `TRUST_PROXY`: the proxies whose headers about the client are trusted. */
import { BlockList, isIP } from 'node:net'

type ProxyNetworks = { includes: (address: string) => boolean }

/** `nearest`: every connection to the service comes from a proxy. */
export type TrustedProxies = 'none' | 'nearest' | ProxyNetworks

const familyOf = (address: string): 'ipv4' | 'ipv6' | null => {
  const version = isIP(address)
  return version === 0 ? null : version === 4 ? 'ipv4' : 'ipv6'
}

/** @returns null if the text is neither `0`, `1` nor a list of networks, such as `10.0.0.0/8, fd00::/8, 192.0.2.7` */
export function parseTrustedProxies(text: string): TrustedProxies | null {
  if (text === '0') return 'none'
  if (text === '1') return 'nearest'
  const networks = new BlockList()
  for (const entry of text.split(',')) {
    const [address = '', bits, ...rest] = entry.trim().split('/')
    const family = familyOf(address)
    const maxBits = family === 'ipv4' ? 32 : 128
    if (
      family === null ||
      rest.length > 0 ||
      (bits !== undefined && (!/^\d{1,3}$/.test(bits) || Number(bits) > maxBits))
    )
      return null
    networks.addSubnet(address, bits === undefined ? maxBits : Number(bits), family)
  }
  return {
    includes: (address: string) => {
      const family = familyOf(address)
      return family !== null && networks.check(address, family)
    },
  }
}

/** Whether this is the IP address of a trusted proxy. */
export const isTrustedProxy = (socketAddress: string, trusted: TrustedProxies): boolean =>
  trusted === 'nearest' ||
  (trusted !== 'none' && trusted.includes(socketAddress.replace(/^::ffff:(?=[\d.]+$)/i, '')))
