export type Theme = 'system' | 'light' | 'dark';
export type Density = 'normal' | 'compact';

/** How the person wants the screen, on this device.  static/early.js puts it on before the first paint. */
class Appearance {
  theme = $state<Theme>((localStorage.getItem('cordee.theme') as Theme | null) ?? 'system');
  density = $state<Density>((localStorage.getItem('cordee.density') as Density | null) ?? 'normal');

  wear(theme: Theme): void {
    this.theme = theme;
    put('theme', theme === 'system' ? null : theme);
  }
  pack(density: Density): void {
    this.density = density;
    put('density', density === 'normal' ? null : density);
  }
}

function put(choice: 'theme' | 'density', value: string | null): void {
  if (value) {
    document.documentElement.dataset[choice] = value;
    localStorage.setItem(`cordee.${choice}`, value);
  } else {
    Reflect.deleteProperty(document.documentElement.dataset, choice);
    localStorage.removeItem(`cordee.${choice}`);
  }
}

export const appearance = new Appearance();
