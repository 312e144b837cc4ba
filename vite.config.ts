import { reactRouter } from '@react-router/dev/vite'
import { defineConfig } from 'vite'
import { content, workerModules } from './src/site/plugins.ts'

export default defineConfig({
  base: process.env.BASE ?? '/',
  define: { 'import.meta.env.SITE': JSON.stringify(process.env.SITE ?? '') },
  build: { assetsInlineLimit: 0 }, // inlined assets would be data: addresses, which the policy forbids
  worker: { format: 'es', plugins: workerModules },
  plugins: [content(), reactRouter()],
})
