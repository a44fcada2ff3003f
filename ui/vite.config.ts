import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// The oldest engines that Tauri's platforms bring along: WebKitGTK 2.42, WKWebView 17, WebView2 120.
const target = ['safari17', 'chrome120'];

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { '@': decodeURIComponent(new URL('./src', import.meta.url).pathname) } },
  clearScreen: false,
  // The core's sources are read by a test of the German reasons.
  server: { port: 1420, strictPort: true, fs: { allow: ['.', '../src-tauri'] } },
  build: {
    target,
    cssTarget: target,
    outDir: 'dist',
    // The webview reads from the local disk: fewer, larger files beat many small ones, and fonts must stay files for the CSP.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    // Style sheets are left out, save where a test asks for one by its text.
    css: { include: [/\.css\?raw$/], modules: { classNameStrategy: 'non-scoped' } },
    restoreMocks: true,
    testTimeout: 30_000,
  },
});
