// Keeps the page for use without a network. `files` and `release` are filled in by the build; nothing else is ever stored.
const release = '__RELEASE__';
const files = __FILES__;

const store = `quotapack-${release}`;

self.addEventListener('install', (event) => {
  event.waitUntil(
    caches
      .open(store)
      .then((cache) => cache.addAll(files))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name.startsWith('quotapack-') && name !== store).map((name) => caches.delete(name))),
      )
      .then(() => self.clients.claim()),
  );
});

// What belongs to the release comes from the store; a navigation falls back to the page; anything else is left alone.
self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET' || new URL(request.url).origin !== self.location.origin) return;
  event.respondWith(
    caches.open(store).then(async (cache) => {
      const kept = await cache.match(request, { ignoreSearch: true });
      if (kept) return kept;
      try {
        return await fetch(request);
      } catch (error) {
        const page = request.mode === 'navigate' ? await cache.match('./') : undefined;
        if (page) return page;
        throw error;
      }
    }),
  );
});
