/** Says something on the channel of the callback page, and returns once it was heard. */
export async function broadcast(message: unknown): Promise<void> {
  const speaker = new BroadcastChannel('keyward-authorization');
  const listener = new BroadcastChannel('keyward-authorization');
  const heard = new Promise((resolve) => {
    listener.addEventListener('message', resolve);
  });
  // A channel has no target: whoever is of this origin hears it.
  // oxlint-disable-next-line unicorn/require-post-message-target-origin
  speaker.postMessage(message);
  await heard;
  speaker.close();
  listener.close();
}
