import type { Page } from 'playwright';

/** Puts a secret into each place that `sweep` looks at, as an adapter or a widget by mistake would. */
export async function leaveTraces(page: Page, secrets: Record<string, string>): Promise<void> {
  await page.evaluate(async (given) => {
    const take = (place: string) => {
      const secret = given[place];
      if (secret === undefined) throw new Error(`There is no secret for ${place}.`);
      return secret;
    };
    class Box {
      readonly #value: string;
      readonly #long: string;
      constructor(value: string, long: string) {
        this.#value = value;
        this.#long = long;
      }
      get length() {
        return this.#value.length + this.#long.length;
      }
    }
    const long = JSON.stringify({ filler: 'x'.repeat(50_000), secret: take('heap, within a long text') });
    const box = new Box(take('heap, private'), long);
    Reflect.set(window, 'lengthOfBox', () => box.length);
    const { answers, queryClient } = window.leakyPage;
    answers.push({ method: 'getCredential', value: { secret: take('returned values') } });
    queryClient.setQueryData(['leak'], { rows: [{ secret: take('query cache') }] });
    const element = document.createElement('p');
    element.dataset['secret'] = take('DOM markup');
    Reflect.set(element, 'leakedProps', { secret: take('DOM properties') });
    document.body.append(element);
    Reflect.set(window, 'leakedGlobal', take('globals'));
    localStorage.setItem('leak', take('localStorage'));
    sessionStorage.setItem('leak', take('sessionStorage'));
    await cookieStore.set('leak', take('cookies'));
    window.name = take('window name');
    history.replaceState({ secret: take('history state') }, '', `?leak=${take('URL')}`);
    performance.mark(take('performance entries'));
    // oxlint-disable-next-line no-console -- it is one of the places
    console.info(take('console'));
    await (await caches.open('leak')).put('/leak', new Response(take('cache storage')));
    await new Promise<void>((resolve, reject) => {
      const opening = indexedDB.open('leak');
      opening.addEventListener('upgradeneeded', () => opening.result.createObjectStore('leak'));
      opening.addEventListener('error', () => reject(new Error('IndexedDB refused.')));
      opening.addEventListener('success', () => {
        const writing = opening.result.transaction('leak', 'readwrite');
        writing.objectStore('leak').put({ secret: take('IndexedDB') }, 'leak');
        writing.addEventListener('complete', () => {
          opening.result.close();
          resolve();
        });
      });
    });
  }, secrets);
}
