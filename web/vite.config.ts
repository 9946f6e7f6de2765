import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

// Everything the page needs is a file of its own below assets/: the server's Content-Security-Policy allows no inline
// script, no inline style sheet and no data: font, so nothing may be inlined.
export default defineConfig({
  plugins: [react()],
  base: "./",
  build: { target: "es2023", assetsInlineLimit: 0, modulePreload: { polyfill: false }, chunkSizeWarningLimit: 1200 },
  server: { port: 18301, host: "127.0.0.1", proxy: { "/api": "http://127.0.0.1:18300" } },
});
