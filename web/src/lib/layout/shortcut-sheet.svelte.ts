/** The sheet that lists the keyboard's shortcuts, opened by ? and from the avatar's menu. */
class ShortcutSheet {
  open = $state(false);
  show(): void {
    this.open = true;
  }
}

export const shortcutSheet = new ShortcutSheet();
