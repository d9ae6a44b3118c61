/** Somebody at an authorization server, without a browser: follows redirects with a jar of cookies. */
export function consentingUser() {
  const jar = new Map<string, string>();

  async function send(url: string, init: RequestInit = {}): Promise<Response> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      jar.set(name, value);
    }
    return response;
  }

  /** Follows redirects up to one that leads elsewhere, which is returned, or to a page. */
  async function follow(url: string, response: Response): Promise<{ url: string; isBack: boolean }> {
    const { origin } = new URL(url);
    let [here, current] = [url, response];
    for (let step = 0; step < 10; step++) {
      const location = current.headers.get('location');
      if (location === null) return { url: here, isBack: false };
      here = new URL(location, here).href;
      if (new URL(here).origin !== origin) return { url: here, isBack: true };
      current = await send(here);
    }
    throw new Error('The authorization server redirects for ever.');
  }

  return {
    /** Answers the page of an authorization URL; returns the URL that the browser is led back to. */
    async answer(authorizationUrl: string, form: Record<string, string | string[]>): Promise<string> {
      const start = await follow(authorizationUrl, await send(authorizationUrl));
      if (start.isBack) return start.url;
      const body = new URLSearchParams(
        Object.entries(form).flatMap(([name, values]) => [values].flat().map((value) => [name, value])),
      );
      const back = await follow(start.url, await send(start.url, { method: 'POST', body }));
      if (!back.isBack) throw new Error(`Still at the authorization server: ${new URL(back.url).pathname}`);
      return back.url;
    },
  };
}
