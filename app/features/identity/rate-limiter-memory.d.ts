/** We import only this limiter. The package's entry point loads those for every database too, which adds over 50 ms to the start. */
declare module 'rate-limiter-flexible/lib/RateLimiterMemory.js' {
  export { RateLimiterMemory as default } from 'rate-limiter-flexible'
}
