/** A browser that asks where to save reads the file when that is answered. */
const revokeAfterMs = 40_000;

/**
 * Saves text as a file.
 *
 * @returns whether the browser can be trusted to have saved it: inside a frame, a missing
 *   `allow-downloads` drops the file without a word, so there the answer is false
 */
export function downloadText(text: string, fileName: string, mediaType: string): boolean {
  const url = URL.createObjectURL(new Blob([text], { type: mediaType }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = fileName;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), revokeAfterMs);
  return window.self === window.top;
}
