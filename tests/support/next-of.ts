/** The next item of a feed; throws when it has ended. */
export async function nextOf<Item>(feed: AsyncIterator<Item, unknown, void>): Promise<Item> {
  const step = await feed.next();
  if (step.done === true) throw new Error('The feed has ended');
  return step.value;
}
