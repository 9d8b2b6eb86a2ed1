/** The one limiter that is used. The package's entry point loads those of every database as well, which takes longer than 50 ms at the start. */
declare module 'rate-limiter-flexible/lib/RateLimiterMemory.js' {
  export { RateLimiterMemory as default } from 'rate-limiter-flexible'
}
