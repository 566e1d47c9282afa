/** Fills the screen on a click or a touch; a browser that cannot or may not stays as it is. */
export async function fillScreen(): Promise<void> {
  if (!document.fullscreenEnabled || document.fullscreenElement !== null) return;
  await Promise.allSettled([document.documentElement.requestFullscreen()]);
}
