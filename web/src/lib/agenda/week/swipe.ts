import type { Attachment } from 'svelte/attachments';

const FAR_PX = 60;

/** A finger drawn sideways across an element: 1 to the left, which is onwards, -1 to the right. */
export function swipe(run: (direction: 1 | -1) => void): Attachment<HTMLElement> {
  return (element) => {
    let from: Readonly<{ x: number; y: number }> | null = null;
    const begin = ({ touches }: TouchEvent) => {
      const [finger] = touches;
      from = finger && touches.length === 1 ? { x: finger.clientX, y: finger.clientY } : null;
    };
    const end = ({ changedTouches: [finger] }: TouchEvent) => {
      if (!from || !finger) return;
      const [across, down] = [finger.clientX - from.x, finger.clientY - from.y];
      from = null;
      if (Math.abs(across) > FAR_PX && Math.abs(across) > 2 * Math.abs(down)) run(across < 0 ? 1 : -1);
    };
    element.addEventListener('touchstart', begin, { passive: true });
    element.addEventListener('touchend', end, { passive: true });
    return () => {
      element.removeEventListener('touchstart', begin);
      element.removeEventListener('touchend', end);
    };
  };
}
