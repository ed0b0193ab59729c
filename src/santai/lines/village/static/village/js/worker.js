/* The service worker of the village log: its page and what the page needs are shown without a signal.
   The network comes first, so that nobody reads an old page while there is one; what is handed in never passes here. */
"use strict";
const KEPT = "village-log-1";
const PAGE = "/lines/village/";
const PATIENCE_MS = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

const wanted = (request, url) =>
  request.method === "GET" && url.origin === self.location.origin &&
  (url.pathname.startsWith("/static/") || (url.pathname === PAGE && request.mode === "navigate"));

const patiently = (request) => new Promise((resolve, reject) => {
  const timer = setTimeout(() => reject(new Error("slow")), PATIENCE_MS);
  fetch(request).then(resolve, reject).finally(() => clearTimeout(timer));
});

const answer = async (request) => {
  const cache = await caches.open(KEPT);
  const found = await cache.match(request, { ignoreVary: true });
  try {
    const response = await (found ? patiently(request) : fetch(request));
    if (response.ok && !response.redirected) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    if (found) return found;
    throw error;
  }
};

self.addEventListener("fetch", (event) => {
  if (wanted(event.request, new URL(event.request.url))) event.respondWith(answer(event.request));
});
