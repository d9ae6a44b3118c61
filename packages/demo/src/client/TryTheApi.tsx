/** How an issued pair is used, as commands to paste. Nothing here asks for a secret. */
export function TryTheApi() {
  const { origin } = location;
  return (
    <section className="host-try" aria-labelledby="try-the-api">
      <h2 id="try-the-api">Try the API</h2>
      <p>Exchange a client ID and secret for an access token, then list invoices with it.</p>
      {/* A scrolling region must be reachable by keyboard. */}
      <pre tabIndex={0} role="region" aria-label="Commands" dir="ltr">
        {[
          `curl ${origin}/api/keyward/v1/oauth/token -u "$CLIENT_ID:$CLIENT_SECRET" -d grant_type=client_credentials`,
          `curl ${origin}/api/invoices -H "Authorization: Bearer $ACCESS_TOKEN"`,
        ].join('\n')}
      </pre>
    </section>
  );
}
