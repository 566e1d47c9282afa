/**
 * The usual keys of the acts of the clerk's page that are alive wherever their button is (scope `page`): the key of an act that was not on the
 * screen yet is not free either. Held to the source by a test.
 */
export const usualPageKeys: readonly string[] = [
  'Alt+0', 'Alt+A', 'Alt+B', 'Alt+C', 'Alt+D', 'Alt+E', 'Alt+F', 'Alt+F3', 'Alt+F9', 'Alt+G', 'Alt+H', 'Alt+I', 'Alt+J', 'Alt+K', 'Alt+L', 'Alt+M', 'Alt+N',
  'Alt+O', 'Alt+P', 'Alt+Q', 'Alt+R', 'Alt+S', 'Alt+T', 'Alt+U', 'Alt+V', 'Alt+W', 'Alt+X', 'Alt+Y', 'Alt+Z', 'Ctrl+F10',
  'Ctrl+F9', 'Ctrl+K', 'F2', 'F3', 'F4', 'F6', 'F7', 'F8', 'F9', 'F10', 'Shift+F2', 'Shift+F4', 'Shift+F7', 'Shift+F8', 'Shift+F9',
];

/**
 * Usual keys of acts inside boards, forms and dialogs, where the page has no such key: an act of the page that took one would be dead while that
 * board is open. Held to the source likewise.
 */
export const usualBoardKeys: readonly string[] = [
  'Ctrl+Enter', 'Shift+F6',
];
