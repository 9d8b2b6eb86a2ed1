import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [reactRouter()],
  // govuk-frontend carries a CSS hack for browsers long gone that the minifier would stop at.
  css: { lightningcss: { errorRecovery: true } },
  build: { target: 'es2022', assetsInlineLimit: 0 },
  // The script of the browser (app/ui/enhance.ts) is a module.
  worker: { format: 'es' },
  environments: { ssr: { build: { rollupOptions: { input: './app/server.ts' } } } },
  ssr: {
    external: [
      'better-sqlite3',
      'pg',
      'pino',
      'nodemailer',
      'prom-client',
      '@prisma/client',
      '@prisma/adapter-better-sqlite3',
      '@prisma/adapter-pg',
      'recharts',
    ],
  },
})
